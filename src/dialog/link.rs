//! Links to the page of a scorecard: how one is asked for, and what goes out
//! with it. Their secrets are made when their messages are sent.

use serde::{Deserialize, Serialize};

use super::facts::{Citizen, OpenRound, QuestionsPage};
use super::placement::Say as Placed;
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::placement::{LinkId, PlacementId};
use crate::rules::scorecard::RoundId;

/// What brings a link: no topic, and nobody's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// To the contact of a placement; `again`: the reminder.
    Workplace { link: LinkId, again: bool },
    /// To a citizen, by SMS.
    Citizen { link: LinkId, again: bool },
    /// To a citizen who asked for the questions in a chat that carries
    /// meetings only.
    Chat { link: LinkId },
}

impl Say {
    /// The link that it brings.
    pub const fn link(self) -> LinkId {
        match self {
            Self::Workplace { link, .. } | Self::Citizen { link, .. } | Self::Chat { link } => link,
        }
    }
}

/// A link as it is asked for. One that is there already gets its time anew.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Made {
    pub link: LinkId,
    pub citizen: CitizenId,
    pub round: RoundId,
    /// `None`: the citizen's own.
    pub placement: Option<PlacementId>,
    pub by_sms: bool,
    /// `None`: by the calendar, or by the citizen.
    pub by: Option<StaffId>,
}

/// A change of links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    Ask(Made),
    Withdraw { link: LinkId },
}

/// The open round, or a new one.
pub(super) fn open_round(
    citizen: CitizenId,
    round: Option<&OpenRound>,
    last_round: i64,
    ids: Ids<'_>,
) -> (Step, RoundId) {
    match round {
        Some(round) => (Step::nothing(), round.id),
        None => {
            let round = RoundId(ids());
            (Step::nothing().and(Effect::OpenRound { round, citizen, number: last_round + 1 }), round)
        }
    }
}

/// A citizen asked for the questions in their chat: the page that has them.
/// The consultant hears of a new link, since its digits are theirs to give.
pub(super) fn in_chat(citizen: &Citizen, page: QuestionsPage, by_button: bool, ids: Ids<'_>) -> Step {
    let (step, round) = open_round(citizen.id, citizen.round.as_ref(), citizen.last_round, ids);
    let known = page.link.filter(|link| link.round == round);
    let link = known.map_or_else(|| LinkId(ids()), |link| link.id);
    let by_sms = known.is_some_and(|link| link.by_sms);
    let made = Made { link, citizen: citizen.id, round, placement: None, by_sms, by: None };
    let step = step.and(Effect::Link(Change::Ask(made)));
    let said = AnySay::Link(Say::Chat { link });
    let step = if by_button { step.and_show(said) } else { step.and_tell(said) };
    if known.is_some() {
        return step;
    }
    let asked = Placed::OwnAsked { subject: citizen.reference.clone(), by_sms };
    step.and_report(&citizen.keepers, &AnySay::Placement(Box::new(asked)))
}
