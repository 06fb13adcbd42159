//! Rounds: the unfinished are reminded, and a consultant closes one.

use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff, Subject};
use super::say::Say as AnySay;
use super::step::{Effect, Step};
use crate::rules::person::{Ref, StaffId};
use crate::rules::scorecard::{Rater, RoundId};

/// "Yes, close the round", on the round that was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    pub round: RoundId,
}

/// What is said to citizens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// They were asked, or have begun, and have not sent their answers.
    Unfinished { round: RoundId, begun: bool },
    /// Their answers of this round are given on paper.
    OnPaper,
}

/// What is said to staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum StaffSay {
    /// Really close it? With who has given scores, and who hasn't.
    Check {
        subject: Ref,
        round: RoundId,
        number: u32,
        raters: Vec<Given>,
    },
    Closed {
        subject: Ref,
        number: u32,
    },
    /// There is no open round.
    NoneOpen {
        subject: Ref,
    },
    /// After thirty days these closed themselves.
    ClosedThemselves {
        subjects: Vec<Ref>,
    },
}

/// How far a rater came in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Given {
    pub rater: Rater,
    /// Which of several workplaces.
    pub label: Option<String>,
    pub how_far: HowFar,
}

/// How far a rater came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HowFar {
    Nothing,
    /// Begun, and not sent: it stays as it is.
    Half,
    Sent,
}

/// A change of a round.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The citizen is asked for their scores.
    Asked {
        round: RoundId,
    },
    Close {
        round: RoundId,
        staff: StaffId,
    },
}

/// `/close`.
pub fn ask(subject: &Subject) -> Step {
    let reference = subject.reference.clone();
    let said = match (&subject.round, subject.rounds.first()) {
        (Some(round), Some(facts)) if facts.open => {
            StaffSay::Check { subject: reference, round: round.id, number: facts.number, raters: raters(subject) }
        }
        _ => StaffSay::NoneOpen { subject: reference },
    };
    Step::tell(AnySay::StaffRounds(said))
}

/// Every sheet of the open round, and the raters without one.
fn raters(subject: &Subject) -> Vec<Given> {
    let sheets = subject.rounds.first().map_or(&[][..], |round| &round.sheets);
    Rater::ALL
        .into_iter()
        .flat_map(|rater| {
            let of = sheets.iter().filter(move |sheet| sheet.rater == rater);
            let mut given: Vec<Given> = of
                .map(|sheet| Given {
                    rater,
                    label: sheet.label.clone(),
                    how_far: if sheet.completed_at.is_some() { HowFar::Sent } else { HowFar::Half },
                })
                .collect();
            if given.is_empty() {
                given.push(Given { rater, label: None, how_far: HowFar::Nothing });
            }
            given
        })
        .collect()
}

/// "Yes, close it": that round, while it is the open one.
pub fn pressed(member: &Staff, press: Press) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::show(AnySay::StaffUnknownRef) };
    let reference = subject.reference.clone();
    let open = subject.round.as_ref().is_some_and(|round| round.id == press.round);
    let number = subject.rounds.first().filter(|_| open).map(|round| round.number);
    let Some(number) = number else {
        return Step::show(AnySay::StaffRounds(StaffSay::NoneOpen { subject: reference }));
    };
    Step::show(AnySay::StaffRounds(StaffSay::Closed { subject: reference, number }))
        .and(Effect::Rounds(Change::Close { round: press.round, staff: member.id }))
        .and(Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "close" })
}
