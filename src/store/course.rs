//! What changes the course of a citizen, and which phase staff have been told of.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use super::situation::{has_situation, is_closed};
use crate::rules::appointment::Kind;
use crate::rules::course::{Course, Pause, Phase};
use crate::rules::person::{CitizenId, StaffId};

/// The word of a new first day; the others are reasons of pauses.
pub const START: &str = "start";

/// A change of a course that was not taken back.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CourseChangeRow {
    pub id: Uuid,
    pub citizen_id: Uuid,
    pub kind: String,
    pub from_on: NaiveDate,
    pub until_on: Option<NaiveDate>,
}

/// A change of a course, new.
#[derive(Clone, Copy, Debug)]
pub struct NewCourseChange {
    pub id: Uuid,
    pub citizen: CitizenId,
    pub kind: &'static str,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub staff: StaffId,
}

/// An open case with a phase of which staff have been told; a row for each
/// such phase, or one without.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OnCourse {
    pub id: Uuid,
    #[sqlx(rename = "ref")]
    pub reference: String,
    pub enrolled_on: Option<NaiveDate>,
    pub consultant_id: Option<Uuid>,
    pub told: Option<String>,
}

/// A meeting that stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct BookedRow {
    pub kind: String,
    pub starts_at: DateTime<Utc>,
}

/// The course of a citizen by their day of enrolment and all changes of it,
/// the oldest first.
pub fn course_of(enrolled_on: Option<NaiveDate>, changes: &[CourseChangeRow]) -> Option<Course> {
    let moved = changes.iter().rev().find(|change| change.kind == START).map(|change| change.from_on);
    let pauses = changes.iter().filter(|change| change.kind != START);
    let pauses = pauses.map(|change| Pause { from: change.from_on, until: change.until_on });
    Some(Course::starting(moved.or(enrolled_on)?).with(pauses))
}

/// The day (an SQL expression, `{weeks}` after the first) on which the effort of
/// a citizen `c` is completed: while a course rests without an end, far away.
pub(super) const COURSE_START: &str = "COALESCE((SELECT h.from_on FROM course_change h WHERE h.citizen_id = c.id
    AND h.kind = 'start' AND h.taken_back_at IS NULL ORDER BY h.noted_at DESC, h.id DESC LIMIT 1), c.enrolled_on)";
pub(super) const COURSE_RESTS: &str = "(SELECT COALESCE(SUM(COALESCE(h.days, 100000)), 0) FROM course_change h
    WHERE h.citizen_id = c.id AND h.kind <> 'start' AND h.taken_back_at IS NULL)";

const OF: &str = "
    SELECT id, citizen_id, kind, from_on, until_on FROM course_change
    WHERE citizen_id = $1 AND taken_back_at IS NULL ORDER BY noted_at, id";
const ALL: &str = "
    SELECT id, citizen_id, kind, from_on, until_on FROM course_change
    WHERE taken_back_at IS NULL ORDER BY citizen_id, noted_at, id";
const ADD: &str = "
    INSERT INTO course_change (id, citizen_id, kind, from_on, until_on, days, staff_id, noted_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const END: &str = "
    UPDATE course_change SET until_on = $2, days = $3 WHERE id = $1 AND until_on IS NULL AND taken_back_at IS NULL";
const TAKE_BACK: &str = "UPDATE course_change SET taken_back_at = $2 WHERE id = $1 AND taken_back_at IS NULL";
const ON_COURSE: &str = concat!(
    "SELECT c.id, c.ref, c.enrolled_on, k.id AS consultant_id, t.phase AS told
    FROM citizen c LEFT JOIN staff k ON k.id = c.consultant_id AND k.removed_at IS NULL
    LEFT JOIN course_told t ON t.citizen_id = c.id
    WHERE NOT ",
    is_closed!("c.id", "$1"),
    " AND NOT ",
    has_situation!("c.id", "$1", "NOT t.rounds"),
    " ORDER BY c.ref COLLATE \"C\""
);
const TELL: &str = "
    INSERT INTO course_told (citizen_id, phase, told_at) VALUES ($1, $2, $3) ON CONFLICT (citizen_id, phase) DO NOTHING";
const BOOKED: &str = "
    SELECT kind, starts_at FROM appointment WHERE citizen_id = $1 AND state = 'booked' ORDER BY starts_at";

fn days(from: NaiveDate, until: Option<NaiveDate>) -> Option<i64> {
    until.map(|until| until.signed_duration_since(from).num_days() + 1)
}

impl Tx {
    /// What changes the course of a citizen, the oldest first.
    pub async fn course_changes(&mut self, citizen: CitizenId) -> Result<Vec<CourseChangeRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(OF).bind(citizen.0).fetch_all(conn).await?))
    }

    /// The same of everybody, those of one citizen together.
    pub async fn all_course_changes(&mut self) -> Result<Vec<CourseChangeRow>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(ALL).fetch_all(conn).await?))
    }

    /// Keeps a change.
    pub async fn change_course(&mut self, new: NewCourseChange, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(ADD)
                .bind(new.id)
                .bind(new.citizen.0)
                .bind(new.kind)
                .bind(new.from)
                .bind(new.until)
                .bind(days(new.from, new.until))
                .bind(new.staff.0)
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// A pause that began on a day has its last.
    ///
    /// # Errors
    /// `Changed` if it has one already, or was taken back.
    pub async fn end_pause(&mut self, id: Uuid, from: NaiveDate, until: NaiveDate) -> Result<(), StoreError> {
        let changed = on_tx!(self, conn => {
            sqlx::query(END).bind(id).bind(until).bind(days(from, Some(until))).execute(conn).await?.rows_affected()
        });
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("a pause")) }
    }

    /// A change was a mistake.
    pub async fn take_course_back(&mut self, id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(TAKE_BACK).bind(id).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// The open cases of those who follow the course by themselves, by ref.
    pub async fn on_course(&mut self, today: NaiveDate) -> Result<Vec<OnCourse>, StoreError> {
        Ok(on_tx!(self, conn => sqlx::query_as(ON_COURSE).bind(today).fetch_all(conn).await?))
    }

    /// Staff are told of a citizen's phase.
    pub async fn tell_of_phase(
        &mut self,
        citizen: CitizenId,
        phase: Phase,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(TELL).bind(citizen.0).bind(phase.word()).bind(now).execute(conn).await?; });
        Ok(())
    }

    /// The meetings of a citizen that stand, past ones too.
    pub async fn booked(&mut self, citizen: CitizenId) -> Result<Vec<(Kind, DateTime<Utc>)>, StoreError> {
        let rows: Vec<BookedRow> = on_tx!(self, conn => sqlx::query_as(BOOKED).bind(citizen.0).fetch_all(conn).await?);
        let kind = |row: BookedRow| Some((Kind::of_word(&row.kind)?, row.starts_at));
        rows.into_iter().map(|row| kind(row).ok_or(StoreError::Unreadable("kind of meeting"))).collect()
    }
}
