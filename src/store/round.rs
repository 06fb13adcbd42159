//! Rounds: opened, asked for, reminded of and closed.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::bulk::{filled, laid};
use super::couple::in_couple;
use super::pool::{StoreError, Tx, on_tx};
use super::situation::{has_situation, is_closed, left_on};
use super::ways::{takes_chat, takes_sms};
use crate::rules::course::RoundReason;
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::scorecard::RoundId;

/// A citizen with the dates of one of their rounds: all whose case is open,
/// and those who left lately.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RoundDates {
    pub id: Uuid,
    pub enrolled_on: Option<NaiveDate>,
    /// When their case was closed.
    pub left_on: Option<NaiveDate>,
    /// Whether they are where nobody is asked unasked: they want to take part
    /// no longer, or have a mentor.
    pub unasked: bool,
    /// Whether they can be asked in a chat.
    pub has_chat: bool,
    /// Whether they can be written to by SMS.
    pub has_phone: bool,
    /// Whether others read their phone.
    pub shares_phone: bool,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub consultant_id: Option<Uuid>,
    pub opened_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub reason: Option<String>,
    /// When scores were last sent in it.
    pub measured_at: Option<DateTime<Utc>>,
}

/// A round to be opened.
#[derive(Clone, Copy, Debug)]
pub struct NewRound {
    pub id: RoundId,
    pub citizen: CitizenId,
    pub number: i64,
    /// Why the calendar opens it, if it does.
    pub reason: Option<RoundReason>,
    /// When the citizen was asked for their scores.
    pub asked_at: Option<DateTime<Utc>>,
}

impl NewRound {
    /// One that somebody opens.
    pub fn of(id: RoundId, citizen: CitizenId, number: i64) -> Self {
        Self { id, citizen, number, reason: None, asked_at: None }
    }
}

/// An open round in which a citizen who was asked, or has begun, has not sent
/// their scores.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Unfinished {
    pub round_id: Uuid,
    pub citizen_id: Uuid,
    /// When they were asked or, by themselves, began.
    pub asked_at: DateTime<Utc>,
    /// When they last answered something.
    pub touched_at: Option<DateTime<Utc>>,
}

/// A round that closed itself.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SelfClosed {
    pub round_id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub consultant_id: Option<Uuid>,
}

const OPEN: &str = "
    INSERT INTO round (id, citizen_id, number, opened_at, reason, asked_at) VALUES {rows}
    ON CONFLICT (id) DO NOTHING";
const ASKED: &str = "UPDATE round SET asked_at = $2 WHERE id = $1 AND closed_at IS NULL";
const REMINDED: &str = "UPDATE round SET reminded_at = $2 WHERE id = $1 AND reminded_at IS NULL";
const CLOSE: &str = "UPDATE round SET closed_at = $2, closed_by = $3 WHERE id = $1 AND closed_at IS NULL";
const CLOSE_OLD: &str = "UPDATE round SET closed_at = $2, untold = TRUE WHERE closed_at IS NULL AND opened_at <= $1";
const SELF_CLOSED: &str = "
    SELECT r.id AS round_id, c.ref, k.id AS consultant_id
    FROM round r JOIN citizen c ON c.id = r.citizen_id
    LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    WHERE r.untold ORDER BY c.ref COLLATE \"C\"";
const TOLD: &str = "UPDATE round SET untold = FALSE WHERE id = $1";
const CITIZEN_OF: &str = "SELECT c.ref FROM round r JOIN citizen c ON c.id = r.citizen_id WHERE r.id = $1";
const UNFINISHED: &str = concat!(
    "SELECT r.id AS round_id, r.citizen_id, COALESCE(r.asked_at, a.started_at) AS asked_at,
        (SELECT MAX(w.answered_at) FROM answer w WHERE w.assessment_id = a.id) AS touched_at
    FROM round r JOIN citizen c ON c.id = r.citizen_id
    LEFT JOIN assessment a ON a.round_id = r.id AND a.rater = 'citizen'
    WHERE r.closed_at IS NULL AND r.reminded_at IS NULL AND a.completed_at IS NULL
        AND (r.asked_at IS NOT NULL OR a.id IS NOT NULL) AND (a.id IS NULL OR a.channel <> 'paper')
        AND NOT (c.shares_phone OR ",
    in_couple!("c.id"),
    ") AND ",
    takes_chat!(),
    " ORDER BY r.id"
);
const IS_UNFINISHED: &str = "
    SELECT a.id IS NOT NULL AND a.scores <> '.............'
    FROM round r LEFT JOIN assessment a ON a.round_id = r.id AND a.rater = 'citizen'
    WHERE r.id = $1 AND r.closed_at IS NULL AND a.completed_at IS NULL AND (a.id IS NULL OR a.channel <> 'paper')";
const DATES: &str = concat!(
    "SELECT c.id, c.enrolled_on, ",
    left_on!("c.id", "$1"),
    " AS left_on, ",
    has_situation!("c.id", "$1", "NOT t.rounds"),
    " AS unasked, ",
    takes_chat!(),
    " AS has_chat, ",
    takes_sms!(),
    " AS has_phone, (c.shares_phone OR ",
    in_couple!("c.id"),
    ") AS shares_phone, c.ref, k.id AS consultant_id, r.opened_at, r.closed_at, r.reason,
        (SELECT MAX(a.completed_at) FROM assessment a WHERE a.round_id = r.id) AS measured_at
    FROM citizen c LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    LEFT JOIN round r ON r.citizen_id = c.id WHERE NOT ",
    is_closed!("c.id", "$1"),
    " OR ",
    left_on!("c.id", "$1"),
    " > $2 ORDER BY c.id, r.number"
);

impl Tx {
    /// Opens rounds; a second open one of the same citizen is refused.
    pub async fn begin_rounds(&mut self, rounds: &[NewRound], now: DateTime<Utc>) -> Result<(), StoreError> {
        for group in filled(rounds) {
            let sql = self.sql(laid(OPEN, "(?, ?, ?, #1, ?, ?)", group.len(), 0));
            on_tx!(self, conn => {
                let mut query = sqlx::query(sql);
                for round in group {
                    query = query
                        .bind(round.id.0)
                        .bind(round.citizen.0)
                        .bind(round.number)
                        .bind(round.reason.map(RoundReason::word))
                        .bind(round.asked_at);
                }
                query.bind(now).execute(conn).await?;
            });
        }
        Ok(())
    }

    /// The citizen is asked for their scores in an open round.
    pub async fn asked_round(&mut self, id: RoundId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(ASKED).bind(id.0).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// Notes that a round's citizen is reminded: `true` the first time.
    pub async fn reminded_round(&mut self, id: RoundId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(REMINDED).bind(id.0).bind(now).execute(conn).await?.rows_affected());
        Ok(changed == 1)
    }

    /// Closes a round. `false` if it was closed already.
    pub async fn close_round(&mut self, id: RoundId, staff: StaffId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(CLOSE).bind(id.0).bind(now).bind(staff.0).execute(conn).await?.rows_affected()
        });
        Ok(changed == 1)
    }

    /// Closes the rounds that were opened at or before a time; whoever looks
    /// after their citizens has not heard so yet.
    pub async fn close_rounds(&mut self, opened_by: DateTime<Utc>, now: DateTime<Utc>) -> Result<u64, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query(CLOSE_OLD).bind(opened_by).bind(now).execute(conn).await?.rows_affected()
        }))
    }

    /// The rounds that closed themselves and that nobody has heard of, by ref.
    pub async fn self_closed(&mut self) -> Result<Vec<SelfClosed>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(SELF_CLOSED).fetch_all(conn).await?))
    }

    /// Whoever looks after its citizen has heard that a round closed itself.
    pub async fn told_closed(&mut self, id: RoundId) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(TOLD).bind(id.0).execute(conn).await?; });
        Ok(())
    }

    /// Whose round it is.
    pub async fn ref_of_round(&mut self, id: RoundId) -> Result<Option<String>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(CITIZEN_OF).bind(id.0).fetch_optional(conn).await?))
    }

    /// The open rounds in which somebody can be reminded in a chat, and was not.
    pub async fn unfinished(&mut self) -> Result<Vec<Unfinished>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(UNFINISHED).fetch_all(conn).await?))
    }

    /// Whether the citizen of an open round has begun; `None` if there is
    /// nothing left for them to do in it.
    pub async fn unfinished_round(&mut self, id: RoundId) -> Result<Option<bool>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_scalar(IS_UNFINISHED).bind(id.0).fetch_optional(conn).await?))
    }

    /// The rounds of every citizen whose case is open on that day, or was
    /// closed after another.
    pub async fn round_dates(&mut self, today: NaiveDate, left: NaiveDate) -> Result<Vec<RoundDates>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as::<_, RoundDates>(DATES).bind(today).bind(left).fetch_all(conn).await?))
    }
}
