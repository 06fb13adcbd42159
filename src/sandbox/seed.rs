//! Puts the demo cohort into an empty database, as if it had been served
//! since the programme began.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::cohort::{Cohort, DemoCitizen, DemoHours, DemoRound};
use super::page::{CONSULTANT, LEADER};
use crate::rules::appointment::AppointmentId;
use crate::rules::mentor::{AnsweredIn, Mentor, MentorId, Permission};
use crate::rules::person::{CitizenId, Name, Phone, Role, StaffId};
use crate::rules::scorecard::RoundId;
use crate::rules::wall_time::or_next;
use crate::store::{CitizenEntry, NewAppointment, NewHours, PastRound, StoreError, Tx};
use crate::talk::Talk;
use crate::talk::booking::Reminding;

/// When, in the day, what happened in the past happened.
const AT_NOON: NaiveTime = NaiveTime::from_hms_opt(12, 0, 0).expect("a time of day");

/// The names of the sandbox's staff.
const STAFF: [(&str, Role, i64); 2] = [("Karen", Role::Consultant, CONSULTANT), ("Lene", Role::Leader, LEADER)];

/// Stores the cohort, its staff, its past and its coming meetings.
pub async fn seed(tx: &mut Tx, cohort: &Cohort, reminding: &Reminding, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mut consultant = None;
    for (name, role, chat) in STAFF {
        let id = StaffId(Talk::key());
        tx.add_staff(id, name, role, now).await?;
        tx.bind_staff(chat, id, now).await?;
        consultant = consultant.or(Some(id));
    }
    for citizen in &cohort.citizens {
        let seed = Seed { citizen, id: CitizenId(Talk::key()), zone: reminding.time_zone };
        seed.person(tx, consultant).await?;
        seed.past(tx).await?;
        seed.mentor(tx, consultant).await?;
        seed.meetings(tx, reminding, now).await?;
    }
    Ok(())
}

struct Seed<'a> {
    citizen: &'a DemoCitizen,
    id: CitizenId,
    zone: Tz,
}

impl Seed<'_> {
    fn noon(&self, day: NaiveDate) -> DateTime<Utc> {
        or_next(day.and_time(AT_NOON), self.zone)
    }

    async fn person(&self, tx: &mut Tx, consultant: Option<StaffId>) -> Result<(), StoreError> {
        let citizen = self.citizen;
        let entry = CitizenEntry {
            reference: citizen.reference.parse().map_err(|_| StoreError::Unreadable("ref"))?,
            language: citizen.language,
            phone: citizen.phone.as_deref().and_then(|text| text.parse::<Phone>().ok()),
            nationality: Some(citizen.nationality.to_owned()),
            enrolled_on: Some(citizen.enrolled_on),
            name: Name::new(citizen.name),
        };
        tx.add_citizen(self.id, &entry, consultant, self.noon(citizen.enrolled_on)).await?;
        tx.note_birth(self.id, citizen.born_in.and_then(|code| code.parse().ok())).await?;
        if citizen.telegram {
            tx.past_chat(citizen.chat(), self.id, self.noon(citizen.enrolled_on)).await?;
        }
        Ok(())
    }

    async fn past(&self, tx: &mut Tx) -> Result<(), StoreError> {
        for situation in &self.citizen.situations {
            tx.set_situation(Talk::key(), self.id, situation.key, situation.from, situation.until).await?;
            tx.note_clarified(self.id, situation.from, situation.clarified).await?;
        }
        for hours in &self.citizen.hours {
            let &DemoHours { kind, from, until, hours } = hours;
            tx.set_hours(Talk::key(), NewHours { citizen: self.id, from, until, kind, hours }).await?;
        }
        for (number, round) in (1..).zip(&self.citizen.rounds) {
            self.round(tx, number, round).await?;
        }
        // They came to the talks of every round, also where they gave no scores.
        match self.citizen.rounds.last() {
            Some(round) => tx.heard(&[self.id.0], round.opened_on).await,
            None => Ok(()),
        }
    }

    async fn mentor(&self, tx: &mut Tx, consultant: Option<StaffId>) -> Result<(), StoreError> {
        let (Some(demo), Some(by)) = (self.citizen.mentor, consultant) else { return Ok(()) };
        let mentor = Mentor {
            id: MentorId(Talk::key()),
            name: Name::new(demo.name).ok_or(StoreError::Unreadable("name"))?,
            phone: demo.phone.parse().map_err(|_| StoreError::Unreadable("phone"))?,
            from: demo.from,
            until: None,
            permission: Permission::None,
        };
        let at = self.noon(demo.from);
        tx.add_mentor(self.id, &mentor, by, at).await?;
        match demo.agreed {
            Some(agreed) => tx.answer_of_mentor(mentor.id, agreed, AnsweredIn::Person, at).await,
            None => Ok(()),
        }
    }

    async fn round(&self, tx: &mut Tx, number: i64, round: &DemoRound) -> Result<(), StoreError> {
        let past = PastRound {
            id: RoundId(Talk::key()),
            citizen: self.id,
            number,
            opened_at: self.noon(round.opened_on),
            closed_at: round.closed_on.map(|day| self.noon(day)),
        };
        tx.past_round(past).await?;
        for sheet in &round.sheets {
            tx.past_sheet(past, sheet.rater, sheet.scores, self.noon(sheet.completed_on)).await?;
        }
        Ok(())
    }

    async fn meetings(&self, tx: &mut Tx, reminding: &Reminding, now: DateTime<Utc>) -> Result<(), StoreError> {
        for meeting in &self.citizen.meetings {
            let new = NewAppointment {
                id: AppointmentId(Talk::key()),
                citizen: self.id,
                starts_at: or_next(meeting.starts_at, self.zone),
                minutes: meeting.minutes,
                kind: meeting.kind,
                place: meeting.place.to_owned(),
                interpreter: meeting.interpreter,
            };
            reminding.book_quietly(tx, &new, now).await?;
        }
        Ok(())
    }
}
