//! Meetings as staff go through them: a day's, those that nobody confirmed,
//! those nobody marked, with how each citizen is reached.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::appointment::AppointmentRow;
use super::cover::stand_in;
use super::pool::{StoreError, Tx, on_tx};
use super::ways::{WaysRow, ways};
use crate::rules::appointment::{Answer, AppointmentId, Attendance};
use crate::rules::person::StaffId;

/// A meeting with whose it is, who looks after them, and how they are reached.
#[derive(Clone, sqlx::FromRow)]
pub struct VisitRow {
    #[sqlx(flatten)]
    pub appointment: AppointmentRow,
    pub attendance: Option<String>,
    pub language: String,
    pub name: Option<String>,
    pub phone: Option<String>,
    #[sqlx(flatten)]
    pub ways: WaysRow,
    pub consultant_id: Option<Uuid>,
    /// The consultant's name, if still there.
    pub consultant: Option<String>,
    /// Whoever looks after the citizen on the day that was asked for.
    pub keeper_id: Option<Uuid>,
    /// How the last message about the meeting ended.
    pub last_state: Option<String>,
    /// Whether a reminder has left.
    pub reminded: bool,
    /// Whether anything was or will be said about the meeting.
    pub announced: bool,
}

/// Which meetings are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub from: DateTime<Utc>,
    /// The first instant that does not belong to it.
    pub until: DateTime<Utc>,
    /// Of this consultant and those of whom they stand in for; `None`: all.
    pub staff: Option<StaffId>,
    /// The day on which somebody stands in or not.
    pub day: NaiveDate,
}

const COLUMNS: &str = concat!(
    "SELECT a.id, a.citizen_id, c.ref, a.starts_at, a.minutes, a.kind, a.place, a.interpreter,
        a.state = 'cancelled' AS cancelled, a.answer, a.waiting, a.seen_word, a.attendance, c.language, c.name, c.phone, ",
    ways!(),
    ",
        c.consultant_id, k.name AS consultant, COALESCE(",
    stand_in!("c.consultant_id", "$1"),
    ", k.id) AS keeper_id,
        (SELECT m.state FROM message m
            WHERE m.appointment_id = a.id AND m.recipient_id = a.citizen_id AND m.kind IN ('notice', 'reminder')
                AND m.state NOT IN ('queued', 'sending', 'cancelled')
            ORDER BY COALESCE(m.sent_at, m.due_at) DESC, m.id DESC LIMIT 1) AS last_state,
        EXISTS (SELECT 1 FROM message m WHERE m.appointment_id = a.id AND m.recipient_id = a.citizen_id
            AND m.kind = 'reminder' AND m.state IN ('sent', 'delivered', 'unknown')) AS reminded,
        EXISTS (SELECT 1 FROM message m WHERE m.appointment_id = a.id AND m.recipient_id = a.citizen_id) AS announced
    FROM appointment a JOIN citizen c ON c.id = a.citizen_id
    LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL "
);
const ONE: &str = "WHERE a.id = $2";
const WITHIN: &str = concat!(
    "WHERE a.starts_at >= $2 AND a.starts_at < $3 AND a.state = 'booked' AND (c.consultant_id = $4 OR $4 IS NULL OR ",
    stand_in!("c.consultant_id", "$1"),
    " = $4)"
);
const WAITING: &str = " AND a.waiting";
/// What was entered only when it was over is no omission.
const UNMARKED: &str = " AND a.attendance IS NULL AND a.created_at <= a.starts_at";
const IN_ORDER: &str = " ORDER BY a.starts_at, c.ref COLLATE \"C\", a.id";
const MARK: &str = "UPDATE appointment SET attendance = $2 WHERE id = $1 AND state = 'booked'";
const MARKED: &str = "
    INSERT INTO attendance (id, appointment_id, staff_id, attendance, at) VALUES ($1, $2, $3, $4, $5)";
const TELL: &str = "
    INSERT INTO call_told (appointment_id, starts_at, told_at) VALUES ($1, $2, $3)
    ON CONFLICT (appointment_id, starts_at) DO NOTHING";
const DIGESTS: &str = "SELECT staff_id, sent_at FROM digest";
const DIGESTED: &str = "
    INSERT INTO digest (staff_id, sent_at) VALUES ($1, $2)
    ON CONFLICT (staff_id) DO UPDATE SET sent_at = excluded.sent_at";
const SCORED: &str = "
    SELECT c.id, s.completed_at FROM assessment s JOIN citizen c ON c.id = s.citizen_id
    WHERE s.rater = 'citizen' AND s.completed_at > $1 ORDER BY s.completed_at, s.id";

impl Tx {
    /// The meetings that stand in a span of time, in order.
    pub async fn visits(&mut self, span: Span) -> Result<Vec<VisitRow>, StoreError> {
        self.visits_where("", span).await
    }

    /// Those of them with a request that waits for staff.
    pub async fn waiting(&mut self, span: Span) -> Result<Vec<VisitRow>, StoreError> {
        self.visits_where(WAITING, span).await
    }

    /// Those of them that nobody has marked.
    pub async fn unmarked(&mut self, span: Span) -> Result<Vec<VisitRow>, StoreError> {
        self.visits_where(UNMARKED, span).await
    }

    async fn visits_where(&mut self, more: &str, span: Span) -> Result<Vec<VisitRow>, StoreError> {
        let sql = format!("{COLUMNS}{WITHIN}{more}{IN_ORDER}");
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, VisitRow>(AssertSqlSafe(sql))
                .bind(span.day)
                .bind(span.from)
                .bind(span.until)
                .bind(span.staff.map(|staff| staff.0))
                .fetch_all(conn)
                .await?
        }))
    }

    /// One meeting, cancelled or not.
    pub async fn visit(&mut self, id: AppointmentId, day: NaiveDate) -> Result<Option<VisitRow>, StoreError> {
        let sql = format!("{COLUMNS}{ONE}");
        Ok(on_tx!(self, conn => {
            sqlx::query_as::<_, VisitRow>(AssertSqlSafe(sql)).bind(day).bind(id.0).fetch_optional(conn).await?
        }))
    }

    /// Marks whether somebody came: the latest on the meeting, all in a history.
    pub async fn mark_attendance(
        &mut self,
        id: Uuid,
        appointment: AppointmentId,
        staff: StaffId,
        attendance: Attendance,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(MARK).bind(appointment.0).bind(attendance.word()).execute(conn).await?.rows_affected()
        });
        if changed != 1 {
            return Err(StoreError::Changed("a meeting"));
        }
        on_tx!(self, conn => {
            sqlx::query(MARKED)
                .bind(id)
                .bind(appointment.0)
                .bind(staff.0)
                .bind(attendance.word())
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// What a citizen said by phone, entered by staff: their answer, and in
    /// the history who entered it.
    pub async fn answer_by_staff(
        &mut self,
        id: Uuid,
        appointment: AppointmentId,
        staff: StaffId,
        answer: Answer,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.answer_appointment(appointment, answer, answer != Answer::Come).await?;
        self.appointment_event(id, appointment, Some(staff), answer.word(), now).await
    }

    /// Notes that somebody was told to call about a meeting at this time.
    /// `false` if they were told before.
    pub async fn tell_to_call(
        &mut self,
        appointment: AppointmentId,
        starts_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        Ok(on_tx!(self, conn => {
            sqlx::query(TELL).bind(appointment.0).bind(starts_at).bind(now).execute(conn).await?.rows_affected()
        }) == 1)
    }

    /// When each staff member last had a digest.
    pub async fn digests(&mut self) -> Result<Vec<(Uuid, DateTime<Utc>)>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(DIGESTS).fetch_all(conn).await?))
    }

    /// A staff member has a digest now.
    pub async fn digested(&mut self, staff: StaffId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(DIGESTED).bind(staff.0).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// The citizens who sent their own scores after a time, in order.
    pub async fn scored_since(&mut self, after: DateTime<Utc>) -> Result<Vec<(Uuid, DateTime<Utc>)>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(SCORED).bind(after).fetch_all(conn).await?))
    }
}
