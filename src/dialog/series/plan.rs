//! Which lessons a class comes to, and what is in their way.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::change::{by_sms, to_call};
use super::{Common, Facts, Lesson, Plan, Pupil, Taken, Trouble};
use crate::rules::appointment::{AppointmentId, Kind, Meeting};
use crate::rules::person::Ref;
use crate::rules::series::{DateId, Length, NotASeries, Weeks, overlap, starts, weekly};
use crate::rules::working_day::is_public_holiday;

/// Lessons of some members on some dates.
pub(super) struct Lessons {
    pub plan: Plan,
    pub dates: Vec<(DateId, DateTime<Utc>)>,
    /// Each with whether it takes a cancelled meeting's time.
    pub lessons: Vec<(Lesson, bool)>,
}

/// The facts with what all lessons have in common.
pub(super) struct Classroom<'a> {
    pub facts: &'a Facts,
    pub common: &'a Common,
    /// From which new keys are made, so that they are the same whenever asked.
    pub seed: uuid::Uuid,
}

impl Default for Common {
    fn default() -> Self {
        Self { kind: Kind::Teaching, minutes: 60, place: String::new(), interpreter: false }
    }
}

impl Classroom<'_> {
    /// The days of a series, without holidays.
    pub fn weeks(&self, first: NaiveDate, length: Length) -> Result<Weeks, Trouble> {
        weekly(first, length, is_public_holiday).map_err(|error| match error {
            NotASeries::Backwards => Trouble::Backwards,
            NotASeries::TooLong => Trouble::TooLong,
            NotASeries::Empty => Trouble::OnlyHolidays,
        })
    }

    /// The times of a series, and the days that were left out.
    pub fn times(
        &self,
        first: NaiveDate,
        time: NaiveTime,
        length: Length,
    ) -> Result<(Vec<DateTime<Utc>>, Vec<NaiveDate>), Trouble> {
        let weeks = self.weeks(first, length)?;
        let times = starts(&weeks.days, time, self.facts.zone);
        let times = times.map_err(|gap| Trouble::NoSuchTime { day: gap.asked.date(), next: gap.next.time() })?;
        Ok((times, weeks.holidays))
    }

    /// The lessons of these members on these dates, as far as they are to come.
    pub fn lessons(&self, refs: &[Ref], dates: &[(DateId, DateTime<Utc>)], now: DateTime<Utc>) -> Lessons {
        let pupils = self.facts.pupils(refs);
        let dates: Vec<_> = dates.iter().filter(|(_, at)| *at > now).copied().collect();
        let mut plan = Plan {
            common: self.common.clone(),
            members: pupils.iter().map(|pupil| pupil.subject.clone()).collect(),
            times: dates.iter().map(|(_, at)| *at).collect(),
            holidays: Vec::new(),
            overlaps: Vec::new(),
            instead: Vec::new(),
            to_call: to_call(pupils.iter().copied()),
            sms: Vec::new(),
        };
        let mut lessons = Vec::with_capacity(pupils.len() * dates.len());
        for pupil in &pupils {
            for (date, at) in &dates {
                let around = self.around(&[*pupil], *at, &[]);
                plan.overlaps.extend(around.overlaps);
                let stands = !around.instead.is_empty();
                plan.instead.extend(around.instead);
                if !stands {
                    lessons.push(self.lesson(pupil, *date, *at));
                }
            }
        }
        let has_one = |pupil: &Pupil| lessons.iter().any(|(lesson, _)| lesson.citizen == pupil.id);
        plan.sms = by_sms(pupils.iter().copied().filter(|pupil| has_one(pupil)));
        Lessons { plan, dates, lessons }
    }

    fn lesson(&self, pupil: &Pupil, date: DateId, at: DateTime<Utc>) -> (Lesson, bool) {
        let cancelled = self.of(pupil).find(|taken| taken.cancelled && taken.starts_at == at);
        let name = [date.0.into_bytes(), pupil.id.0.into_bytes()].concat();
        let new = || AppointmentId(uuid::Uuid::new_v5(&self.seed, &name));
        let meeting = Meeting {
            id: cancelled.map_or_else(new, |taken| taken.id),
            starts_at: at,
            minutes: self.common.minutes,
            kind: self.common.kind,
            place: self.common.place.clone(),
            interpreter: self.common.interpreter,
            answer: None,
            waiting: false,
            seen: None,
        };
        (Lesson { date, citizen: pupil.id, meeting }, cancelled.is_some())
    }

    /// What else these members have at a time, but for the meetings that go away.
    pub fn around(&self, pupils: &[&Pupil], at: DateTime<Utc>, but: &[AppointmentId]) -> Plan {
        let (mut overlaps, mut instead) = (Vec::new(), Vec::new());
        for pupil in pupils {
            let stands = |taken: &&Taken| !taken.cancelled && !but.contains(&taken.id);
            for taken in self.of(pupil).filter(stands) {
                if taken.starts_at == at {
                    instead.push((pupil.subject.clone(), at));
                } else if overlap((taken.starts_at, taken.minutes), (at, self.common.minutes)) {
                    overlaps.push((pupil.subject.clone(), taken.starts_at));
                }
            }
        }
        let (members, holidays, to_call, sms) = Default::default();
        Plan { common: self.common.clone(), members, times: vec![at], holidays, overlaps, instead, to_call, sms }
    }

    fn of<'b>(&'b self, pupil: &'b Pupil) -> impl Iterator<Item = &'b Taken> {
        self.facts.taken.iter().filter(move |taken| taken.citizen == pupil.id)
    }
}
