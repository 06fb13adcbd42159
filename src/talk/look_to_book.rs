//! Looks up what booking or moving a meeting needs.

use std::collections::HashSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use uuid::Uuid;

use super::Talk;
use super::facts::{named_meeting, reference};
use super::look::may_see;
use crate::dialog::booking::{Facts, Look};
use crate::dialog::{Looked, Named, Staff};
use crate::rules::appointment::Meeting;
use crate::rules::course::Course;
use crate::rules::person::{CitizenId, Ref, StaffId};
use crate::rules::wall_time::or_next;
use crate::store::{AppointmentRow, CitizenRow, StoreError, Tx};

/// How many places are offered.
const PLACES: i64 = 4;

/// The longest meeting: so long before a day one may begin that reaches into it.
const LONGEST: TimeDelta = TimeDelta::hours(10);

impl Talk {
    pub(super) async fn look_to_book(
        &self,
        tx: &mut Tx,
        member: &Staff,
        look: &Look,
        now: DateTime<Utc>,
    ) -> Result<Looked, StoreError> {
        let today = self.today(now);
        let (row, moving, day) = match look {
            Look::Of { subject, day } => (tx.citizen_by_typed_ref(subject).await?, None, day.find(today)),
            Look::Move(appointment) => {
                let rows = tx.appointments(&[appointment.0]).await?;
                let Some(row) = rows.first() else { return Ok(Looked::NotFound) };
                (tx.citizen_by_ref(&reference(&row.reference)?).await?, Some(named_meeting(row)?), None)
            }
        };
        match row.filter(|row| may_see(member, row.consultant_id)) {
            Some(row) => Ok(Looked::Booking(Box::new(self.facts_to_book(tx, member, row, moving, day, now).await?))),
            None => Ok(Looked::NotFound),
        }
    }

    async fn facts_to_book(
        &self,
        tx: &mut Tx,
        member: &Staff,
        row: CitizenRow,
        moving: Option<Named>,
        day: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Facts, StoreError> {
        let (citizen, consultant) = (CitizenId(row.id), row.consultant_id.map(StaffId));
        let places = tx.last_places(consultant.unwrap_or(member.id), PLACES).await?;
        let interpreter = tx.had_interpreter(citizen).await?;
        let (busy, own) = match day {
            Some(day) => self.around(tx, citizen, consultant, day).await?,
            None => (Vec::new(), Vec::new()),
        };
        let course = Course::of(row.enrolled_on, &tx.course_changes(citizen).await?);
        let subject = self.subjects(tx, vec![row], now).await?.pop().ok_or(StoreError::Changed("a citizen"))?;
        let (today, zone) = (self.today(now), self.manner.time_zone);
        Ok(Facts { subject, course, today, zone, moving, busy, own, places, interpreter })
    }

    /// The meetings around a day of the citizen and of whoever meets them that
    /// day, and the citizen's own, cancelled ones too.
    async fn around(
        &self,
        tx: &mut Tx,
        citizen: CitizenId,
        consultant: Option<StaffId>,
        day: NaiveDate,
    ) -> Result<(Vec<(Ref, Meeting)>, Vec<Named>), StoreError> {
        let zone = self.manner.time_zone;
        let midnight = |day: NaiveDate| or_next(day.and_time(NaiveTime::MIN), zone);
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        let (after, until) = (midnight(day) - LONGEST, midnight(next) + LONGEST);
        let own = tx.meetings_of_citizen(citizen, after, until).await?;
        let mut rows: Vec<AppointmentRow> = own.iter().filter(|row| !row.cancelled).cloned().collect();
        if let Some(consultant) = consultant {
            let keeper = tx.stand_in(consultant, day).await?.unwrap_or(consultant);
            rows.extend(tx.meetings_of_staff(keeper, after, until, day).await?);
        }
        let mut seen = HashSet::<Uuid>::new();
        rows.retain(|row| seen.insert(row.id));
        rows.sort_by_key(|row| row.starts_at);
        let busy = rows.iter().map(|row| Ok((reference(&row.reference)?, row.meeting()?)));
        let busy = busy.collect::<Result<Vec<_>, StoreError>>()?;
        Ok((busy, own.iter().map(named_meeting).collect::<Result<_, _>>()?))
    }
}
