//! The sheet for the table of a talk: a page to print, which is made when it is
//! sent, from what its consultant may see by then.

use serde::{Deserialize, Serialize};

use super::card::visible_sheets;
use super::facts::{RoundFacts, Subject};
use super::say::Say as AnySay;
use super::step::Step;
use crate::rules::person::{CitizenId, Ref};

/// The sheet, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sheet", rename_all = "kebab-case")]
pub enum Say {
    /// The file itself.
    Ready {
        subject: Ref,
        citizen: CitizenId,
        /// A later round, whose scores are seen only after the consultant has
        /// given their own.
        waits: Option<u32>,
    },
    /// There are scores in this round, and the consultant has not given theirs.
    Waits { subject: Ref, round: u32 },
    /// Nobody has sent any scores.
    Nothing { subject: Ref },
}

/// Which rounds stand on a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The newest one that may be seen, and what is older, the latest first.
    pub rounds: Option<(&'a RoundFacts, &'a [RoundFacts])>,
    /// The number of a later one that may not be seen yet.
    pub waits: Option<u32>,
}

/// Nobody is swayed: the newest round with scores that a consultant may see
/// now. The rounds come the latest first.
pub fn shown(rounds: &[RoundFacts]) -> Shown<'_> {
    let waits = rounds.iter().find(|round| visible_sheets(round).1).map(|round| round.number);
    let at = rounds.iter().position(|round| !visible_sheets(round).0.is_empty());
    let split = at.and_then(|at| rounds[at..].split_first());
    Shown { rounds: split, waits }
}

/// `/sheet REF`.
pub fn about(subject: &Subject) -> Step {
    let (reference, citizen) = (subject.reference.clone(), subject.id);
    let say = match shown(&subject.rounds) {
        Shown { rounds: Some(_), waits } => Say::Ready { subject: reference, citizen, waits },
        Shown { waits: Some(round), .. } => Say::Waits { subject: reference, round },
        Shown { .. } => Say::Nothing { subject: reference },
    };
    Step::tell(AnySay::Sheet(say))
}
