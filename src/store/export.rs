//! Whole tables for export, in the words that others rely on.

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::TryStreamExt;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::open::CACHE_KIB;
use super::pool::{StoreError, Tx, on_tx};
use super::ways::{takes_chat, takes_sms};

/// A line of `export citizens`.
#[derive(Clone, sqlx::FromRow)]
pub struct CitizenLine {
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub language: String,
    pub phone: Option<String>,
    pub nationality: Option<String>,
    pub enrolled_on: Option<NaiveDate>,
    pub name: Option<String>,
    pub consultant: Option<String>,
    pub channel: String,
    pub last_round: Option<i64>,
    pub closed_on: Option<NaiveDate>,
    /// Of the stateless.
    pub born_in: Option<String>,
}

/// A line of `export assessments`.
#[derive(Clone, sqlx::FromRow)]
pub struct AssessmentLine {
    pub id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub round: i64,
    pub rater: String,
    pub channel: String,
    pub started_at: DateTime<Utc>,
    pub completed_at: Option<DateTime<Utc>>,
    pub scores: String,
}

/// A line of `export appointments`.
#[derive(Clone, sqlx::FromRow)]
pub struct AppointmentLine {
    pub id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub starts_at: DateTime<Utc>,
    pub minutes: i64,
    pub kind: String,
    pub place: String,
    pub interpreter: bool,
    pub state: String,
    pub answer: Option<String>,
    pub attendance: Option<String>,
}

/// A line of `export messages`.
#[derive(Clone, sqlx::FromRow)]
pub struct MessageLine {
    pub id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub kind: String,
    pub channel: Option<String>,
    pub state: String,
    pub due_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub attempts: i64,
    pub segments: Option<i64>,
    pub gateway_id: Option<String>,
    pub error: Option<String>,
}

/// A line of `export situations`.
#[derive(Clone, sqlx::FromRow)]
pub struct SituationLine {
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub situation: String,
    pub from_on: NaiveDate,
    pub until_on: Option<NaiveDate>,
    /// Whether they live on cash benefit, where it was noted.
    pub benefit: Option<bool>,
    /// What was found out, by its key.
    pub clarified: Option<String>,
}

const CITIZENS: &str = concat!(
    "SELECT c.ref, c.language, c.phone, c.nationality, c.enrolled_on, c.name, s.name AS consultant,
        CASE WHEN ",
    takes_chat!(),
    " THEN 'telegram' WHEN ",
    takes_sms!(),
    " THEN 'sms' ELSE 'none' END AS channel,
        (SELECT MAX(r.number) FROM round r WHERE r.citizen_id = c.id) AS last_round,
        (SELECT MAX(h.from_on) FROM situation h JOIN situation_kind t ON t.key = h.situation
            WHERE h.citizen_id = c.id AND h.until_on IS NULL AND t.closed) AS closed_on,
        CASE WHEN c.nationality = 'stateless' THEN c.born_in END AS born_in
    FROM citizen c
    LEFT JOIN staff s ON s.id = c.consultant_id AND s.removed_at IS NULL
    ORDER BY c.ref COLLATE \"C\""
);
const ASSESSMENTS: &str = "
    SELECT a.id, c.ref, r.number AS round, a.rater, a.channel, a.started_at, a.completed_at, a.scores
    FROM assessment a JOIN round r ON r.id = a.round_id JOIN citizen c ON c.id = a.citizen_id
    ORDER BY c.ref COLLATE \"C\", r.number, a.rater, a.id";
const APPOINTMENTS: &str = "
    SELECT a.id, c.ref, a.starts_at, a.minutes, a.kind, a.place, a.interpreter, a.state, a.answer, a.attendance
    FROM appointment a JOIN citizen c ON c.id = a.citizen_id ORDER BY a.starts_at, c.ref COLLATE \"C\"";
const MESSAGES: &str = "
    SELECT m.id, c.ref, CASE WHEN n.id IS NULL THEN m.kind ELSE 'mentor' END AS kind, m.channel, m.state,
        m.due_at, m.sent_at, m.attempts, m.segments, m.gateway_id, m.error
    FROM message m JOIN citizen c ON c.id = m.citizen_id LEFT JOIN mentor n ON n.id = m.recipient_id
    WHERE m.kind IN ('notice', 'reminder', 'invitation') ORDER BY m.due_at, m.id";
const SITUATIONS: &str = "
    SELECT c.ref, t.situation, t.from_on, t.until_on, t.benefit, t.clarified
    FROM situation t JOIN citizen c ON c.id = t.citizen_id ORDER BY c.ref COLLATE \"C\", t.from_on";

/// A line of an exported table, and the question for all of them.
pub trait Line: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {
    const ALL: &'static str;
}

impl Line for CitizenLine {
    const ALL: &'static str = CITIZENS;
}

impl Line for AssessmentLine {
    const ALL: &'static str = ASSESSMENTS;
}

impl Line for AppointmentLine {
    const ALL: &'static str = APPOINTMENTS;
}

impl Line for MessageLine {
    const ALL: &'static str = MESSAGES;
}

impl Line for SituationLine {
    const ALL: &'static str = SITUATIONS;
}

/// Instead of [`CACHE_KIB`] while a whole table is read: the 32 MB there would
/// be filled twice, by pages that are met once and by the sorting.
const SCAN_KIB: &str = "-2048";

impl Tx {
    /// Hands over a table's lines in their order, as they come from the
    /// database, so that no more than a few are ever held. The first error,
    /// of either side, ends it.
    pub async fn export<L: Line, E: From<StoreError>>(
        &mut self,
        take: impl FnMut(L) -> Result<(), E>,
    ) -> Result<(), E> {
        self.cache(SCAN_KIB).await?;
        let done = self.each(take).await;
        let restored = self.cache(CACHE_KIB).await;
        done?;
        Ok(restored?)
    }

    async fn each<L: Line, E: From<StoreError>>(&mut self, mut take: impl FnMut(L) -> Result<(), E>) -> Result<(), E> {
        on_tx!(self, conn => {
            let mut lines = sqlx::query_as::<_, L>(L::ALL).fetch(conn);
            while let Some(line) = lines.try_next().await.map_err(StoreError::from)? {
                take(line)?;
            }
        });
        Ok(())
    }

    /// How much of an SQLite file its connection keeps in memory from now on,
    /// and how much it sorts there before it takes to a temporary file.
    async fn cache(&mut self, kib: &str) -> Result<(), StoreError> {
        if let Self::Sqlite(tx) = self {
            sqlx::query(AssertSqlSafe(format!("PRAGMA cache_size = {kib}"))).execute(&mut **tx).await?;
        }
        Ok(())
    }
}
