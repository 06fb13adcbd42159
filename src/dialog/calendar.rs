//! Calendars: a meeting as a file for the citizen's phone, and `/calendar`,
//! a staff member's private address to subscribe to.

use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff};
use super::press::key as read_key;
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step};
use crate::rules::appointment::AppointmentId;
use crate::rules::person::{StaffId, key};

key!(
    /// The key of one subscription; never its token.
    FeedId
);

/// Buttons below an address. Each names the address that it ends, so that it
/// does its work once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    New(FeedId),
    Stop(FeedId),
}

impl Press {
    pub(super) fn encode(self) -> String {
        match self {
            Self::New(id) => format!("calendar:new:{}", id.0.simple()),
            Self::Stop(id) => format!("calendar:stop:{}", id.0.simple()),
        }
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        match next()? {
            "new" => read_key(next()?).map(|id| Self::New(FeedId(id))),
            "stop" => read_key(next()?).map(|id| Self::Stop(FeedId(id))),
            _ => None,
        }
    }
}

/// What `/calendar` needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Whether our pages can be reached from outside.
    pub reachable: bool,
    /// The present subscription.
    pub feed: Option<FeedId>,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// To a citizen, without a sound: the meeting as a file. It is made, and
    /// numbered, when it is sent.
    Entry {
        appointment: AppointmentId,
        news: News,
    },
    /// To staff: the address, made when this is sent.
    Address {
        feed: FeedId,
        replaced: bool,
    },
    /// There is an address; it can't be shown again.
    Known {
        feed: FeedId,
    },
    Stopped,
    /// The operator has not said where our pages are reached.
    Unreachable,
}

/// What a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    Booked,
    Changed,
    Cancelled,
}

/// A change of what staff subscribe to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new address, in place of whatever there was.
    Open {
        feed: FeedId,
        staff: StaffId,
    },
    Close {
        feed: FeedId,
        staff: StaffId,
    },
}

fn show(say: Say, edit: bool) -> Step {
    let say = AnySay::Calendar(say);
    if edit { Step::show(say) } else { Step::tell(say) }
}

/// `/calendar`: an address, made now if there is none.
pub fn ask(member: &Staff, edit: bool, ids: Ids<'_>) -> Step {
    let Looked::Calendar(facts) = &member.looked else { return Step::tell(AnySay::StaffUnknownCommand) };
    match facts.feed {
        _ if !facts.reachable => show(Say::Unreachable, edit),
        Some(feed) => show(Say::Known { feed }, edit),
        None => open(member, false, ids),
    }
}

/// A button below an address.
pub fn pressed(member: &Staff, press: Press, ids: Ids<'_>) -> Step {
    let Looked::Calendar(facts) = &member.looked else { return Step::tell(AnySay::StaffUnknownCommand) };
    let (Press::New(named) | Press::Stop(named)) = press;
    match press {
        // Of an address that has ended: what holds now.
        _ if facts.feed != Some(named) => match facts.feed {
            Some(feed) => show(Say::Known { feed }, true),
            None => show(Say::Stopped, true),
        },
        Press::New(_) if !facts.reachable => show(Say::Unreachable, true),
        Press::New(_) => open(member, true, ids),
        Press::Stop(feed) => show(Say::Stopped, true)
            .and(Effect::Calendar(Change::Close { feed, staff: member.id }))
            .and(Effect::Audit { staff: member.id, citizen: None, action: "calendar-stop" }),
    }
}

/// In place of the old address, so that the chat does not keep it.
fn open(member: &Staff, replaced: bool, ids: Ids<'_>) -> Step {
    let feed = FeedId(ids());
    show(Say::Address { feed, replaced }, replaced)
        .and(Effect::Calendar(Change::Open { feed, staff: member.id }))
        .and(Effect::Audit { staff: member.id, citizen: None, action: "calendar-address" })
}
