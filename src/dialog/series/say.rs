//! What is said of a class: to staff, and to its members.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::Common;
use crate::dialog::form::DraftId;
use crate::rules::appointment::Meeting;
use crate::rules::person::{Language, Ref};
use crate::rules::series::{DateId, MemberId, SeriesId};

/// A series on one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub id: SeriesId,
    pub common: Common,
    pub times: Vec<DateTime<Utc>>,
    pub members: usize,
}

/// What is to be confirmed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub common: Common,
    pub members: Vec<Ref>,
    pub times: Vec<DateTime<Utc>>,
    /// Days that were left out.
    pub holidays: Vec<NaiveDate>,
    /// Other meetings that meet a lesson.
    pub overlaps: Vec<(Ref, DateTime<Utc>)>,
    /// Meetings that begin with a lesson and stand instead of it.
    pub instead: Vec<(Ref, DateTime<Utc>)>,
    /// Those whom no message reaches.
    pub to_call: Vec<Ref>,
    /// Who hears of it by SMS: one language for each.
    #[serde(default)]
    pub sms: Vec<Language>,
}

/// What is said to staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    List {
        lines: Vec<Line>,
    },
    /// One series: its dates and its members have buttons.
    One {
        line: Line,
        dates: Vec<(DateId, DateTime<Utc>, usize)>,
        members: Vec<(MemberId, Ref)>,
        others: usize,
    },
    /// One date, with who is to come and what they answered.
    OneDate {
        series: SeriesId,
        date: DateId,
        at: DateTime<Utc>,
        lessons: Vec<(Ref, Meeting)>,
        /// Whether it may be changed for everybody.
        whole: bool,
    },
    /// One member's lessons, each of which can be changed.
    OneMember {
        series: SeriesId,
        member: MemberId,
        subject: Ref,
        lessons: Vec<Meeting>,
    },
    AskCancelDate {
        date: DateId,
        at: DateTime<Utc>,
        members: Vec<Ref>,
        /// Who hears of it by SMS.
        #[serde(default)]
        sms: Vec<Language>,
    },
    DateCancelled {
        series: SeriesId,
        at: DateTime<Utc>,
        count: usize,
        to_call: Vec<Ref>,
    },
    AskOut {
        series: SeriesId,
        member: MemberId,
        subject: Ref,
        times: Vec<DateTime<Utc>>,
    },
    Out {
        series: SeriesId,
        subject: Ref,
        must_be_called: bool,
    },
    AskEnd {
        series: SeriesId,
        times: Vec<DateTime<Utc>>,
        members: Vec<Ref>,
        lessons: usize,
        #[serde(default)]
        sms: Vec<Language>,
    },
    Ended {
        members: usize,
        to_call: Vec<Ref>,
    },
    /// It is over, or somebody else's.
    Gone,

    /// Who is in it? Typed, or chosen; the page and all pages.
    Who {
        draft: DraftId,
        adds: bool,
        shown: Vec<(usize, Ref, bool)>,
        chosen: Vec<Ref>,
        page: usize,
        pages: usize,
        trouble: Option<Trouble>,
    },
    FirstDay {
        draft: DraftId,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    Time {
        draft: DraftId,
        day: NaiveDate,
        trouble: Option<Trouble>,
    },
    HowLong {
        draft: DraftId,
        day: NaiveDate,
        time: NaiveTime,
        trouble: Option<Trouble>,
    },
    Where {
        draft: DraftId,
        places: Vec<String>,
        trouble: Option<Trouble>,
    },
    Minutes {
        draft: DraftId,
        trouble: Option<Trouble>,
    },
    Interpreter {
        draft: DraftId,
    },
    Check {
        draft: DraftId,
        plan: Plan,
    },
    Begun {
        series: SeriesId,
        plan: Plan,
    },
    /// Newcomers: the lessons that are left.
    CheckAdd {
        draft: DraftId,
        plan: Plan,
    },
    Added {
        series: SeriesId,
        plan: Plan,
    },
    MoveDay {
        draft: DraftId,
        from: DateTime<Utc>,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    MoveTime {
        draft: DraftId,
        from: DateTime<Utc>,
        day: NaiveDate,
        usual: NaiveTime,
        trouble: Option<Trouble>,
    },
    CheckMove {
        draft: DraftId,
        from: DateTime<Utc>,
        plan: Plan,
    },
    Moved {
        series: SeriesId,
        from: DateTime<Utc>,
        plan: Plan,
    },
    /// Nothing was changed.
    Left,
    /// There is nobody to choose.
    Nobody,
}

/// Why an answer can't be taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "trouble", rename_all = "kebab-case")]
pub enum Trouble {
    /// Nobody of theirs has these refs.
    Unknown {
        words: Vec<String>,
    },
    NobodyChosen,
    NotADay,
    NotATime,
    Past,
    Holiday,
    /// The clock jumps over it.
    NoSuchTime {
        day: NaiveDate,
        next: NaiveTime,
    },
    NotALength,
    Backwards,
    TooLong,
    OnlyHolidays,
    NotAPlace,
    NotMinutes,
    /// Somebody has a meeting at that very time.
    Taken {
        subject: Ref,
    },
}

/// What is said to a member, about all their lessons at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "kebab-case")]
pub enum Notice {
    /// The lessons to come; the first can be answered. They are looked up
    /// again when this is sent.
    Begun { series: SeriesId, first: Meeting, times: Vec<DateTime<Utc>> },
    /// These are off.
    Over { times: Vec<DateTime<Utc>> },
}
