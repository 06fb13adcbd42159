//! What is said about a day and its meetings.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Visit, to_call};
use crate::rules::appointment::{Attendance, Meeting};
use crate::rules::channel::Reach;
use crate::rules::person::{Language, Name, Phone, Ref};

/// A meeting as a list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub subject: Ref,
    pub name: Option<Name>,
    /// The citizen's consultant, where that is not the reader.
    pub consultant: Option<Name>,
    pub meeting: Meeting,
    pub attendance: Option<Attendance>,
    pub reach: Reach,
    pub reminded: bool,
    /// The last message about it did not arrive.
    pub undelivered: bool,
    /// Nobody has confirmed, and nothing but a call reaches the citizen.
    pub call: bool,
    /// It has begun.
    pub begun: bool,
}

impl Line {
    /// A meeting as it is now.
    pub fn of(visit: &Visit, now: DateTime<Utc>) -> Self {
        Self {
            subject: visit.subject.clone(),
            name: visit.name.clone(),
            consultant: visit.consultant.clone(),
            meeting: visit.meeting.clone(),
            attendance: visit.attendance,
            reach: visit.reach,
            reminded: visit.reminded,
            undelivered: visit.undelivered,
            call: to_call(visit, now),
            begun: !visit.meeting.is_open(now),
        }
    }
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// A page of a day's meetings.
    List {
        day: NaiveDate,
        today: bool,
        /// Whether the lines are grouped by consultant.
        by_consultant: bool,
        lines: Vec<Line>,
        page: usize,
        pages: usize,
        total: usize,
        /// How many past meetings nobody has marked.
        unmarked: usize,
    },
    /// One meeting with all that can be done about it.
    Meeting {
        line: Box<Line>,
        day: NaiveDate,
    },
    /// One meeting that nobody marked, of so many.
    Mark {
        line: Box<Line>,
        left: usize,
    },
    AllMarked,
    /// Came or did not come, before it has begun.
    TooEarly {
        line: Box<Line>,
        day: NaiveDate,
    },
    /// The citizen's number, and what may be entered after the call.
    Call {
        line: Box<Line>,
        phone: Option<Phone>,
        phone_fails: bool,
        language: Language,
    },
    /// A page of coming meetings that nobody has confirmed, those first that
    /// somebody has to call about.
    Unconfirmed {
        lines: Vec<Line>,
        page: usize,
        pages: usize,
        total: usize,
    },
    /// A page of requests that wait for the reader's word.
    Requests {
        lines: Vec<Line>,
        page: usize,
        pages: usize,
        total: usize,
    },
    /// Unasked: nobody has confirmed, and no message arrives.
    CallThem {
        lines: Vec<Line>,
    },
    /// A meeting that is cancelled, or not theirs to see.
    Gone,
}
