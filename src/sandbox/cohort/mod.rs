//! The demo cohort: 41 made-up citizens whose nationalities and situations
//! are those of the programme's status report of 30 November 2017.
//!
//! It comes from a table and a seed, so it is the same each time. Nobody in
//! it exists.

mod meetings;
mod people;
mod rounds;

use chrono::{NaiveDate, NaiveDateTime};
use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::rules::appointment::Kind;
use crate::rules::hours::{HoursKind, Quarters};
use crate::rules::person::Language;
use crate::rules::scorecard::{Rater, Scores};
use people::{PEOPLE, Person};

const SEED: u64 = 20_171_130;

/// Another one, so that meetings stay where they are when scores change.
const MEETINGS: u64 = 20_171_513;

/// All of them, A-01 first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    pub citizens: Vec<DemoCitizen>,
}

/// One made-up citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoCitizen {
    /// `A-01` to `A-41`.
    pub reference: String,
    pub name: &'static str,
    pub language: Language,
    /// In E.164 form.
    pub phone: Option<String>,
    /// Whether they use the bot; their chat is then [`DemoCitizen::chat`].
    pub telegram: bool,
    /// ISO 3166 alpha-2, or `stateless`.
    pub nationality: &'static str,
    /// The country of birth, of the stateless.
    pub born_in: Option<&'static str>,
    pub enrolled_on: NaiveDate,
    /// In order, each until the day before the next begins.
    pub situations: Vec<DemoSituation>,
    /// Who helps them along, of some.
    pub mentor: Option<DemoMentor>,
    /// Of the last two months, by their first day.
    pub hours: Vec<DemoHours>,
    /// In order; the last may still be open.
    pub rounds: Vec<DemoRound>,
    /// Those to come, in order.
    pub meetings: Vec<DemoMeeting>,
}

impl DemoCitizen {
    /// The id of their private chat with the bot: 1001 for A-01.
    pub fn chat(&self) -> i64 {
        1000 + self.reference.trim_start_matches("A-").parse::<i64>().unwrap_or(0)
    }

    /// The situation that still holds.
    pub fn situation(&self) -> &'static str {
        self.situations.last().map_or("seeking", |situation| situation.key)
    }

    /// Since when their case is closed.
    pub fn closed_on(&self) -> Option<NaiveDate> {
        let last = self.situations.last()?;
        (!ACTIVE.contains(&last.key)).then_some(last.from)
    }
}

/// Where the stateless were born.
const BORN_IN: &str = "BT";

/// The situations of those who still take part.
const ACTIVE: [&str; 7] =
    ["wage-subsidy", "internship", "small-job-and-internship", "leave", "igu", "mentor", "seeking"];

/// Where a citizen was for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoSituation {
    /// A key of an active situation, or the reason of closing.
    pub key: &'static str,
    pub from: NaiveDate,
    /// The last day; `None` while it holds.
    pub until: Option<NaiveDate>,
    /// What was found out, by its key.
    pub clarified: Option<&'static str>,
}

/// A mentor, since the citizen has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoMentor {
    pub name: &'static str,
    /// In E.164 form.
    pub phone: &'static str,
    pub from: NaiveDate,
    /// Whether the citizen lets them be told of meetings, where they were asked.
    pub agreed: Option<bool>,
}

/// Hours of a month, as a pay slip or an agreement tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoHours {
    pub kind: HoursKind,
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    pub hours: Quarters,
}

/// One measuring time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoRound {
    pub opened_on: NaiveDate,
    pub closed_on: Option<NaiveDate>,
    pub sheets: Vec<DemoSheet>,
}

/// The scores that a rater sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoSheet {
    pub rater: Rater,
    /// Complete: `.` stands only at the workplace's belief,
    /// which it is not asked for.
    pub scores: Scores,
    pub completed_on: NaiveDate,
}

/// A meeting to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoMeeting {
    /// By the unit's clock on the wall.
    pub starts_at: NaiveDateTime,
    pub minutes: u16,
    pub kind: Kind,
    pub place: &'static str,
    pub interpreter: bool,
}

/// Makes the cohort. The same each time.
pub fn cohort() -> Cohort {
    let mut chance = StdRng::seed_from_u64(SEED);
    let mut citizens: Vec<DemoCitizen> = PEOPLE.iter().map(|person| citizen(person, &mut chance)).collect();
    meetings::book(&mut citizens, &mut StdRng::seed_from_u64(MEETINGS));
    Cohort { citizens }
}

fn citizen(person: &Person, chance: &mut StdRng) -> DemoCitizen {
    let number = person.number;
    let language = match person.nationality {
        "AF" | "IR" => Language::Dari,
        "SO" => Language::Somali,
        "RU" | "BY" => Language::Russian,
        "CI" | "stateless" => Language::Danish,
        _ => Language::Arabic,
    };
    let situations = people::situations(person);
    DemoCitizen {
        reference: format!("A-{number:02}"),
        name: person.name,
        language,
        phone: person.reached.by_phone().then(|| format!("+45201001{number:02}")),
        telegram: person.reached.by_telegram(),
        nationality: person.nationality,
        born_in: (person.nationality == "stateless").then_some(BORN_IN),
        enrolled_on: person.enrolled_on,
        mentor: people::mentor(person),
        hours: people::hours(person),
        rounds: rounds::rounds(person, chance),
        situations,
        meetings: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
