//! `/series`: a class is a weekly series of lessons for several citizens.
//!
//! Staff see a series with the members whom they may see; what concerns
//! everybody is theirs to change only where they may see everybody.

mod change;
mod form;
mod plan;
mod say;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff};
use super::press::key;
use super::say::Say as AnySay;
use super::step::{Effect, Step};
use crate::rules::appointment::{AppointmentId, Kind, Meeting};
use crate::rules::channel::Reach;
use crate::rules::person::{CitizenId, Language, Ref, StaffId};
use crate::rules::series::{DateId, Length, MemberId, SeriesId};

pub use change::pressed;
pub use form::{Form, picked, typed};
pub use say::{Line, Notice, Plan, Say, Trouble};

/// Buttons outside a form. `sure` is one more than the number of lessons that
/// were shown to be cancelled; 0 shows them first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    New,
    Show(SeriesId),
    Date(DateId),
    CancelDate { date: DateId, sure: usize },
    MoveDate(DateId),
    Member(MemberId),
    Out { member: MemberId, sure: usize },
    Add(SeriesId),
    End { series: SeriesId, sure: usize },
}

impl Press {
    pub(super) fn encode(self) -> String {
        match self {
            Self::New => "series:new".into(),
            Self::Show(id) => format!("series:show:{}", id.0.simple()),
            Self::Date(id) => format!("series:date:{}", id.0.simple()),
            Self::CancelDate { date, sure } => format!("series:cancel:{}:{sure}", date.0.simple()),
            Self::MoveDate(id) => format!("series:move:{}", id.0.simple()),
            Self::Member(id) => format!("series:member:{}", id.0.simple()),
            Self::Out { member, sure } => format!("series:out:{}:{sure}", member.0.simple()),
            Self::Add(id) => format!("series:add:{}", id.0.simple()),
            Self::End { series, sure } => format!("series:end:{}:{sure}", series.0.simple()),
        }
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let verb = next()?;
        if verb == "new" {
            return Some(Self::New);
        }
        let id = key(next()?)?;
        let mut sure = || next()?.parse().ok();
        Some(match verb {
            "show" => Self::Show(SeriesId(id)),
            "date" => Self::Date(DateId(id)),
            "cancel" => Self::CancelDate { date: DateId(id), sure: sure()? },
            "move" => Self::MoveDate(DateId(id)),
            "member" => Self::Member(MemberId(id)),
            "out" => Self::Out { member: MemberId(id), sure: sure()? },
            "add" => Self::Add(SeriesId(id)),
            "end" => Self::End { series: SeriesId(id), sure: sure()? },
            _ => return None,
        })
    }
}

/// A citizen with how they hear of things.
#[derive(Clone, Debug, PartialEq)]
pub struct Pupil {
    pub id: CitizenId,
    pub subject: Ref,
    pub language: Language,
    pub reach: Reach,
}

impl Pupil {
    /// Whether somebody has to call them, because nothing else reaches them.
    fn must_be_called(&self) -> bool {
        matches!(self.reach, Reach::Nothing | Reach::Stopped | Reach::BadNumber)
    }
}

/// What the conversation needs to know.
#[derive(Clone, Debug)]
pub struct Facts {
    pub today: NaiveDate,
    pub zone: Tz,
    /// Whom the reader may see, by ref.
    pub own: Vec<Pupil>,
    /// The series that go on, the oldest first.
    pub running: Vec<Running>,
    /// The coming meetings of those whom the open form is about.
    pub taken: Vec<Taken>,
    /// Where lessons were held before.
    pub places: Vec<String>,
}

/// A series as the reader sees it.
#[derive(Clone, Debug)]
pub struct Running {
    pub id: SeriesId,
    pub common: Common,
    /// Whether its first date is past.
    pub begun: bool,
    /// The coming dates, in order.
    pub dates: Vec<(DateId, DateTime<Utc>)>,
    /// The members whom the reader may see, by ref.
    pub members: Vec<(MemberId, Pupil)>,
    /// How many more there are.
    pub others: usize,
    /// The coming lessons of all those members, in order.
    pub lessons: Vec<Lesson>,
}

/// What all lessons of a series have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Common {
    pub kind: Kind,
    pub minutes: u16,
    pub place: String,
    pub interpreter: bool,
}

/// One member's lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    pub date: DateId,
    pub citizen: CitizenId,
    pub meeting: Meeting,
}

/// A time at which somebody has a meeting, or had one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taken {
    pub id: AppointmentId,
    pub citizen: CitizenId,
    pub starts_at: DateTime<Utc>,
    pub minutes: u16,
    pub cancelled: bool,
}

/// A change of what is remembered.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Begin {
        staff: StaffId,
        series: SeriesId,
        common: Common,
        dates: Vec<(DateId, DateTime<Utc>)>,
    },
    /// With their lessons; those that take a cancelled meeting's time have its key.
    Join {
        staff: StaffId,
        series: SeriesId,
        members: Vec<(MemberId, CitizenId)>,
        lessons: Vec<(Lesson, bool)>,
    },
    CancelDate {
        date: DateId,
    },
    MoveDate {
        date: DateId,
        at: DateTime<Utc>,
    },
    Leave {
        member: MemberId,
    },
    End {
        series: SeriesId,
    },
    /// Many lessons at once; the members are told by one notice of their own.
    CancelLessons {
        staff: StaffId,
        lessons: Vec<AppointmentId>,
    },
    /// These are the first ones now, and are reminded of as such.
    Remind {
        lessons: Vec<Lesson>,
    },
}

fn show(say: Say, edit: bool) -> Step {
    let say = AnySay::Series(Box::new(say));
    if edit { Step::show(say) } else { Step::tell(say) }
}

fn facts(member: &Staff) -> Option<&Facts> {
    match &member.looked {
        Looked::Series(facts) => Some(facts),
        _ => None,
    }
}

/// `/series`: what goes on.
pub fn list(member: &Staff, edit: bool) -> Step {
    let Some(facts) = facts(member) else { return Step::tell(AnySay::StaffUnknownCommand) };
    show(Say::List { lines: facts.running.iter().map(Running::line).collect() }, edit).and(audit(member, None))
}

fn audit(member: &Staff, citizen: Option<CitizenId>) -> Effect {
    Effect::Audit { staff: member.id, citizen, action: "series" }
}

impl Running {
    fn line(&self) -> Line {
        Line {
            id: self.id,
            common: self.common.clone(),
            times: self.dates.iter().map(|(_, at)| *at).collect(),
            members: self.members.len() + self.others,
        }
    }

    /// Whether the reader may change it for everybody.
    fn is_whole(&self) -> bool {
        self.others == 0
    }

    /// The lessons of a date, with whose they are, as far as they are held
    /// when the class is.
    fn lessons_on(&self, date: DateId, at: DateTime<Utc>) -> Vec<(&Lesson, &Pupil)> {
        let with = |lesson: &'_ Lesson| self.members.iter().find(|(_, pupil)| pupil.id == lesson.citizen);
        let of_date = self.lessons.iter().filter(|lesson| lesson.date == date && lesson.meeting.starts_at == at);
        of_date.filter_map(|lesson| Some((lesson, &with(lesson)?.1))).collect()
    }

    fn lessons_of(&self, citizen: CitizenId) -> Vec<&Lesson> {
        self.lessons.iter().filter(|lesson| lesson.citizen == citizen).collect()
    }
}

impl Facts {
    /// Those of these refs whom the reader may see.
    fn pupils(&self, refs: &[Ref]) -> Vec<&Pupil> {
        refs.iter().filter_map(|subject| self.own.iter().find(|pupil| pupil.subject == *subject)).collect()
    }

    fn series(&self, id: SeriesId) -> Option<&Running> {
        self.running.iter().find(|running| running.id == id)
    }

    fn date(&self, id: DateId) -> Option<(&Running, DateTime<Utc>)> {
        self.running.iter().find_map(|running| {
            let (_, at) = running.dates.iter().find(|(date, _)| *date == id)?;
            Some((running, *at))
        })
    }

    fn member(&self, id: MemberId) -> Option<(&Running, &Pupil)> {
        self.running.iter().find_map(|running| {
            let (_, pupil) = running.members.iter().find(|(member, _)| *member == id)?;
            Some((running, pupil))
        })
    }
}

/// Which citizens' meetings a form has to know.
pub(super) fn wanted(form: &Form) -> (Vec<Ref>, Option<DateId>) {
    match form {
        Form::New(new) => (new.who.chosen.clone(), None),
        Form::Add { who, .. } => (who.chosen.clone(), None),
        Form::Move { date, .. } => (Vec::new(), Some(*date)),
    }
}

/// How long a typed or pressed answer says that a series goes on.
fn read_length(text: &str, first: NaiveDate) -> Option<Length> {
    let text = text.trim();
    let weeks = text.split(' ').next().filter(|number| number.len() <= 3).and_then(|number| number.parse().ok());
    match weeks {
        Some(weeks) => Some(Length::Weeks(weeks)),
        None => crate::rules::day::read_day(text, first).map(Length::Until),
    }
}
