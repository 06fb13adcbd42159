//! What is said to staff about mentors.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dialog::form::DraftId;
use crate::rules::appointment::words;
use crate::rules::mentor::Mentor;
use crate::rules::person::{CitizenId, Name, Phone, Ref};

words!(
    /// Why the bot can't ask a citizen.
    Unasked {
        NoChat = "no-chat",
        SharedPhone = "shared-phone",
        Stopped = "stopped",
    }
);

/// A mentor with what staff should know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub mentor: Mentor,
    /// Whether they have said that they want no SMS.
    pub stopped: bool,
    /// With which SMS about this citizen begin, where the mentor has several.
    #[serde(default)]
    pub letter: Option<String>,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    List {
        subject: Ref,
        citizen: CitizenId,
        today: NaiveDate,
        entries: Vec<Entry>,
        unasked: Option<Unasked>,
    },
    Name {
        draft: DraftId,
        subject: Ref,
        trouble: Option<Trouble>,
    },
    Phone {
        draft: DraftId,
        name: Name,
        trouble: Option<Trouble>,
    },
    /// From which day on.
    From {
        draft: DraftId,
        name: Name,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    /// The last day.
    Until {
        draft: DraftId,
        name: Name,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    /// Is it right so? With whom that ends, and when.
    Check {
        draft: DraftId,
        subject: Ref,
        name: Name,
        phone: Phone,
        from: NaiveDate,
        ends: Option<(Name, NaiveDate)>,
    },
    CheckEnd {
        draft: DraftId,
        subject: Ref,
        name: Name,
        until: NaiveDate,
    },
    /// Really take out this entry?
    Delete {
        subject: Ref,
        citizen: CitizenId,
        mentor: Mentor,
    },
    Left {
        subject: Ref,
    },
}

/// Why an answer can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "trouble", rename_all = "kebab-case")]
pub enum Trouble {
    NotAName,
    Cpr,
    NotAPhone,
    NotADay,
    TooFar,
    /// The last day lies before the first.
    Backwards,
    /// Another mentor begins on that day or later.
    Begun {
        from: NaiveDate,
    },
}
