//! Looks up and saves what happens when a colleague is away.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::Talk;
use super::facts::{language, reference};
use crate::dialog::cover::{Change, Facts, Line, Person};
use crate::dialog::{Staff, sick};
use crate::rules::person::{CitizenId, Name, Role, StaffId};
use crate::rules::wall_time::or_next;
use crate::store::{AppointmentRow, CoverRow, StaffRow, StoreError, Tx};

impl Talk {
    /// Everybody on the staff, and who stands in for whom.
    pub(super) async fn covers(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<Facts, StoreError> {
        let today = self.today(now);
        let people = tx.staff().await?.iter().map(person).collect::<Result<_, _>>()?;
        let covers = tx.covers(today).await?.iter().map(line).collect::<Result<_, _>>()?;
        Ok(Facts { today, people, covers })
    }

    /// The meetings of somebody's day; a leader who names nobody chooses.
    pub(super) async fn sick_day(
        &self,
        tx: &mut Tx,
        member: &Staff,
        of: Option<StaffId>,
        now: DateTime<Utc>,
    ) -> Result<sick::Facts, StoreError> {
        let people = tx.staff().await?.iter().map(person).collect::<Result<Vec<_>, _>>()?;
        let whose = of.or((member.role == Role::Consultant).then_some(member.id));
        let whose = whose.filter(|id| member.role == Role::Leader || *id == member.id);
        let Some(person) = people.iter().find(|person| Some(person.id) == whose).cloned() else {
            let people = people.into_iter().filter(|person| person.role == Role::Consultant).collect();
            return Ok(sick::Facts { people, of: None });
        };
        let mut days = Vec::new();
        let today = self.today(now);
        for day in [Some(today), today.checked_add_days(Days::new(1))].into_iter().flatten() {
            days.push((day, self.meetings_on(tx, person.id, day, now).await?));
        }
        Ok(sick::Facts { people: Vec::new(), of: Some((person, days)) })
    }

    async fn meetings_on(
        &self,
        tx: &mut Tx,
        staff: StaffId,
        day: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Vec<sick::OneMeeting>, StoreError> {
        let zone = self.manner.time_zone;
        let midnight = |day: NaiveDate| or_next(day.and_time(chrono::NaiveTime::MIN), zone);
        let until = day.checked_add_days(Days::new(1)).map_or(DateTime::<Utc>::MAX_UTC, midnight);
        let mut meetings = Vec::new();
        for row in tx.meetings_of_staff(staff, midnight(day).max(now), until, day).await? {
            meetings.push(one_meeting(tx, &row).await?);
        }
        Ok(meetings)
    }

    pub(super) async fn change_cover(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        match change {
            Change::Begin { cover, because_of, made_by } => tx.begin_cover(cover, *because_of, *made_by, now).await,
            Change::End { cover } => tx.end_cover(*cover, now).await,
        }
    }
}

async fn one_meeting(tx: &mut Tx, row: &AppointmentRow) -> Result<sick::OneMeeting, StoreError> {
    let subject = reference(&row.reference)?;
    let citizen = tx.citizen_by_ref(&subject).await?.ok_or(StoreError::Unreadable("citizen"))?;
    Ok(sick::OneMeeting {
        citizen: CitizenId(row.citizen_id),
        subject,
        reach: citizen.ways.reach(),
        language: language(&citizen.language)?,
        meeting: row.meeting()?,
    })
}

fn name(text: &str) -> Result<Name, StoreError> {
    Name::new(text).ok_or(StoreError::Unreadable("name"))
}

pub(super) fn person(row: &StaffRow) -> Result<Person, StoreError> {
    let role = row.role.parse::<Role>().map_err(|_| StoreError::Unreadable("role"))?;
    Ok(Person { id: StaffId(row.id), name: name(&row.name)?, role, joined: row.joined })
}

fn line(row: &CoverRow) -> Result<Line, StoreError> {
    Ok(Line { cover: row.cover(), away: name(&row.staff_name)?, by_name: name(&row.by_name)? })
}
