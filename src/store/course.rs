//! What changes the course of a citizen, and which phase staff have been told of.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::pool::{StoreError, Tx, on_tx};
use super::situation::{has_situation, is_closed};
use crate::rules::appointment::Kind;
use crate::rules::course::{ChangeId, CourseChange, Phase, What};
use crate::rules::person::{CitizenId, StaffId};

#[derive(Clone, sqlx::FromRow)]
struct ChangeRow {
    id: Uuid,
    citizen_id: Uuid,
    kind: String,
    from_on: NaiveDate,
    until_on: Option<NaiveDate>,
}

impl ChangeRow {
    fn change(&self) -> Result<CourseChange, StoreError> {
        let what = What::of_word(&self.kind).ok_or(StoreError::Unreadable("change of a course"))?;
        Ok(CourseChange { id: ChangeId(self.id), what, from: self.from_on, until: self.until_on })
    }
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
struct BookedRow {
    kind: String,
    starts_at: DateTime<Utc>,
}

/// The first day of the course of a citizen `c`: `Course::of`.
pub(super) const COURSE_START: &str = "COALESCE((SELECT h.from_on FROM course_change h WHERE h.citizen_id = c.id
    AND h.kind = 'start' AND h.taken_back_at IS NULL ORDER BY h.noted_at DESC, h.id DESC LIMIT 1), c.enrolled_on)";

/// While a course rests without an end, it is completed in some centuries.
const ENDLESS: u32 = 100_000;

const OF: &str = "
    SELECT id, citizen_id, kind, from_on, until_on FROM course_change
    WHERE citizen_id = $1 AND taken_back_at IS NULL ORDER BY noted_at, id";
const ALL: &str = "
    SELECT id, citizen_id, kind, from_on, until_on FROM course_change
    WHERE taken_back_at IS NULL ORDER BY citizen_id, noted_at, id";
const ADD: &str = "
    INSERT INTO course_change (id, citizen_id, kind, from_on, until_on, staff_id, noted_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const END: &str = "
    UPDATE course_change SET until_on = $2 WHERE id = $1 AND until_on IS NULL AND taken_back_at IS NULL";
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
const FORGET: &str = "DELETE FROM course_told WHERE citizen_id = $1";
const BOOKED: &str = "
    SELECT kind, starts_at FROM appointment WHERE citizen_id = $1 AND state = 'booked' ORDER BY starts_at";

impl Tx {
    /// The day (an SQL expression) on which the effort of a citizen `c` is
    /// completed: so many days after the first, and later by the days on which
    /// the course rests since then.
    pub(super) fn completed_on(&self, effort_days: u32) -> String {
        let first = format!("CASE WHEN h.from_on > {COURSE_START} THEN h.from_on ELSE {COURSE_START} END");
        let rests = format!(
            "(SELECT COALESCE(SUM(CASE WHEN h.until_on IS NULL THEN {ENDLESS} WHEN h.until_on < {COURSE_START} THEN 0
                ELSE {} END), 0) FROM course_change h
            WHERE h.citizen_id = c.id AND h.kind <> 'start' AND h.taken_back_at IS NULL)",
            self.days_of(&first, "h.until_on"),
        );
        self.days_after(COURSE_START, &format!("{effort_days} + {rests}"))
    }

    /// What changes the course of a citizen, the oldest first.
    pub async fn course_changes(&mut self, citizen: CitizenId) -> Result<Vec<CourseChange>, StoreError> {
        let rows: Vec<ChangeRow> = on_tx!(self, conn => sqlx::query_as(OF).bind(citizen.0).fetch_all(conn).await?);
        rows.iter().map(ChangeRow::change).collect()
    }

    /// The same of everybody who has any, by citizen.
    pub async fn all_course_changes(&mut self) -> Result<HashMap<Uuid, Vec<CourseChange>>, StoreError> {
        let rows: Vec<ChangeRow> = on_tx!(self, conn => sqlx::query_as(ALL).fetch_all(conn).await?);
        let mut of: HashMap<Uuid, Vec<CourseChange>> = HashMap::new();
        for row in rows {
            of.entry(row.citizen_id).or_default().push(row.change()?);
        }
        Ok(of)
    }

    /// Keeps a change.
    pub async fn change_course(
        &mut self,
        citizen: CitizenId,
        change: &CourseChange,
        staff: StaffId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on_tx!(self, conn => {
            sqlx::query(ADD)
                .bind(change.id.0)
                .bind(citizen.0)
                .bind(change.what.word())
                .bind(change.from)
                .bind(change.until)
                .bind(staff.0)
                .bind(now)
                .execute(conn)
                .await?;
        });
        Ok(())
    }

    /// A pause has its last day.
    ///
    /// # Errors
    /// `Changed` if it has one already, or was taken back.
    pub async fn end_pause(&mut self, id: ChangeId, until: NaiveDate) -> Result<(), StoreError> {
        let changed =
            on_tx!(self, conn => sqlx::query(END).bind(id.0).bind(until).execute(conn).await?.rows_affected());
        if changed == 1 { Ok(()) } else { Err(StoreError::Changed("a pause")) }
    }

    /// A change was a mistake.
    pub async fn take_course_back(&mut self, id: ChangeId, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(TAKE_BACK).bind(id.0).bind(now).execute(conn).await?; });
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

    /// Of a course that begins anew staff are told anew.
    pub async fn forget_phases(&mut self, citizen: CitizenId) -> Result<(), StoreError> {
        on_tx!(self, conn => { sqlx::query(FORGET).bind(citizen.0).execute(conn).await?; });
        Ok(())
    }

    /// The meetings of a citizen that stand, past ones too.
    pub async fn booked(&mut self, citizen: CitizenId) -> Result<Vec<(Kind, DateTime<Utc>)>, StoreError> {
        let rows: Vec<BookedRow> = on_tx!(self, conn => sqlx::query_as(BOOKED).bind(citizen.0).fetch_all(conn).await?);
        let kind = |row: BookedRow| Some((Kind::of_word(&row.kind)?, row.starts_at));
        rows.into_iter().map(|row| kind(row).ok_or(StoreError::Unreadable("kind of meeting"))).collect()
    }
}
