//! The consultant's day: who comes when, who came, and who has to be called.

pub mod digest;
mod meeting;
mod say;
mod unconfirmed;

use chrono::{DateTime, NaiveDate, Utc};

use super::facts::{Looked, Staff};
use super::press::key;
use super::say::Say as AnySay;
use super::step::{Effect, Step};
use crate::rules::appointment::{Answer, AppointmentId, Attendance, Meeting};
use crate::rules::channel::Reach;
use crate::rules::person::{CitizenId, Language, Name, Phone, Ref, Role, StaffId};

pub use say::{Line, Say};
pub use unconfirmed::to_call;

/// How many meetings stand on one page.
const PAGE: usize = 10;

/// Buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// A page of a day's meetings; `None`: today's.
    List {
        day: Option<NaiveDate>,
        page: usize,
    },
    /// One meeting.
    Meeting(AppointmentId),
    /// The citizen's number.
    Call(AppointmentId),
    /// Whether the citizen came; `next`: then the next one nobody marked.
    Attend {
        appointment: AppointmentId,
        attendance: Attendance,
        next: bool,
    },
    /// What the citizen said by phone.
    Said {
        appointment: AppointmentId,
        answer: Answer,
    },
    Unconfirmed {
        page: usize,
    },
    /// Requests that wait for the consultant's word.
    Requests {
        page: usize,
    },
    /// The first meeting that nobody marked, or the next after one.
    Unmarked {
        after: Option<AppointmentId>,
    },
}

impl Press {
    pub(super) fn encode(self) -> String {
        match self {
            Self::List { day, page } => {
                let day = day.map_or_else(|| "today".to_owned(), |day| day.to_string());
                format!("day:list:{day}:{page}")
            }
            Self::Meeting(id) => format!("day:meeting:{}", id.0.simple()),
            Self::Call(id) => format!("day:call:{}", id.0.simple()),
            Self::Attend { appointment, attendance, next } => {
                let verb = if next { "next" } else { "attend" };
                format!("day:{verb}:{}:{}", appointment.0.simple(), attendance.word())
            }
            Self::Said { appointment, answer } => format!("day:said:{}:{}", appointment.0.simple(), answer.word()),
            Self::Unconfirmed { page } => format!("day:unconfirmed:{page}"),
            Self::Requests { page } => format!("day:requests:{page}"),
            Self::Unmarked { after: None } => "day:unmarked".to_owned(),
            Self::Unmarked { after: Some(id) } => format!("day:unmarked:{}", id.0.simple()),
        }
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let verb = next()?;
        let mut meeting = || key(next()?).map(AppointmentId);
        Some(match verb {
            "list" => {
                let day = match next()? {
                    "today" => None,
                    day => Some(day.parse().ok()?),
                };
                Self::List { day, page: next()?.parse().ok()? }
            }
            "meeting" => Self::Meeting(meeting()?),
            "call" => Self::Call(meeting()?),
            "attend" | "next" => {
                let appointment = meeting()?;
                Self::Attend { appointment, attendance: Attendance::of_word(next()?)?, next: verb == "next" }
            }
            "said" => {
                let appointment = meeting()?;
                Self::Said { appointment, answer: Answer::of_word(next()?)? }
            }
            "unconfirmed" => Self::Unconfirmed { page: next()?.parse().ok()? },
            "requests" => Self::Requests { page: next()?.parse().ok()? },
            "unmarked" => match next() {
                None => Self::Unmarked { after: None },
                Some(id) => Self::Unmarked { after: Some(AppointmentId(key(id)?)) },
            },
            _ => return None,
        })
    }
}

/// What has to be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A day's meetings; `None`: today's.
    Day(Option<NaiveDate>),
    /// Those of the coming week.
    Coming,
    /// Coming ones with a request.
    Waiting,
    /// Those in the past that nobody has marked.
    Unmarked,
    /// One meeting.
    Meeting(AppointmentId),
    /// One meeting, and those that nobody has marked.
    MeetingThenUnmarked(AppointmentId),
}

/// What a button needs to know.
pub(super) fn ask(press: &Press) -> Ask {
    match *press {
        Press::List { day, .. } => Ask::Day(day),
        Press::Unconfirmed { .. } => Ask::Coming,
        Press::Requests { .. } => Ask::Waiting,
        Press::Unmarked { .. } => Ask::Unmarked,
        Press::Attend { appointment, next: true, .. } => Ask::MeetingThenUnmarked(appointment),
        Press::Meeting(id)
        | Press::Call(id)
        | Press::Attend { appointment: id, .. }
        | Press::Said { appointment: id, .. } => Ask::Meeting(id),
    }
}

/// A meeting with whose it is and how they are reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    pub citizen: CitizenId,
    pub subject: Ref,
    /// Only where names may be shown in chats.
    pub name: Option<Name>,
    /// The citizen's consultant, where that is not the reader.
    pub consultant: Option<Name>,
    pub language: Language,
    pub phone: Option<Phone>,
    pub phone_fails: bool,
    pub reach: Reach,
    pub meeting: Meeting,
    pub cancelled: bool,
    pub attendance: Option<Attendance>,
    /// The unit's local day of the meeting.
    pub day: NaiveDate,
    /// Whether anything was or will be said to the citizen about it; of a
    /// class's lessons only the first is.
    pub announced: bool,
    pub reminded: bool,
    /// Whether the last message about it did not arrive.
    pub undelivered: bool,
    /// From when on somebody should call, if nothing else arrives.
    pub call_from: DateTime<Utc>,
}

/// What the conversation needs to know.
#[derive(Clone, Debug)]
pub struct Facts {
    pub today: NaiveDate,
    /// The day that was asked for.
    pub day: NaiveDate,
    /// The meetings that were asked for, in order.
    pub visits: Vec<Visit>,
    /// How many past ones nobody has marked.
    pub unmarked: usize,
    /// The one that a button names, if they may see it.
    pub named: Option<Visit>,
}

/// A change of what is known of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Attended {
        appointment: AppointmentId,
        staff: StaffId,
        attendance: Attendance,
    },
    /// By phone, to a staff member who enters it.
    Said {
        appointment: AppointmentId,
        staff: StaffId,
        answer: Answer,
    },
}

fn show(say: Say, edit: bool) -> Step {
    let say = AnySay::Day(say);
    if edit { Step::show(say) } else { Step::tell(say) }
}

fn facts(member: &Staff) -> Option<&Facts> {
    match &member.looked {
        Looked::Day(facts) => Some(facts),
        _ => None,
    }
}

fn looked(member: &Staff, citizen: Option<CitizenId>, action: &'static str) -> Effect {
    Effect::Audit { staff: member.id, citizen, action }
}

/// A button.
pub fn pressed(member: &Staff, press: Press, now: DateTime<Utc>) -> Step {
    match press {
        Press::List { page, .. } => list(member, page, true, now),
        Press::Unconfirmed { page } => unconfirmed::list(member, page, true, now),
        Press::Requests { page } => unconfirmed::requests(member, page, now),
        Press::Meeting(_) => meeting::open(member, now),
        Press::Call(_) => meeting::call(member, now),
        Press::Attend { attendance, next, .. } => meeting::attended(member, attendance, next, now),
        Press::Said { answer, .. } => meeting::said(member, answer, now),
        Press::Unmarked { after } => meeting::unmarked(member, after, now),
    }
}

/// `/unconfirmed`.
pub fn unconfirmed(member: &Staff, edit: bool, now: DateTime<Utc>) -> Step {
    unconfirmed::list(member, 0, edit, now)
}

/// `/today`, or another day: a consultant's meetings in the order of time, a
/// leader's by consultant.
pub fn list(member: &Staff, page: usize, edit: bool, now: DateTime<Utc>) -> Step {
    let Some(facts) = facts(member) else { return Step::tell(AnySay::StaffUnknownCommand) };
    let by_consultant = member.role == Role::Leader;
    let mut visits: Vec<&Visit> = facts.visits.iter().collect();
    if by_consultant {
        visits.sort_by_key(|visit| visit.consultant.as_ref().map(|name| name.as_str().to_owned()));
    }
    let (lines, page, pages, total) = page_of(&visits, page, now);
    let (day, today, unmarked) = (facts.day, facts.day == facts.today, facts.unmarked);
    show(Say::List { day, today, by_consultant, lines, page, pages, total, unmarked }, edit)
        .and(looked(member, None, "today"))
}

fn page_of(visits: &[&Visit], page: usize, now: DateTime<Utc>) -> (Vec<Line>, usize, usize, usize) {
    let pages = visits.len().div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    let lines = visits.iter().skip(page * PAGE).take(PAGE).map(|visit| Line::of(visit, now)).collect();
    (lines, page, pages, visits.len())
}

/// One of each kind of button.
#[cfg(test)]
pub(super) fn every_press(id: AppointmentId) -> Vec<Press> {
    let mut all = vec![
        Press::List { day: None, page: 0 },
        Press::List { day: "2026-03-02".parse().ok(), page: 12 },
        Press::Meeting(id),
        Press::Call(id),
        Press::Unconfirmed { page: 3 },
        Press::Requests { page: 3 },
        Press::Unmarked { after: None },
        Press::Unmarked { after: Some(id) },
    ];
    for attendance in Attendance::ALL.iter().copied() {
        all.extend([true, false].map(|next| Press::Attend { appointment: id, attendance, next }));
    }
    all.extend(Answer::ALL.iter().map(|&answer| Press::Said { appointment: id, answer }));
    all
}

#[cfg(test)]
mod tests;
