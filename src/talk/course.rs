//! Looks up and saves the course of a citizen, and tells staff who has entered
//! a phase.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::Talk;
use super::facts::reference;
use crate::dialog::course::{Change, Facts, Say as Told};
use crate::dialog::say::Say;
use crate::rules::appointment::Kind;
use crate::rules::course::{Course, CourseChange, Phase, What};
use crate::rules::person::CitizenId;
use crate::rules::working_day::is_working_day;
use crate::store::{StoreError, Tx};

/// Staff hear of a phase that began so many days ago at most: over a holiday,
/// and not of a whole cohort on the first day.
const LATEST_DAYS: i64 = 10;

impl Talk {
    /// The course of a citizen.
    pub(super) async fn course(
        &self,
        tx: &mut Tx,
        citizen: CitizenId,
        enrolled_on: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Facts, StoreError> {
        let changes = tx.course_changes(citizen).await?;
        self.course_with(tx, citizen, enrolled_on, changes, now).await
    }

    async fn course_with(
        &self,
        tx: &mut Tx,
        citizen: CitizenId,
        enrolled_on: Option<NaiveDate>,
        changes: Vec<CourseChange>,
        now: DateTime<Utc>,
    ) -> Result<Facts, StoreError> {
        let booked = tx.booked(citizen).await?.into_iter();
        let booked: Vec<(Kind, NaiveDate)> = booked.map(|(kind, at)| (kind, self.today(at))).collect();
        Ok(Facts { today: self.today(now), enrolled_on, changes, booked })
    }

    pub(super) async fn change_course(tx: &mut Tx, change: &Change, now: DateTime<Utc>) -> Result<(), StoreError> {
        match change {
            Change::Add { citizen, staff, change } => {
                tx.change_course(*citizen, change, *staff, now).await?;
                if change.what == What::Start { tx.forget_phases(*citizen).await } else { Ok(()) }
            }
            Change::End { pause, until } => tx.end_pause(*pause, *until).await,
            Change::TakeBack { change } => tx.take_course_back(*change, now).await,
        }
    }

    /// Tells whoever looks after them which citizens have entered a phase, and
    /// what it asks for; once of each, on working days.
    pub async fn tell_of_phases(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let today = self.today(now);
        if !is_working_day(today) {
            return Ok(());
        }
        let mut changes = tx.all_course_changes().await?;
        let mut told: HashMap<Uuid, Vec<String>> = HashMap::new();
        let mut citizens = Vec::new();
        for row in tx.on_course(today).await? {
            let phases = told.entry(row.id).or_insert_with(|| {
                citizens.push(row.clone());
                Vec::new()
            });
            phases.extend(row.told);
        }
        let mut entered: BTreeMap<Option<Uuid>, Vec<_>> = BTreeMap::new();
        for row in citizens {
            let changes = changes.remove(&row.id).unwrap_or_default();
            let Some(phase) = begun(row.enrolled_on, &changes, today) else { continue };
            if told.get(&row.id).is_some_and(|told| told.iter().any(|word| word == phase.word())) {
                continue;
            }
            let id = CitizenId(row.id);
            tx.tell_of_phase(id, phase, now).await?;
            let facts = self.course_with(tx, id, row.enrolled_on, changes, now).await?;
            let line = facts.phase(phase).map(|line| (reference(&row.reference), line));
            if let Some((subject, line)) = line {
                entered.entry(row.consultant_id).or_default().push((subject?, line));
            }
        }
        for (consultant, lines) in entered {
            let keepers = self.keepers(tx, consultant).await?;
            Self::tell(tx, &keepers, &Say::Course(Box::new(Told::Entered { lines })), now).await?;
        }
        Ok(())
    }
}

/// The phase of today, if it has begun lately.
fn begun(enrolled_on: Option<NaiveDate>, changes: &[CourseChange], today: NaiveDate) -> Option<Phase> {
    let course = Course::of(enrolled_on, changes)?;
    let phase = course.phase(today)?;
    let since = course.first_day_of(*phase.weeks().start())?;
    (today.signed_duration_since(since).num_days() <= LATEST_DAYS).then_some(phase)
}
