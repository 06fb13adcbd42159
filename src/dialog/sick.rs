//! `/sick`: all meetings of a consultant's day are cancelled at once.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::cover::Person;
use super::facts::{Looked, Staff};
use super::press::key;
use super::say::Say as AnySay;
use super::step::{Effect, Letter, Step, To};
use crate::rules::appointment::Meeting;
use crate::rules::channel::Reach;
use crate::rules::person::{CitizenId, Language, Name, Ref, Role, StaffId};

/// Buttons: whose day, and then which, with how many meetings the list held
/// that is confirmed (none: show it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    pub staff: StaffId,
    pub day: Option<NaiveDate>,
    pub sure: usize,
}

impl Press {
    pub(super) fn encode(self) -> String {
        let day = self.day.map_or_else(|| "which".to_owned(), |day| day.to_string());
        format!("sick:{}:{day}:{}", self.staff.0.simple(), self.sure)
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let staff = StaffId(key(next()?)?);
        let day = match next()? {
            "which" => None,
            day => Some(day.parse().ok()?),
        };
        Some(Self { staff, day, sure: next()?.parse().ok()? })
    }
}

/// A meeting with whose it is and how they hear of it.
#[derive(Clone, Debug, PartialEq)]
pub struct OneMeeting {
    pub citizen: CitizenId,
    pub subject: Ref,
    pub reach: Reach,
    pub language: Language,
    pub meeting: Meeting,
}

/// A day with its meetings.
pub type Day = (NaiveDate, Vec<OneMeeting>);

/// What the conversation needs to know.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The consultants, for a leader who has not said whose day.
    pub people: Vec<Person>,
    /// Whose day, with the meetings of today and tomorrow that have not begun.
    pub of: Option<(Person, Vec<Day>)>,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// A leader: whose day?
    Whose { people: Vec<(StaffId, Name)> },
    /// Today or tomorrow? Only days with meetings, perhaps neither.
    WhichDay { staff: StaffId, name: Name, days: Vec<(NaiveDate, usize)> },
    /// These meetings: cancel them all?
    Check {
        staff: StaffId,
        name: Name,
        day: NaiveDate,
        meetings: Vec<(Ref, Meeting)>,
        /// Those of which somebody hears by SMS, in which language.
        #[serde(default)]
        sms: Vec<(Language, Meeting)>,
    },
    /// They are cancelled; those who can't be written to have to be called.
    Done { name: Name, day: NaiveDate, count: usize, to_call: Vec<Ref> },
}

fn show(say: Say, edit: bool) -> Step {
    let say = AnySay::Sick(say);
    if edit { Step::show(say) } else { Step::tell(say) }
}

/// `/sick`.
pub fn ask(member: &Staff, edit: bool) -> Step {
    let Looked::Sick(facts) = &member.looked else { return Step::tell(AnySay::StaffUnknownCommand) };
    match &facts.of {
        Some((person, days)) => {
            let busy = days.iter().filter(|(_, meetings)| !meetings.is_empty());
            let days = busy.map(|(day, meetings)| (*day, meetings.len())).collect();
            show(Say::WhichDay { staff: person.id, name: person.name.clone(), days }, edit)
        }
        None => {
            let people = facts.people.iter().map(|person| (person.id, person.name.clone()));
            show(Say::Whose { people: people.collect() }, edit)
        }
    }
}

/// A button. What a consultant may not do for another is not found.
pub fn pressed(member: &Staff, press: Press, now: DateTime<Utc>) -> Step {
    let Looked::Sick(Facts { of: Some((person, days)), .. }) = &member.looked else {
        return Step::show(AnySay::StaffNothingWaits);
    };
    let allowed = member.role == Role::Leader || person.id == member.id;
    if !allowed || person.id != press.staff {
        return Step::show(AnySay::StaffNothingWaits);
    }
    let Some(day) = press.day else { return ask(member, true) };
    let Some((_, meetings)) = days.iter().find(|(known, _)| *known == day) else { return ask(member, true) };
    let meetings: Vec<&OneMeeting> = meetings.iter().filter(|one| one.meeting.is_open(now)).collect();
    // What was confirmed is what was seen: with another number the list comes again.
    if press.sure == 0 || press.sure != meetings.len() {
        let listed = meetings.iter().map(|one| (one.subject.clone(), one.meeting.clone())).collect();
        let by_sms = meetings.iter().filter(|one| one.reach == Reach::Sms);
        let sms = by_sms.map(|one| (one.language, one.meeting.clone())).collect();
        return show(Say::Check { staff: person.id, name: person.name.clone(), day, meetings: listed, sms }, true);
    }
    cancel(member, person, day, &meetings)
}

fn cancel(member: &Staff, person: &Person, day: NaiveDate, meetings: &[&OneMeeting]) -> Step {
    let to_call = meetings.iter().filter(|one| matches!(one.reach, Reach::Nothing | Reach::Stopped | Reach::BadNumber));
    let to_call = to_call.map(|one| one.subject.clone()).collect();
    let done = Say::Done { name: person.name.clone(), day, count: meetings.len(), to_call };
    let mut step = show(done.clone(), true);
    for one in meetings {
        let cancelled = AnySay::Cancelled { meeting: one.meeting.clone() };
        step = step
            .and(Effect::CancelMeeting { appointment: one.meeting.id, staff: member.id, accepted: false })
            .and(Effect::Audit { staff: member.id, citizen: Some(one.citizen), action: "sick" })
            .and_write(one.citizen, cancelled);
    }
    if person.id != member.id {
        step.letters.push(Letter { to: To::Staff(person.id), say: AnySay::Sick(done) });
    }
    step
}
