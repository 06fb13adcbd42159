//! What came in by SMS: from whom, what it was taken for, and the question
//! that it may answer.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::bulk::{groups, laid, list, lists};
use super::pool::{StoreError, Tx, on_tx};
use crate::rules::appointment::AppointmentId;
use crate::rules::person::{CitizenId, Phone};

/// A citizen who has the number that an SMS came from.
#[derive(Clone, sqlx::FromRow)]
pub struct WriterRow {
    pub id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub language: String,
    /// The citizen's consultant, if still there.
    pub consultant_id: Option<Uuid>,
    /// Whether they have said that they want no SMS.
    pub sms_stopped: bool,
    /// Whether they have said in the bot that they want no messages.
    pub stopped: bool,
}

/// The last message that asked a citizen whether they come.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct QuestionRow {
    pub message_id: Uuid,
    pub appointment_id: Uuid,
    /// The time that it asked about; the meeting may have been moved since.
    pub starts_at: DateTime<Utc>,
    /// Whether it was asked once more already.
    pub again: bool,
}

/// A message that asks by SMS whether a citizen comes at a time.
#[derive(Clone, Copy, Debug)]
pub struct NewQuestion {
    pub message: Uuid,
    pub citizen: CitizenId,
    pub appointment: AppointmentId,
    pub starts_at: DateTime<Utc>,
}

/// An SMS that came in, as it is remembered.
#[derive(Clone, Copy, Debug)]
pub struct NewSmsIn<'a> {
    pub id: Uuid,
    pub gateway: &'static str,
    /// The gateway's own name for it.
    pub gateway_id: &'a str,
    pub citizen: CitizenId,
    /// A word of the table's own list.
    pub taken_for: &'static str,
}

const WRITERS: &str = "
    SELECT c.id, c.ref, c.language, k.id AS consultant_id, c.sms_stopped_at IS NOT NULL AS sms_stopped,
        c.stopped_at IS NOT NULL AS stopped
    FROM citizen c LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    WHERE c.phone = $1 ORDER BY c.id";
const REMEMBER: &str = "
    INSERT INTO sms_in (id, gateway, gateway_id, citizen_id, taken_for, at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (gateway, gateway_id) DO NOTHING";
const LAST: &str = "SELECT taken_for, at FROM sms_in WHERE citizen_id = $1 ORDER BY at DESC, id DESC LIMIT 1";
const SINCE: &str = "SELECT COUNT(*) FROM sms_in WHERE citizen_id = $1 AND taken_for = $2 AND at >= $3";
const FORGET: &str = "DELETE FROM sms_in WHERE at < $1";
/// A message that will not arrive, or has not left yet, has asked nobody.
const QUESTION: &str = "
    SELECT q.message_id, q.appointment_id, q.starts_at, q.again_at IS NOT NULL AS again
    FROM sms_question q JOIN message m ON m.id = q.message_id
    WHERE q.citizen_id = $1 AND m.state NOT IN ('failed', 'expired', 'cancelled')
        AND EXISTS (SELECT 1 FROM attempt a
            WHERE a.message_id = q.message_id AND (a.outcome IS NULL OR a.outcome NOT IN ('later', 'failed', 'expired')))
    ORDER BY q.asked_at DESC, q.message_id DESC LIMIT 1";
const ASK: &str = "
    INSERT INTO sms_question (message_id, citizen_id, appointment_id, starts_at, asked_at) VALUES {rows}
    ON CONFLICT (message_id) DO UPDATE SET starts_at = excluded.starts_at, asked_at = excluded.asked_at";
const AGAIN: &str = "UPDATE sms_question SET again_at = $2, starts_at = $3 WHERE message_id = $1";
const SEEN: &str = "UPDATE appointment SET seen_word = $2 WHERE id = $1 AND state = 'booked'";
const STOP: &str = "UPDATE citizen SET sms_stopped_at = $1 WHERE sms_stopped_at IS NULL AND id IN ";
const START: &str = "UPDATE citizen SET sms_stopped_at = NULL WHERE id IN ";
const COUNT: &str = "
    INSERT INTO tally (day, what, count) VALUES ($1, $2, 1)
    ON CONFLICT (day, what) DO UPDATE SET count = tally.count + 1";
const COUNTED: &str = "SELECT count FROM tally WHERE day = $1 AND what = $2";

impl Tx {
    /// The citizens who have a number, in one order. On PostgreSQL they are
    /// locked, so that two SMS of one number are taken one after the other.
    pub async fn writers(&mut self, phone: &Phone) -> Result<Vec<WriterRow>, StoreError> {
        let lock = if self.locks_rows() { " FOR UPDATE OF c" } else { "" };
        let (sql, phone) = (format!("{WRITERS}{lock}"), phone.as_str().to_owned());
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, WriterRow>(AssertSqlSafe(sql)).bind(phone).fetch_all(conn).await?
        }))
    }

    /// Remembers an SMS. `false` if it was known.
    pub async fn remember_sms(&mut self, new: NewSmsIn<'_>, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let id = new.gateway_id.to_owned();
        let added = on_tx!(self, conn => {
            sqlx::query(REMEMBER)
                .bind(new.id)
                .bind(new.gateway)
                .bind(id)
                .bind(new.citizen.0)
                .bind(new.taken_for)
                .bind(now)
                .execute(conn)
                .await?
                .rows_affected()
        });
        Ok(added == 1)
    }

    /// What a citizen's last SMS was taken for, and when it came.
    pub async fn last_sms(&mut self, citizen: CitizenId) -> Result<Option<(String, DateTime<Utc>)>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(LAST).bind(citizen.0).fetch_optional(conn).await?))
    }

    /// Whether an SMS of a citizen's was taken for this since a time.
    pub async fn took_sms_for(
        &mut self,
        citizen: CitizenId,
        taken_for: &'static str,
        since: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, conn => {
            sqlx::query_scalar(SINCE).bind(citizen.0).bind(taken_for).bind(since).fetch_one(conn).await?
        });
        Ok(count > 0)
    }

    /// Forgets SMS that came before a time: no gateway brings them any more.
    pub async fn forget_sms(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query(FORGET).bind(before).execute(conn).await?.rows_affected()))
    }

    /// What a citizen was asked last, by an SMS that may have arrived.
    pub async fn last_question(&mut self, citizen: CitizenId) -> Result<Option<QuestionRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(QUESTION).bind(citizen.0).fetch_optional(conn).await?))
    }

    /// Messages ask by SMS whether citizens come.
    pub async fn ask_by_sms(&mut self, questions: &[NewQuestion], now: DateTime<Utc>) -> Result<(), StoreError> {
        for group in groups(questions) {
            let sql = self.sql(laid(ASK, "(?, ?, ?, ?, #1)", group.len(), 0));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for question in group {
                    query = query
                        .bind(question.message)
                        .bind(question.citizen.0)
                        .bind(question.appointment.0)
                        .bind(question.starts_at);
                }
                query.bind(now).execute(conn).await?;
            });
        }
        Ok(())
    }

    /// A question is asked once more, about the meeting's present time.
    pub async fn asked_again(
        &mut self,
        message: Uuid,
        starts_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(AGAIN).bind(message).bind(now).bind(starts_at).execute(conn).await?;
        });
        Ok(())
    }

    /// The citizen has read of a meeting, in this word of a list.
    pub async fn seen_appointment(&mut self, id: AppointmentId, word: &str) -> Result<(), StoreError> {
        let word = word.to_owned();
        on_tx!(self, conn => { sqlx::query(SEEN).bind(id.0).bind(word).execute(conn).await?; });
        Ok(())
    }

    /// These citizens want no more SMS.
    pub async fn stop_sms(&mut self, citizens: &[Uuid], now: DateTime<Utc>) -> Result<(), StoreError> {
        for citizens in lists(citizens) {
            let sql = self.sql(format!("{STOP}{}", list(citizens.len(), 1)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql).bind(now);
                for citizen in &citizens {
                    query = query.bind(*citizen);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// They want SMS again.
    pub async fn start_sms(&mut self, citizens: &[Uuid]) -> Result<(), StoreError> {
        for citizens in lists(citizens) {
            let sql = self.sql(format!("{START}{}", list(citizens.len(), 0)));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for citizen in &citizens {
                    query = query.bind(*citizen);
                }
                query.execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Counts one more of something on a day.
    pub async fn count_one(&mut self, day: NaiveDate, what: &'static str) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(COUNT).bind(day).bind(what).execute(conn).await?; });
        Ok(())
    }

    /// How many of something there were on a day.
    pub async fn counted(&mut self, day: NaiveDate, what: &'static str) -> Result<i64, StoreError> {
        let count: Option<i64> =
            on_tx!(self, conn => sqlx::query_scalar(COUNTED).bind(day).bind(what).fetch_optional(conn).await?);
        Ok(count.unwrap_or_default())
    }
}
