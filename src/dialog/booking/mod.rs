//! `/book` and `/move`: staff agree on a meeting, in a few taps or on a line.

mod form;
mod line;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::event::{Event, Verb, Words};
use super::facts::{Looked, Named, Staff, Subject};
use super::form::{Draft, DraftId};
use super::press::Press;
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step};
use crate::rules::appointment::{AppointmentId, Meeting};
use crate::rules::booking_line::Part;
use crate::rules::channel::Reach;
use crate::rules::course::Course;
use crate::rules::person::Ref;

pub use form::{Form, picked, typed};
pub use line::line;

/// What the conversation needs to know.
#[derive(Clone, Debug)]
pub struct Facts {
    pub subject: Subject,
    /// The course of that citizen.
    pub course: Option<Course>,
    pub today: NaiveDate,
    pub zone: Tz,
    /// The meeting that a button names, to be moved.
    pub moving: Option<Named>,
    /// What else there is around the day in question for the citizen and for
    /// whoever meets them that day.
    pub busy: Vec<(Ref, Meeting)>,
    /// The citizen's own meetings of that day, cancelled ones too.
    pub own: Vec<Named>,
    /// The places that the consultant used last.
    pub places: Vec<String>,
    /// Whether the citizen's last meeting had an interpreter.
    pub interpreter: bool,
}

/// What is said to staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// `/move`: which of the coming meetings? Perhaps there is none.
    WhichMeeting {
        subject: Ref,
        meetings: Vec<Meeting>,
    },
    Day {
        draft: DraftId,
        subject: Ref,
        moves: Option<Meeting>,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    /// Times of day, and whether each overlaps another meeting.
    Time {
        draft: DraftId,
        subject: Ref,
        day: NaiveDate,
        times: Vec<(NaiveTime, bool)>,
        trouble: Option<Trouble>,
    },
    Place {
        draft: DraftId,
        subject: Ref,
        starts_at: DateTime<Utc>,
        places: Vec<String>,
        trouble: Option<Trouble>,
    },
    /// All of it: is it right so?
    Check {
        draft: DraftId,
        subject: Ref,
        moves: Option<Meeting>,
        meeting: Meeting,
        doubts: Vec<Doubt>,
        trouble: Option<Trouble>,
    },
    /// It is done; `reached`: whether the citizen can be written to.
    Done {
        subject: Ref,
        meeting: Meeting,
        how: How,
        reached: bool,
    },
    /// A line that can't be understood: which part. Nothing was booked.
    Unread {
        subject: Ref,
        part: Part,
    },
    /// Nothing was changed.
    Left {
        subject: Ref,
    },
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum How {
    Booked,
    /// One that stood at that time says something else now.
    Changed,
    Moved {
        from: DateTime<Utc>,
    },
    /// It stood just so.
    Same,
}

/// Why an answer can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "trouble", rename_all = "kebab-case")]
pub enum Trouble {
    NotADay,
    NotATime,
    Past,
    /// More than a year away: a slip of the pen.
    TooFar,
    /// The clock is put forward that night; the next time that there is.
    NoSuchTime {
        next: NaiveTime,
    },
    /// The citizen has another meeting at that very time, so none can be
    /// moved there.
    Taken,
    LongPlace,
    /// The meeting can be confirmed by its button only.
    PressAButton,
}

/// What is pointed out, and does not stop anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "doubt", rename_all = "kebab-case")]
pub enum Doubt {
    /// A weekend or a public holiday.
    DayOff,
    /// The citizen has a meeting at that very time: that one is changed.
    SameTime,
    /// Another meeting at the same time, with this citizen or another.
    Overlaps { subject: Ref, meeting: Meeting },
}

/// What a booking's event asks to be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// The citizen of a ref as it was typed, and the day in question.
    Of { subject: String, day: Day },
    /// The meeting that a button names, and its citizen.
    Move(AppointmentId),
}

/// The day in question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Day {
    Unknown,
    Known(NaiveDate),
    /// Somewhere in these words.
    Typed(Words),
}

impl Day {
    /// The day, where there is one in the words.
    pub fn find(&self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Unknown => None,
            Self::Known(day) => Some(*day),
            Self::Typed(words) => form::day_of(words.as_str(), today),
        }
    }
}

/// What an event needs while this form is open.
pub(super) fn look_of(form: &Form, event: &Event) -> super::Look {
    if let Some(done) = form.done() {
        return super::Look::OfMeeting(done);
    }
    let day = match event {
        Event::Press(Press::Form { pick, .. }) if pick.starts_with('d') => Day::Typed(Words::new(&pick[1..])),
        Event::Text(words) if form.day().is_none() => Day::Typed(words.clone()),
        _ => form.day().map_or(Day::Unknown, Day::Known),
    };
    super::Look::Booking(Look::Of { subject: form.subject().as_str().to_owned(), day })
}

fn show(say: Say, edit: bool) -> Step {
    let say = AnySay::Booking(Box::new(say));
    if edit { Step::show(say) } else { Step::tell(say) }
}

/// The form on somebody's screen.
struct Open<'a> {
    member: &'a Staff,
    facts: &'a Facts,
    draft: DraftId,
    now: DateTime<Utc>,
}

/// `/book REF`.
pub fn book(member: &Staff, facts: &Facts, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let open = Open { member, facts, draft: DraftId(ids()), now };
    open.ask(Form::new(facts), false, None)
}

/// `/move REF`: at once where there is but one to move.
pub fn move_which(member: &Staff, facts: &Facts, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    match &facts.subject.coming[..] {
        [only] => Open { member, facts, draft: DraftId(ids()), now }.ask(Form::moving(facts, only), false, None),
        meetings => {
            let meetings = meetings.to_vec();
            show(Say::WhichMeeting { subject: facts.subject.reference.clone(), meetings }, false)
        }
    }
}

/// The button under a meeting: begins to move it, in a message of its own, so
/// that a request keeps its buttons until it is done.
pub fn move_named(member: &Staff, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let gone = || Step::show(AnySay::StaffNothingWaits);
    let Looked::Booking(facts) = &member.looked else { return gone() };
    let named = facts.moving.as_ref().filter(|named| !named.cancelled && named.meeting.is_open(now));
    let Some(named) = named else { return gone() };
    let open = Open { member, facts, draft: DraftId(ids()), now };
    let audit = Effect::Audit { staff: member.id, citizen: Some(facts.subject.id), action: Verb::Move.word() };
    open.ask(Form::moving(facts, &named.meeting), false, None).and(audit)
}

/// A button of a form that has done its work: what became of it, while it is so.
pub(super) fn done_before(member: &Staff, form: &Form) -> Step {
    match (&member.looked, form.done()) {
        (Looked::Meeting { subject, named, .. }, Some(id)) if named.meeting.id == id && !named.cancelled => {
            let (subject, meeting) = (subject.clone(), named.meeting.clone());
            show(Say::Done { subject, meeting, how: How::Same, reached: true }, true)
        }
        _ => Step::show(AnySay::StaffFormGone),
    }
}

/// Whether a citizen can be written to.
fn is_reached(subject: &Subject) -> bool {
    matches!(subject.reach(), Reach::Telegram | Reach::Sms)
}

/// The words of a draft are of this conversation.
fn kept(draft: DraftId, form: Form) -> Draft {
    Draft { id: draft, form: super::form::Form::Booking(Box::new(form)) }
}
