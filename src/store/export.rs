//! Whole tables for export, in the words that others rely on.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

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
            WHERE h.citizen_id = c.id AND h.until_on IS NULL AND t.closed) AS closed_on
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
    SELECT m.id, c.ref, m.kind, m.channel, m.state, m.due_at, m.sent_at, m.attempts, m.segments, m.gateway_id, m.error
    FROM message m JOIN citizen c ON c.id = m.citizen_id
    WHERE m.kind IN ('notice', 'reminder', 'invitation') ORDER BY m.due_at, m.id";
const SITUATIONS: &str = "
    SELECT c.ref, t.situation, t.from_on, t.until_on, t.benefit, t.clarified
    FROM situation t JOIN citizen c ON c.id = t.citizen_id ORDER BY c.ref COLLATE \"C\", t.from_on";

impl Tx {
    /// All citizens, by ref.
    pub async fn export_citizens(&mut self) -> Result<Vec<CitizenLine>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(CITIZENS).fetch_all(conn).await?))
    }

    /// All assessments, sent or not.
    pub async fn export_assessments(&mut self) -> Result<Vec<AssessmentLine>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(ASSESSMENTS).fetch_all(conn).await?))
    }

    /// All meetings, by time.
    pub async fn export_appointments(&mut self) -> Result<Vec<AppointmentLine>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(APPOINTMENTS).fetch_all(conn).await?))
    }

    /// All notices, reminders and invitations.
    pub async fn export_messages(&mut self) -> Result<Vec<MessageLine>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(MESSAGES).fetch_all(conn).await?))
    }

    /// All situations, as a history.
    pub async fn export_situations(&mut self) -> Result<Vec<SituationLine>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(SITUATIONS).fetch_all(conn).await?))
    }
}
