//! What can happen in a conversation, whatever the channel.

use std::fmt;

use super::agreed;
use super::booking;
use super::day;
use super::form::{Draft, Form};
use super::press::{Menu, Press};
use super::shared::Voice;
use super::{placement, progress, series};
use crate::rules::appointment::{AppointmentId, words};
use crate::rules::couple::CoupleId;
use crate::rules::person::{CitizenId, Ref, StaffId};
use crate::rules::placement::{LinkId, PlacementId};
use crate::rules::plan::StepId;
use crate::rules::scorecard::{AssessmentId, RoundId};
use crate::rules::series::DateId;

/// One thing that a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// `/start`, with the hash of the code that came with it.
    Start(Option<String>),
    Press(Press),
    /// A command or a menu button that needs nothing more.
    Menu(Menu),
    /// A staff command, with the ref as it was typed and the words after it.
    Staff {
        verb: Verb,
        subject: Option<String>,
        rest: Words,
    },
    /// Text that is no command.
    Text(Words),
    Voice(Voice),
    /// A photo, an unknown command, a button that isn't ours.
    Other,
    /// The person blocked the bot, or the account is gone.
    Blocked,
    Unblocked,
}

/// What somebody wrote. It may name people, so its `Debug` hides it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// Text without the blanks around it.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({} bytes)", self.0.len())
    }
}

words!(
    /// Staff commands about one citizen.
    Verb {
        Citizen = "citizen",
        Invite = "invite",
        Ask = "ask",
        Rate = "rate",
        Cancel = "cancel",
        /// Their open round.
        Close = "close",
        /// Scores given on paper or by phone.
        Paper = "paper",
        /// The raters side by side, drawn.
        Picture = "picture",
        /// All rounds, drawn.
        Rounds = "rounds",
        /// The page to print for a talk.
        Sheet = "sheet",
        Book = "book",
        Move = "move",
        /// Others read the citizen's phone, or do no longer.
        Shared = "shared",
        /// Their placements.
        Workplace = "workplace",
        /// Their own link to the page of questions.
        Link = "link",
        /// A new number.
        Phone = "phone",
        /// What comes unasked goes by SMS only, or not any more.
        Sms = "sms",
        /// The number was found to be right.
        Reached = "reached",
        /// What was agreed with them.
        Agreed = "agreed",
        /// The work that they wish for.
        Work = "work",
        /// Where they are, and what closes their case.
        Situation = "situation",
        /// What they have worked.
        Hours = "hours",
        /// Their eleven weeks.
        Course = "course",
        /// Who helps them along, and may be told of meetings.
        Mentor = "mentor",
        /// Who wishes for a trade, which stands where others have a ref.
        Wishes = "wishes",
        /// Which workplaces have had a trade, which stands where others have a ref.
        Placements = "placements",
    }
);

/// What a staff member's event makes it necessary to look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    Nothing,
    /// All their citizens, with what needs attention.
    List,
    /// The citizen of a typed ref.
    Subject(String),
    /// The citizen of an assessment that a button names.
    OfAssessment(AssessmentId),
    /// The citizen of a round that a button names.
    OfRound(RoundId),
    /// The citizen of a placement, or of a link, that a button names.
    OfPlacement(PlacementId),
    OfLink(LinkId),
    /// The meeting that a button names.
    OfMeeting(AppointmentId),
    /// What booking or moving a meeting needs.
    Booking(booking::Look),
    /// Two who share a chat, that a button names.
    OfCouple(CoupleId),
    /// Colleagues, and who stands in for whom.
    Covers,
    /// Whether a ref is known, and what country these words name.
    NewCitizen {
        subject: Option<String>,
        words: Option<Words>,
    },
    /// The series that go on; with the meetings of these citizens, or of those
    /// in the series of a date.
    Series {
        of: Vec<Ref>,
        date: Option<DateId>,
    },
    /// The meetings of somebody's day; `None`: their own.
    SickDay(Option<StaffId>),
    /// What they subscribe to.
    Calendar,
    /// Meetings as the day brings them.
    Day(day::Ask),
    /// All their citizens, with the last rounds of each, or with all.
    Group {
        all_rounds: bool,
    },
    /// The citizen whom a button names.
    OfCitizen(CitizenId),
    /// The same, with what they want help with.
    HelpOf(AssessmentId),
    /// The citizen of an agreed step that a button names.
    OfStep(StepId),
    /// Wishes for work of all their citizens.
    Wishes,
    /// Workplaces with the trades that they have had.
    Placements,
    /// The leader's own words in the status report.
    Remarks,
    /// The reports that were closed.
    Closed,
}

/// What a staff member's event needs to know.
pub fn look(event: &Event, draft: Option<&Draft>) -> Look {
    match event {
        Event::Text(_) | Event::Press(Press::Form { .. }) => {
            draft.map_or(Look::Nothing, |draft| look_of(&draft.form, event))
        }
        Event::Menu(Menu::New) | Event::Press(Press::Menu(Menu::New)) => {
            Look::NewCitizen { subject: None, words: None }
        }
        Event::Menu(Menu::Cover) | Event::Press(Press::Menu(Menu::Cover) | Press::Cover(_)) => Look::Covers,
        Event::Menu(Menu::Series) | Event::Press(Press::Menu(Menu::Series)) => {
            Look::Series { of: Vec::new(), date: None }
        }
        Event::Press(Press::Series(series::Press::MoveDate(date))) => {
            Look::Series { of: Vec::new(), date: Some(*date) }
        }
        Event::Menu(Menu::Today) | Event::Press(Press::Menu(Menu::Today)) => Look::Day(day::Ask::Day(None)),
        Event::Menu(Menu::Unconfirmed) | Event::Press(Press::Menu(Menu::Unconfirmed)) => Look::Day(day::Ask::Coming),
        Event::Menu(Menu::Gaps) | Event::Press(Press::Menu(Menu::Gaps)) => Look::Group { all_rounds: false },
        Event::Menu(Menu::Progress) | Event::Press(Press::Menu(Menu::Progress)) => Look::Group { all_rounds: true },
        Event::Menu(Menu::Sick) | Event::Press(Press::Menu(Menu::Sick)) => Look::SickDay(None),
        Event::Menu(Menu::Remarks) | Event::Press(Press::Menu(Menu::Remarks)) => Look::Remarks,
        Event::Menu(Menu::Calendar) | Event::Press(Press::Menu(Menu::Calendar) | Press::Calendar(_)) => Look::Calendar,
        Event::Staff { verb: Verb::Wishes, .. }
        | Event::Menu(Menu::Wishes)
        | Event::Press(Press::Menu(Menu::Wishes) | Press::Wishes(_)) => Look::Wishes,
        Event::Staff { verb: Verb::Placements, .. }
        | Event::Menu(Menu::Placements)
        | Event::Press(Press::Menu(Menu::Placements) | Press::Placements(_)) => Look::Placements,
        Event::Staff { verb: Verb::Book | Verb::Move, subject: Some(text), rest } => to_book(text, rest),
        Event::Staff { subject: Some(text), .. } => Look::Subject(text.clone()),
        Event::Staff { subject: None, .. } | Event::Menu(Menu::Citizens) => Look::List,
        Event::Press(press) => match press {
            Press::Staff { command, subject } if [Verb::Book.word(), Verb::Move.word()].contains(&command.as_str()) => {
                to_book(subject.as_str(), &Words::default())
            }
            Press::MoveMeeting { appointment } => Look::Booking(booking::Look::Move(*appointment)),
            Press::Staff { subject, .. } => Look::Subject(subject.as_str().to_owned()),
            Press::Page { .. } | Press::Menu(Menu::Citizens) => Look::List,
            Press::Score { assessment, .. }
            | Press::Skip { assessment, .. }
            | Press::Back { assessment, .. }
            | Press::Change { assessment, .. }
            | Press::Send { assessment } => Look::OfAssessment(*assessment),
            Press::Accept { appointment }
            | Press::Reject { appointment }
            | Press::CancelMeeting { appointment, .. } => Look::OfMeeting(*appointment),
            Press::Round(press) => Look::OfRound(press.round),
            Press::Share(press) => Look::OfRound(press.round),
            Press::Place(press) => of_place(press),
            Press::Couple(press) => Look::OfCouple(press.couple),
            Press::Sick(press) => Look::SickDay(Some(press.staff)),
            Press::Day(press) => Look::Day(day::ask(press)),
            Press::Agreed(agreed::Press::New(citizen)) => Look::OfCitizen(*citizen),
            Press::Agreed(agreed::Press::Mark { step, .. }) => Look::OfStep(*step),
            Press::Work(press) => Look::OfCitizen(press.citizen()),
            Press::Situation(press) => Look::OfCitizen(press.citizen()),
            Press::Course(press) => Look::OfCitizen(press.citizen()),
            Press::Hours(press) => Look::OfCitizen(press.citizen),
            Press::Mentor(press) => Look::OfCitizen(press.citizen()),
            Press::Help(press) => Look::HelpOf(press.assessment),
            Press::Wishes(_) => Look::Wishes,
            Press::Placements(_) => Look::Placements,
            Press::Report(_) => Look::Closed,
            Press::Progress(press) => Look::Group { all_rounds: matches!(press, progress::Press::Progress(_)) },
            Press::Cover(_) => Look::Covers,
            Press::Calendar(_) => Look::Calendar,
            Press::Series(_) => Look::Series { of: Vec::new(), date: None },
            Press::Of { .. }
            | Press::Language(_)
            | Press::Agree
            | Press::Refuse
            | Press::Answer { .. }
            | Press::Contact(_)
            | Press::OwnMentor(_)
            | Press::Shared(_)
            | Press::Form { .. }
            | Press::Menu(_) => Look::Nothing,
        },
        Event::Start(_) | Event::Menu(_) | Event::Voice(_) | Event::Other | Event::Blocked | Event::Unblocked => {
            Look::Nothing
        }
    }
}

/// What it takes to begin; on one line the day is known at once.
fn to_book(subject: &str, rest: &Words) -> Look {
    let day = if rest.as_str().is_empty() { booking::Day::Unknown } else { booking::Day::Typed(rest.clone()) };
    Look::Booking(booking::Look::Of { subject: subject.to_owned(), day })
}

/// Whose placement a button is about.
fn of_place(press: &placement::Press) -> Look {
    match (press, press.placement()) {
        (
            placement::Press::New(subject)
            | placement::Press::Own(subject)
            | placement::Press::OwnText(subject)
            | placement::Press::Digits(subject),
            _,
        ) => Look::Subject(subject.as_str().to_owned()),
        (placement::Press::Withdraw(link), _) => Look::OfLink(*link),
        (_, Some(id)) => Look::OfPlacement(id),
        (_, None) => Look::Nothing,
    }
}

/// What the next turn of an open form needs.
fn look_of(form: &Form, event: &Event) -> Look {
    match form {
        Form::Booking(form) => booking::look_of(form, event),
        Form::Cover(_) => Look::Covers,
        Form::NewCitizen(form) => {
            let held = form.reference.as_ref().map(|subject| subject.as_str().to_owned());
            let words = match event {
                Event::Text(words) => Some(words),
                _ => None,
            };
            let typed = words.map(|words| words.as_str().to_owned());
            Look::NewCitizen { subject: held.or(typed), words: words.cloned() }
        }
        Form::Paper(form) => Look::Subject(form.subject.as_str().to_owned()),
        Form::Agreed(form) => Look::Subject(form.subject.as_str().to_owned()),
        Form::Work(form) => Look::Subject(form.subject.as_str().to_owned()),
        Form::Situation(form) => Look::Subject(form.subject.as_str().to_owned()),
        Form::Course(form) => Look::Subject(form.subject.as_str().to_owned()),
        Form::Hours(form) => Look::Subject(form.subject.as_str().to_owned()),
        Form::Remark(_) => Look::Remarks,
        Form::Mentor(form) => Look::Subject(form.subject.as_str().to_owned()),
        Form::Placement(form) => Look::Subject(form.subject.as_str().to_owned()),
        Form::Series(form) => {
            let (of, date) = series::wanted(form);
            Look::Series { of, date }
        }
    }
}
