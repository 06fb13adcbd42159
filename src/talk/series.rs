//! Looks up and saves what becomes of a class.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Talk;
use super::facts::{language, reference};
use super::look::{may_see, own_only};
use crate::dialog::Staff;
use crate::dialog::say::Say;
use crate::dialog::series::{Change, Common, Facts, Lesson, Notice, Pupil, Running, Taken};
use crate::rules::appointment::{AppointmentId, Kind};
use crate::rules::person::{CitizenId, Ref};
use crate::rules::series::{DateId, MemberId, SeriesId};
use crate::store::{
    LessonRow, MemberRow, NewAppointment, NewLesson, PupilRow, SeriesDateRow, SeriesRow, StoreError, TakenRow, Tx,
};

/// How many places are offered.
const MOST_PLACES: i64 = 5;

impl Talk {
    /// The series that go on, as a staff member may see them.
    pub(super) async fn series(
        &self,
        tx: &mut Tx,
        member: &Staff,
        of: &[Ref],
        date: Option<DateId>,
        now: DateTime<Utc>,
    ) -> Result<Facts, StoreError> {
        let today = self.today(now);
        let own = tx.pupils(own_only(member), today).await?.iter().map(pupil).collect::<Result<Vec<_>, _>>()?;
        let rows = tx.running_series(own_only(member), today, now).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let dates = tx.series_dates(&ids).await?;
        let members = tx.series_members(&ids).await?;
        let lessons = tx.lessons(&ids, now).await?;
        let mut running = Vec::with_capacity(rows.len());
        for row in &rows {
            running.push(one_series(row, member, (&dates, &members, &lessons), now)?);
        }
        let mut wanted: HashSet<Uuid> =
            own.iter().filter(|pupil| of.contains(&pupil.subject)).map(|pupil| pupil.id.0).collect();
        let in_date = running.iter().filter(|one: &&Running| one.dates.iter().any(|(id, _)| Some(*id) == date));
        wanted.extend(in_date.flat_map(|one| one.members.iter().map(|(_, pupil)| pupil.id.0)));
        let wanted: Vec<Uuid> = wanted.into_iter().collect();
        let taken = tx.taken(&wanted, now).await?.iter().map(taken).collect::<Result<_, _>>()?;
        let booked = tx.last_places(member.id, MOST_PLACES).await?;
        let places = places(&running, booked);
        Ok(Facts { today, zone: self.manner.time_zone, own, running, taken, places })
    }

    pub(super) async fn change_series(
        &self,
        tx: &mut Tx,
        change: &Change,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        match change {
            Change::Begin { staff, series, common, dates } => {
                tx.begin_series(&row_of(*series, common), dates, *staff, now).await
            }
            Change::Join { staff, series, members, lessons } => {
                tx.join_series(*series, members, now).await?;
                let new: Vec<NewLesson> = lessons.iter().map(new_lesson).collect();
                tx.book_lessons(&new, now).await?;
                let events: Vec<_> = new.iter().map(|lesson| (Self::key(), lesson.appointment.id)).collect();
                tx.appointment_events(&events, *staff, "booked", now).await?;
                let lessons: Vec<NewAppointment> = new.into_iter().map(|lesson| lesson.appointment).collect();
                let mut messages = self.reminding.of_lessons(&lessons, now)?;
                messages.extend(self.reminding.mentor_reminded(tx, &lessons, now).await?);
                tx.add_messages(&messages, now).await
            }
            Change::CancelDate { date } => tx.cancel_series_date(*date, now).await,
            Change::MoveDate { date, at } => tx.move_series_date(*date, *at).await,
            Change::Leave { member } => tx.leave_series(*member, now).await,
            Change::End { series } => tx.end_series(*series, now).await,
            Change::CancelLessons { staff, lessons } => {
                tx.cancel_appointments(lessons).await?;
                let events: Vec<_> = lessons.iter().map(|id| (Self::key(), *id)).collect();
                tx.appointment_events(&events, *staff, "cancelled", now).await
            }
            Change::Remind { lessons } => {
                let lessons: Vec<NewAppointment> =
                    lessons.iter().map(|lesson| NewAppointment::of(lesson.citizen, &lesson.meeting)).collect();
                let mut messages = self.reminding.of_new_first(&lessons, now)?;
                messages.extend(self.reminding.mentor_reminded(tx, &lessons, now).await?);
                tx.add_messages(&messages, now).await
            }
        }
    }

    /// A notice of lessons with those that are to come now; `None` if there
    /// are none any more.
    pub async fn present_lessons(
        tx: &mut Tx,
        series: SeriesId,
        citizen: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Option<Say>, StoreError> {
        let rows = tx.lessons_of(series, CitizenId(citizen), now).await?;
        let Some(first) = rows.first().map(|row| row.appointment.meeting()).transpose()? else { return Ok(None) };
        let times = rows.iter().map(|row| row.appointment.starts_at).collect();
        Ok(Some(Say::Lessons(Notice::Begun { series, first, times })))
    }
}

fn pupil(row: &PupilRow) -> Result<Pupil, StoreError> {
    let (subject, language) = (reference(&row.reference)?, language(&row.language)?);
    Ok(Pupil { id: CitizenId(row.citizen_id), subject, language, reach: row.ways.reach() })
}

fn minutes(number: i64) -> Result<u16, StoreError> {
    u16::try_from(number).map_err(|_| StoreError::Unreadable("length"))
}

fn taken(row: &TakenRow) -> Result<Taken, StoreError> {
    Ok(Taken {
        id: AppointmentId(row.id),
        citizen: CitizenId(row.citizen_id),
        starts_at: row.starts_at,
        minutes: minutes(row.minutes)?,
        cancelled: row.cancelled,
    })
}

type Rows<'a> = (&'a [SeriesDateRow], &'a [MemberRow], &'a [LessonRow]);

fn one_series(
    row: &SeriesRow,
    reader: &Staff,
    (dates, members, lessons): Rows<'_>,
    now: DateTime<Utc>,
) -> Result<Running, StoreError> {
    let (past, coming): (Vec<&SeriesDateRow>, Vec<&SeriesDateRow>) =
        dates.iter().filter(|date| date.series_id == row.id).partition(|date| date.starts_at <= now);
    let members: Vec<&MemberRow> = members.iter().filter(|member| member.series_id == row.id).collect();
    let seen = members.iter().filter(|member| may_see(reader, member.pupil.consultant_id));
    let seen: Vec<_> = seen.map(|m| Ok((MemberId(m.id), pupil(&m.pupil)?))).collect::<Result<_, StoreError>>()?;
    let is_seen = |lesson: &&LessonRow| seen.iter().any(|(_, pupil)| pupil.id.0 == lesson.appointment.citizen_id);
    let own = lessons.iter().filter(|lesson| lesson.series_id == row.id).filter(is_seen);
    let lessons = own.map(lesson).collect::<Result<_, _>>()?;
    let kind = Kind::of_word(&row.kind).ok_or(StoreError::Unreadable("kind of meeting"))?;
    Ok(Running {
        id: SeriesId(row.id),
        common: Common { kind, minutes: minutes(row.minutes)?, place: row.place.clone(), interpreter: row.interpreter },
        begun: !past.is_empty(),
        dates: coming.iter().map(|date| (DateId(date.id), date.starts_at)).collect(),
        others: members.len() - seen.len(),
        members: seen,
        lessons,
    })
}

fn lesson(row: &LessonRow) -> Result<Lesson, StoreError> {
    let citizen = CitizenId(row.appointment.citizen_id);
    Ok(Lesson { date: DateId(row.date_id), citizen, meeting: row.appointment.meeting()? })
}

fn row_of(series: SeriesId, common: &Common) -> SeriesRow {
    SeriesRow {
        id: series.0,
        kind: common.kind.word().to_owned(),
        minutes: i64::from(common.minutes),
        place: common.place.clone(),
        interpreter: common.interpreter,
    }
}

fn new_lesson((lesson, revives): &(Lesson, bool)) -> NewLesson {
    let appointment = NewAppointment::of(lesson.citizen, &lesson.meeting);
    NewLesson { date: lesson.date, appointment, revives: *revives }
}

/// The places of the series that go on, the latest first, and then those of
/// the last meetings.
fn places(running: &[Running], booked: Vec<String>) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for place in running.iter().rev().map(|one| one.common.place.clone()).chain(booked) {
        if !place.is_empty() && !places.contains(&place) {
            places.push(place);
        }
    }
    places.truncate(usize::try_from(MOST_PLACES).unwrap_or_default());
    places
}
