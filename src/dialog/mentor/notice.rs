//! What a mentor is told by SMS: that there is a meeting, and when.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::dialog::say::Say;
use crate::dialog::series::Notice as Lessons;
use crate::dialog::shared::Say as Shared;
use crate::rules::mentor::Matter;
use crate::rules::series::SeriesId;

/// A message to a mentor. It holds times and nothing else, so that nothing
/// else can be said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "kebab-case")]
pub enum Notice {
    Booked {
        at: DateTime<Utc>,
    },
    Moved {
        from: DateTime<Utc>,
        at: DateTime<Utc>,
    },
    Cancelled {
        at: DateTime<Utc>,
    },
    Reminder {
        at: DateTime<Utc>,
    },
    /// Meetings that come every week; they are looked up when it is sent.
    Lessons {
        series: SeriesId,
        times: Vec<DateTime<Utc>>,
    },
    LessonsOver {
        times: Vec<DateTime<Utc>>,
    },
}

impl Notice {
    /// What it is about, for the rules.
    pub const fn matter(&self) -> Matter {
        match self {
            Self::Booked { .. } | Self::Lessons { .. } => Matter::Booked,
            Self::Moved { .. } => Matter::Moved,
            Self::Cancelled { .. } | Self::LessonsOver { .. } => Matter::Cancelled,
            Self::Reminder { .. } => Matter::Reminder,
        }
    }

    /// The same of a meeting as it is now; `None` if it is off, and this would
    /// speak of it as standing.
    pub fn present(self, at: DateTime<Utc>, cancelled: bool) -> Option<Self> {
        match self {
            Self::Booked { .. } | Self::Moved { .. } | Self::Reminder { .. } if cancelled => None,
            Self::Booked { .. } => Some(Self::Booked { at }),
            Self::Moved { from, .. } => Some(Self::Moved { from, at }),
            Self::Reminder { .. } => Some(Self::Reminder { at }),
            other => Some(other),
        }
    }

    /// What a mentor is told where a citizen is told this in a conversation;
    /// `None` for what is the citizen's alone. Bookings, moves and reminders
    /// are planned with the meeting.
    pub fn of(say: &Say) -> Option<Self> {
        let notice = match say {
            Say::Cancelled { meeting } | Say::Decided { meeting, accepted: true } => {
                Self::Cancelled { at: meeting.starts_at }
            }
            Say::Lessons(Lessons::Begun { series, times, .. }) => {
                Self::Lessons { series: *series, times: times.clone() }
            }
            Say::Lessons(Lessons::Over { times }) => Self::LessonsOver { times: times.clone() },
            _ => return None,
        };
        matter(say).is_of_meetings().then_some(notice)
    }
}

/// What a message to a citizen is about.
pub const fn matter(say: &Say) -> Matter {
    match say {
        Say::Booked { .. } | Say::Lessons(Lessons::Begun { .. }) => Matter::Booked,
        Say::Moved { .. } => Matter::Moved,
        Say::Cancelled { .. } | Say::Decided { accepted: true, .. } | Say::Lessons(Lessons::Over { .. }) => {
            Matter::Cancelled
        }
        Say::Reminder { .. } => Matter::Reminder,
        Say::PleaseScore | Say::Rounds(_) | Say::Link(_) | Say::Shared(Shared::Gaps { .. }) => Matter::Scores,
        Say::Picture(_) | Say::Shared(_) => Matter::Picture,
        Say::Invitation { .. } => Matter::Invitation,
        _ => Matter::Other,
    }
}
