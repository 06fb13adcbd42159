//! What is said to staff about placements and their links.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::dialog::form::DraftId;
use crate::dialog::rounds::HowFar;
use crate::rules::person::Ref;
use crate::rules::placement::{LinkId, Placement, PlacementId};

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    List {
        subject: Ref,
        lines: Vec<Line>,
        /// Whether pages can be reached from outside.
        reachable: bool,
    },
    One(Box<Card>),
    /// What it is called.
    Workplace {
        draft: DraftId,
        subject: Ref,
        trouble: Option<Trouble>,
    },
    Trade {
        draft: DraftId,
        workplace: String,
        trouble: Option<Trouble>,
    },
    Phone {
        draft: DraftId,
        workplace: String,
        trouble: Option<Trouble>,
    },
    Email {
        draft: DraftId,
        workplace: String,
        trouble: Option<Trouble>,
    },
    From {
        draft: DraftId,
        workplace: String,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    Until {
        draft: DraftId,
        workplace: String,
        days: Vec<NaiveDate>,
        /// Whether it may be left open.
        open: bool,
        trouble: Option<Trouble>,
    },
    /// What the contact reads.
    WhichLanguage {
        draft: DraftId,
        workplace: String,
    },
    /// Is it right so?
    Check {
        draft: DraftId,
        subject: Ref,
        placement: Placement,
    },
    Added {
        subject: Ref,
        placement: PlacementId,
        workplace: String,
    },
    /// The contact, or the last day, is another now.
    Changed {
        subject: Ref,
        placement: PlacementId,
        workplace: String,
    },
    /// The link is on its way by SMS.
    Texted {
        subject: Ref,
        workplace: String,
        placement: PlacementId,
        days: u32,
    },
    /// The link, made when this is sent.
    Shown {
        subject: Ref,
        workplace: String,
        link: LinkId,
    },
    Withdrawn {
        subject: Ref,
        /// `None`: the citizen's own.
        workplace: Option<String>,
        placement: Option<PlacementId>,
    },
    NothingToWithdraw {
        subject: Ref,
    },
    /// Nothing was kept.
    Left {
        subject: Ref,
    },
    /// `/link`: the citizen's own link.
    Own {
        subject: Ref,
        /// The one that can be taken back.
        link: Option<LinkId>,
        /// Whether it can go by SMS.
        text: bool,
        why: Option<OwnWhy>,
    },
    /// The citizen's link as a picture, and its digits: made when this is sent.
    OwnShown {
        subject: Ref,
        link: LinkId,
    },
    /// The citizen's link is on its way by SMS; its digits are made when this
    /// is sent.
    OwnTexted {
        subject: Ref,
        link: LinkId,
    },
    /// The citizen is given a link, by SMS or in their chat. Its digits are
    /// made when somebody asks for them.
    OwnAsked {
        subject: Ref,
        by_sms: bool,
    },
    /// The digits of the citizen's link: made when this is sent.
    OwnDigits {
        subject: Ref,
        link: LinkId,
    },
    /// News: the workplace has sent its scores.
    Scored {
        subject: Ref,
        workplace: String,
    },
    /// News: no answer yet, and nobody but the consultant can remind.
    Nudge {
        subject: Ref,
        workplace: String,
        placement: PlacementId,
    },
    /// News: the link's time is over, and there are no scores.
    Expired {
        subject: Ref,
        /// `None`: the citizen's own.
        workplace: Option<String>,
        placement: Option<PlacementId>,
    },
    /// News: the contact's number did not take the link.
    NotTexted {
        subject: Ref,
        workplace: String,
        placement: PlacementId,
    },
}

/// One placement, and how far it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub placement: Placement,
    pub state: State,
}

/// How far a workplace came in the open round.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    Given(HowFar),
    /// A link is under way until then.
    Asked {
        until: DateTime<Utc>,
        begun: bool,
    },
}

/// One placement with what can be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    pub subject: Ref,
    pub line: Line,
    /// The link that can be taken back.
    pub link: Option<LinkId>,
    /// Whether the link can go by SMS.
    pub text: bool,
    /// The contact has said that they want no SMS.
    #[serde(default)]
    pub stopped: bool,
    /// Why it can't be asked now.
    pub why: Option<Why>,
}

/// Why a workplace can't be asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Pages have no address from outside.
    NoAddress,
    NotYet,
    /// The placement has long ended.
    Over,
    /// They have sent their scores of this round.
    Sent,
}

/// Why a citizen can't be given a link now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnWhy {
    /// Pages have no address from outside.
    NoAddress,
    Sent,
    /// What they say is being entered from paper.
    OnPaper,
}

/// Why an answer can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    NotATitle,
    NotAPhone,
    NotAnEmail,
    /// It looks like a CPR number.
    Cpr,
    NotADay,
    /// The last day lies before the first.
    Backwards,
}
