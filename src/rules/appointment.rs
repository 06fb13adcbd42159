//! A meeting between a citizen and the unit, and what the citizen says to it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::person::key;

key!(
    /// A meeting's key in the store.
    AppointmentId
);

/// Makes an enum whose variants have one stable word each, for the store,
/// imports and exports.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable word.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value of a stable word.
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}
pub(crate) use words;

words!(
    /// What a meeting is about. The citizen's SMS never says it.
    Kind {
        PersonalTalk = "personal-talk",
        Teaching = "teaching",
        Coordination = "coordination",
        JobEducation = "job-education",
        Other = "other",
    }
);

words!(
    /// What the citizen answered.
    Answer {
        Come = "come",
        Decline = "decline",
        /// Asks for another time.
        Other = "other",
    }
);

words!(
    /// Whether the meeting stands.
    State {
        Booked = "booked",
        Cancelled = "cancelled",
    }
);

words!(
    /// Whether the citizen came.
    Attendance {
        Came = "came",
        Excused = "excused",
        Missed = "missed",
    }
);

/// A meeting as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub id: AppointmentId,
    pub starts_at: DateTime<Utc>,
    /// How long it lasts, 5 to 600.
    pub minutes: u16,
    pub kind: Kind,
    /// Where; may be empty.
    pub place: String,
    /// Whether an interpreter is needed.
    pub interpreter: bool,
    pub answer: Option<Answer>,
    /// Whether the citizen waits for the consultant's word: answered "I cannot
    /// come" or "another time", and neither accepted nor refused.
    pub waiting: bool,
    /// What they wrote instead of an answer: a word that says only that they
    /// have read of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

impl Meeting {
    /// Whether the citizen may still answer: until it starts.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        now < self.starts_at
    }

    /// When it ends.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.starts_at.checked_add_signed(TimeDelta::minutes(self.minutes.into())).unwrap_or(self.starts_at)
    }

    /// Whether somebody can't be in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.id != other.id && self.starts_at < other.ends_at() && other.starts_at < self.ends_at()
    }
}
