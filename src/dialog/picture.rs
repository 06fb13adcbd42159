//! Pictures of scores: what they show is named here; they are drawn when they
//! are sent, from what the reader may see by then.

use serde::{Deserialize, Serialize};

use super::event::Verb;
use super::facts::{Citizen, Subject};
use super::say::Say as AnySay;
use super::step::Step;
use super::{card, shared};
use crate::rules::person::{CitizenId, Ref};
use crate::rules::scorecard::{AssessmentId, RoundId};

/// One picture, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "picture", rename_all = "kebab-case")]
pub enum Say {
    /// To a citizen: their own scores, and where they were last time.
    Own { citizen: CitizenId, assessment: AssessmentId },
    /// To a citizen: all raters of a closed round that was shared with them.
    Shared { citizen: CitizenId, round: RoundId },
    /// To a citizen who asks and has sent none.
    NoneYet,
    /// To staff: the raters of the last round with scores, side by side.
    SideBySide {
        subject: Ref,
        citizen: CitizenId,
        /// This round, where its picture may be shared with the citizen.
        #[serde(default)]
        share: Option<RoundId>,
    },
    /// To staff: every statement over all rounds.
    OverTime { subject: Ref, citizen: CitizenId },
    /// To staff: there is nothing to show yet.
    Nothing { subject: Ref },
}

/// A citizen asks for the picture of their own scores. On a phone that others
/// read it comes like any answer: only because it was asked for.
pub fn asked(citizen: &Citizen) -> Step {
    let say = match citizen.last_sent {
        Some(assessment) => Say::Own { citizen: citizen.id, assessment },
        None => Say::NoneYet,
    };
    Step::tell(AnySay::Picture(say))
}

/// Adds the picture that follows the thanks unasked: what moved. The first
/// round has nothing to compare with, and stays cheap to send; on a phone that
/// others read nothing is shown unasked.
pub fn after_thanks(step: Step, citizen: &Citizen, sent: AssessmentId) -> Step {
    if citizen.last_round < 2 || citizen.shares_phone {
        return step;
    }
    step.and_tell(AnySay::Picture(Say::Own { citizen: citizen.id, assessment: sent }))
}

/// `/picture REF`, and its button for all rounds.
pub fn about(verb: Verb, subject: &Subject) -> Step {
    let (reference, citizen) = (subject.reference.clone(), subject.id);
    let seen = subject.rounds.iter().find(|round| !card::visible_sheets(round).0.is_empty());
    let say = match (verb, seen) {
        (_, None) => Say::Nothing { subject: reference },
        (Verb::Rounds, Some(_)) => Say::OverTime { subject: reference, citizen },
        (_, Some(round)) => {
            let was = subject.shared.as_ref().is_some_and(|shared| shared.line.round == round.id);
            let share = (shared::can_be_shared(round) && !was).then_some(round.id);
            Say::SideBySide { subject: reference, citizen, share }
        }
    };
    Step::tell(AnySay::Picture(say))
}
