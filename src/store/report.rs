//! The counts of the status report, as of a day, from the histories. They are
//! added up where the rows lie: nobody's row comes out.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;

use super::pool::{StoreError, Tx, on_tx};
use super::situation::closed_kinds;
use crate::rules::scorecard::Question;

/// A day, with what the report needs to know of it.
#[derive(Clone, Copy, Debug)]
pub struct AsOf {
    pub day: NaiveDate,
    /// The instant at which that day is over.
    pub end: DateTime<Utc>,
    /// Whoever was enrolled by then was there from the start; without it by
    /// the day of the first enrolment.
    pub start: Option<NaiveDate>,
    /// The first of the days of which paid work is asked.
    pub paid_since: NaiveDate,
    /// How many days the effort takes.
    pub effort_days: u32,
}

/// Citizens who are alike in all of this.
#[derive(Clone, sqlx::FromRow)]
pub struct GroupRow {
    pub from_start: bool,
    pub nationality: Option<String>,
    /// Of the stateless.
    pub born_in: Option<String>,
    pub situation: Option<String>,
    pub benefit: Option<bool>,
    /// Whether an earlier situation took the place of the benefit.
    pub was_off: bool,
    pub clarified: Option<String>,
    pub paid_work: Option<bool>,
    pub citizens: i64,
}

/// Those who completed the effort, by their last answers to a question.
#[derive(Clone, sqlx::FromRow)]
pub struct AnsweredRow {
    pub own: Option<String>,
    pub consultants: Option<String>,
    pub citizens: i64,
}

/// Meetings that were to be held by the day, by the citizens' language.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct MeetingsRow {
    pub language: String,
    pub booked: i64,
    pub cancelled: i64,
    pub confirmed: i64,
    pub declined: i64,
    pub held: i64,
    pub missed: i64,
    /// Who did not come, and had said so.
    pub excused: i64,
}

/// Messages by channel and what became of them.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct MessagesRow {
    pub channel: String,
    pub sent: i64,
    pub delivered: i64,
    pub failed: i64,
    pub segments: i64,
}

/// The situation of a citizen is the last one begun by the day, unless that is
/// over.
const GROUPS: &str = "
    WITH first AS (SELECT COALESCE($3, (SELECT MIN(enrolled_on) FROM citizen)) AS day),
    told AS (SELECT
        (c.enrolled_on IS NOT NULL AND c.enrolled_on <= first.day) AS from_start,
        c.nationality, CASE WHEN c.nationality = 'stateless' THEN c.born_in END AS born_in,
        s.situation, s.benefit, s.clarified,
        EXISTS (SELECT 1 FROM situation o JOIN situation_kind t ON t.key = o.situation WHERE o.citizen_id = c.id
            AND o.from_on < s.from_on AND NOT COALESCE(o.benefit, t.benefit, TRUE)) AS was_off,
        CASE WHEN EXISTS (SELECT 1 FROM hours h WHERE h.citizen_id = c.id AND h.kind = 'paid' AND h.quarters > 0
                AND h.from_on <= $1 AND h.until_on >= $4) THEN TRUE
            WHEN EXISTS (SELECT 1 FROM hours h WHERE h.citizen_id = c.id
                AND h.from_on <= $1 AND h.until_on >= $4) THEN FALSE END AS paid_work
    FROM citizen c CROSS JOIN first
    LEFT JOIN situation s ON s.citizen_id = c.id
        AND s.from_on = (SELECT MAX(n.from_on) FROM situation n WHERE n.citizen_id = c.id AND n.from_on <= $1)
        AND (s.until_on IS NULL OR s.until_on >= $1)
    WHERE (c.enrolled_on IS NOT NULL AND c.enrolled_on <= $1) OR (c.enrolled_on IS NULL AND c.created_at < $2))
    SELECT from_start, nationality, born_in, situation, benefit, was_off, clarified, paid_work, COUNT(*) AS citizens
    FROM told
    GROUP BY from_start, nationality, born_in, situation, benefit, was_off, clarified, paid_work
    ORDER BY from_start, nationality, born_in, situation, benefit, was_off, clarified, paid_work";

/// `{completed}`: the day on which the effort of a citizen was completed;
/// `{at}`: the question's place, counted from 1.
const ANSWERED: &str = concat!(
    "WITH done AS MATERIALIZED (SELECT c.id, {completed} AS on_day FROM citizen c WHERE c.enrolled_on IS NOT NULL),
    told AS (SELECT
        (SELECT substr(a.scores, {at}, 1) FROM assessment a WHERE a.citizen_id = done.id AND a.rater = 'citizen'
            AND a.completed_at < $2 ORDER BY a.completed_at DESC LIMIT 1) AS own,
        (SELECT substr(a.scores, {at}, 1) FROM assessment a WHERE a.citizen_id = done.id AND a.rater = 'consultant'
            AND a.completed_at < $2 ORDER BY a.completed_at DESC LIMIT 1) AS consultants
    FROM done WHERE done.on_day <= $1
        AND NOT EXISTS (SELECT 1 FROM situation s WHERE s.citizen_id = done.id AND s.situation IN (",
    closed_kinds!(),
    ") AND s.from_on < done.on_day AND (s.until_on IS NULL OR s.until_on >= done.on_day)))
    SELECT own, consultants, COUNT(*) AS citizens FROM told GROUP BY own, consultants ORDER BY own, consultants"
);

const MEETINGS: &str = "
    SELECT c.language, COUNT(*) AS booked,
        COUNT(CASE WHEN a.state = 'cancelled' THEN 1 END) AS cancelled,
        COUNT(CASE WHEN a.state = 'booked' AND a.answer = 'come' THEN 1 END) AS confirmed,
        COUNT(CASE WHEN a.state = 'booked' AND a.answer = 'decline' THEN 1 END) AS declined,
        COUNT(CASE WHEN a.state = 'booked' AND a.attendance = 'came' THEN 1 END) AS held,
        COUNT(CASE WHEN a.state = 'booked' AND a.attendance = 'missed' THEN 1 END) AS missed,
        COUNT(CASE WHEN a.state = 'booked' AND a.attendance = 'excused' THEN 1 END) AS excused
    FROM appointment a JOIN citizen c ON c.id = a.citizen_id WHERE a.starts_at < $1
    GROUP BY c.language ORDER BY c.language";

const MESSAGES: &str = "
    SELECT channel, COUNT(CASE WHEN state IN ('sent', 'delivered', 'unknown') THEN 1 END) AS sent,
        COUNT(CASE WHEN state = 'delivered' THEN 1 END) AS delivered,
        COUNT(CASE WHEN state = 'failed' THEN 1 END) AS failed,
        CAST(COALESCE(SUM(CASE WHEN state IN ('sent', 'delivered', 'unknown', 'failed') THEN segments END), 0) AS BIGINT)
            AS segments
    FROM message WHERE kind IN ('notice', 'reminder', 'invitation') AND channel IS NOT NULL AND created_at < $1
    GROUP BY channel ORDER BY channel";

impl Tx {
    /// The citizens handed over by a day, counted by all that the first part
    /// of the report tells of them.
    pub async fn report_groups(&mut self, as_of: &AsOf) -> Result<Vec<GroupRow>, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, GroupRow>(GROUPS)
                .bind(as_of.day)
                .bind(as_of.end)
                .bind(as_of.start)
                .bind(as_of.paid_since)
                .fetch_all(conn)
                .await?
        }))
    }

    /// What those who completed the effort answer to a question, and what
    /// their consultants do. Whoever left before its end did not complete it.
    pub async fn report_answered(&mut self, question: Question, as_of: &AsOf) -> Result<Vec<AnsweredRow>, StoreError> {
        let completed = self.completed_on(as_of.effort_days);
        let at = (question.index() + 1).to_string();
        let sql = ANSWERED.replace("{completed}", &completed).replace("{at}", &at);
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, AnsweredRow>(AssertSqlSafe(sql)).bind(as_of.day).bind(as_of.end).fetch_all(conn).await?
        }))
    }

    /// Meetings before the end of a day.
    pub async fn report_meetings(&mut self, as_of: &AsOf) -> Result<Vec<MeetingsRow>, StoreError> {
        let end = as_of.end;
        Ok(on_tx!(self, conn => sqlx::query_as::<_, MeetingsRow>(MEETINGS).bind(end).fetch_all(conn).await?))
    }

    /// Messages made before the end of a day.
    pub async fn report_messages(&mut self, as_of: &AsOf) -> Result<Vec<MessagesRow>, StoreError> {
        let end = as_of.end;
        Ok(on_tx!(self, conn => sqlx::query_as::<_, MessagesRow>(MESSAGES).bind(end).fetch_all(conn).await?))
    }
}
