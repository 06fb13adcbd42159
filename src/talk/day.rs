//! Looks up the meetings of a day, and saves what became of them.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::Talk;
use super::facts::{language, reference};
use super::look::{may_see, own_only};
use crate::dialog::day::{Ask, Change, Facts, Visit};
use crate::dialog::{Looked, Staff};
use crate::rules::appointment::Attendance;
use crate::rules::calls::call_from;
use crate::rules::person::{CitizenId, Name, Phone, Role, StaffId};
use crate::rules::wall_time::or_next;
use crate::rules::working_day::is_working_day;
use crate::store::{MessageState, Span, StoreError, Tx, VisitRow};

/// How far ahead answers are asked for, in days.
const AHEAD: u64 = 7;

/// Requests are looked for so far ahead, in days. Both engines can compare
/// such a time; the last that there is sorts before all others as text.
const HORIZON: u64 = 3660;

/// After so long nobody remembers who came.
const REMEMBERED: TimeDelta = TimeDelta::days(28);

impl Talk {
    pub(super) async fn day_seen(
        &self,
        tx: &mut Tx,
        member: &Staff,
        ask: Ask,
        now: DateTime<Utc>,
    ) -> Result<Looked, StoreError> {
        let today = self.today(now);
        let mut facts = Facts { today, day: today, visits: Vec::new(), unmarked: 0, named: None };
        let staff = own_only(member);
        match ask {
            Ask::Day(day) => {
                facts.day = day.unwrap_or(today);
                let rows = tx.visits(self.span(facts.day, facts.day, staff, today)).await?;
                facts.visits = self.visits(rows, Some(member.id))?;
                facts.unmarked = self.unmarked(tx, member, now).await?.len();
            }
            Ask::Coming => {
                let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
                let rows = tx.visits(self.span(today, until, staff, today)).await?;
                facts.visits = self.visits(rows, Some(member.id))?;
            }
            Ask::Waiting => {
                let rows = tx.waiting(self.all_to_come(staff, today)).await?;
                facts.visits = self.visits(rows, Some(member.id))?;
            }
            Ask::Unmarked => facts.visits = self.unmarked(tx, member, now).await?,
            Ask::Meeting(id) | Ask::MeetingThenUnmarked(id) => {
                let row = tx.visit(id, today).await?.filter(|row| may_see(member, row.consultant_id));
                facts.named = row.map(|row| self.visit(row, Some(member.id))).transpose()?;
                if ask == Ask::MeetingThenUnmarked(id) {
                    facts.visits = self.unmarked(tx, member, now).await?;
                }
            }
        }
        Ok(Looked::Day(Box::new(facts)))
    }

    /// From the beginning of one day to the end of another.
    pub(super) fn span(&self, from: NaiveDate, until: NaiveDate, staff: Option<StaffId>, day: NaiveDate) -> Span {
        let midnight = |day: NaiveDate| or_next(day.and_time(NaiveTime::MIN), self.manner.time_zone);
        let until = until.checked_add_days(Days::new(1)).map_or(DateTime::<Utc>::MAX_UTC, midnight);
        Span { from: midnight(from), until, staff, day }
    }

    /// From the beginning of today on.
    pub(super) fn all_to_come(&self, staff: Option<StaffId>, today: NaiveDate) -> Span {
        self.span(today, today.checked_add_days(Days::new(HORIZON)).unwrap_or(today), staff, today)
    }

    /// What has begun and nobody has marked, the oldest first. A leader is
    /// asked about those only that nobody else looks after.
    async fn unmarked(&self, tx: &mut Tx, member: &Staff, now: DateTime<Utc>) -> Result<Vec<Visit>, StoreError> {
        let mut rows = tx.unmarked(self.unmarked_span(own_only(member), now)).await?;
        if member.role == Role::Leader {
            rows.retain(|row| row.keeper_id.is_none_or(|keeper| keeper == member.id.0));
        }
        self.visits(rows, Some(member.id))
    }

    /// The time whose meetings should be marked by now.
    pub(super) fn unmarked_span(&self, staff: Option<StaffId>, now: DateTime<Utc>) -> Span {
        Span { from: now - REMEMBERED, until: now + TimeDelta::microseconds(1), staff, day: self.today(now) }
    }

    /// Meetings as a reader sees them.
    pub(super) fn visits(&self, rows: Vec<VisitRow>, reader: Option<StaffId>) -> Result<Vec<Visit>, StoreError> {
        rows.into_iter().map(|row| self.visit(row, reader)).collect()
    }

    pub(super) fn visit(&self, row: VisitRow, reader: Option<StaffId>) -> Result<Visit, StoreError> {
        let zone = self.manner.time_zone;
        let meeting = row.appointment.meeting()?;
        let others = row.consultant_id.map(StaffId) != reader;
        let attendance = row.attendance.as_deref().map(Attendance::of_word);
        let last = row.last_state.as_deref().and_then(MessageState::of_word);
        Ok(Visit {
            citizen: CitizenId(row.appointment.citizen_id),
            subject: reference(&row.appointment.reference)?,
            name: self.name_in_chat(row.name.as_deref()),
            consultant: row.consultant.as_deref().filter(|_| others).and_then(Name::new),
            language: language(&row.language)?,
            reach: row.ways.reach(),
            phone: row.phone.as_deref().and_then(|text| text.parse::<Phone>().ok()),
            phone_fails: row.ways.phone_fails,
            cancelled: row.appointment.cancelled,
            attendance: attendance.map(|known| known.ok_or(StoreError::Unreadable("attendance"))).transpose()?,
            day: self.today(meeting.starts_at),
            announced: row.announced,
            reminded: row.reminded,
            undelivered: matches!(last, Some(MessageState::Failed | MessageState::Expired)),
            call_from: call_from(meeting.starts_at, zone, is_working_day),
            meeting,
        })
    }

    pub(super) async fn change_day(tx: &mut Tx, change: Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        match change {
            Change::Attended { appointment, staff, attendance } => {
                tx.mark_attendance(Self::key(), appointment, staff, attendance, now).await
            }
            Change::Said { appointment, staff, answer } => {
                tx.answer_by_staff(Self::key(), appointment, staff, answer, now).await
            }
        }
    }
}
