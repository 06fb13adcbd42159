//! Links to the page of a scorecard: how one is asked for, and what goes out
//! with it. Their secrets are made when their messages are sent.

use serde::{Deserialize, Serialize};

use super::facts::Subject;
use super::step::{Effect, Ids, Step};
use crate::rules::person::{CitizenId, StaffId};
use crate::rules::placement::{LinkId, PlacementId};
use crate::rules::scorecard::RoundId;

/// What goes by SMS: no topic, and nobody's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// To the contact of a placement; `again`: the reminder.
    Workplace { link: LinkId, again: bool },
    /// To a citizen.
    Citizen { link: LinkId, again: bool },
}

impl Say {
    /// The link that it brings.
    pub const fn link(self) -> LinkId {
        match self {
            Self::Workplace { link, .. } | Self::Citizen { link, .. } => link,
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
    /// `None`: by the calendar.
    pub by: Option<StaffId>,
}

/// A change of links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    Ask(Made),
    Withdraw { link: LinkId },
}

/// The open round, or a new one.
pub(super) fn open_round(subject: &Subject, ids: Ids<'_>) -> (Step, RoundId) {
    match &subject.round {
        Some(round) => (Step::nothing(), round.id),
        None => {
            let round = RoundId(ids());
            let number = subject.last_round + 1;
            (Step::nothing().and(Effect::OpenRound { round, citizen: subject.id, number }), round)
        }
    }
}
