//! The words of the pictures of scores: a citizen's in their language, staff's
//! in Danish.

use super::citizen::home;
use super::screen::{Button, Extra, Screen};
use super::staff::command;
use super::{item, shared, words as w};
use crate::chart::{Column, Line, Panel, RoundPicture, RoundsPicture, Words};
use crate::dialog::picture::Say;
use crate::dialog::press::{Menu, Press};
use crate::dialog::shared::Wish;
use crate::rules::person::{Language, Ref};
use crate::rules::placement::{Employ, PlacementId, is_same_workplace};
use crate::rules::scorecard::{Mark, Question, Rater, Score, Scores};

/// What was given in one round: sent scores that the reader may see, the
/// raters in the form's order.
#[derive(Clone, Debug)]
pub struct Given {
    /// Counted from 1.
    pub number: u32,
    pub columns: Vec<Entry>,
}

/// What one rater gave.
#[derive(Clone, Debug)]
pub struct Entry {
    pub rater: Rater,
    /// Which of several workplaces.
    pub label: Option<String>,
    /// The placement whose workplace it is, where that is known.
    pub placement: Option<PlacementId>,
    /// Whether that workplace would employ the citizen.
    pub employ: Option<Employ>,
    pub scores: Scores,
}

impl From<(Rater, Scores)> for Entry {
    fn from((rater, scores): (Rater, Scores)) -> Self {
        Self { rater, label: None, placement: None, employ: None, scores }
    }
}

impl Entry {
    /// Whether the same rater gave another one.
    fn is_of_same(&self, other: &Self) -> bool {
        let (one, other_one) = ((self.placement, self.label.as_deref()), (other.placement, other.label.as_deref()));
        self.rater == other.rater && is_same_workplace(one, other_one)
    }
}

impl Given {
    /// What the rater at a place among others gave here. Where several
    /// workplaces have no names, the second is the second of that time.
    pub fn earlier(&self, now: &Self, at: usize) -> Option<&Entry> {
        let entry = now.columns.get(at)?;
        let place = now.columns.iter().take(at).filter(|other| other.is_of_same(entry)).count();
        self.columns.iter().filter(|other| other.is_of_same(entry)).nth(place)
    }
}

/// For whom a picture is worded.
#[derive(Clone, Copy, Debug)]
pub enum Reader<'a> {
    Citizen(Language),
    /// Staff see whom it shows.
    Staff(&'a Ref),
}

impl Reader<'_> {
    const fn language(self) -> Language {
        match self {
            Self::Citizen(language) => language,
            Self::Staff(_) => Language::Danish,
        }
    }

    fn rater(self, rater: Rater) -> &'static str {
        let language = self.language();
        match (self, rater) {
            (Self::Citizen(_), Rater::Citizen) => w::picture_you(language),
            (Self::Citizen(_), Rater::Workplace) => w::picture_workplace(language),
            (Self::Citizen(_), Rater::Consultant) => w::picture_consultant(language),
            (Self::Staff(_), Rater::Citizen) => w::staff_picture_citizen(),
            (Self::Staff(_), Rater::Workplace) => w::staff_picture_workplace(),
            (Self::Staff(_), Rater::Consultant) => w::staff_picture_consultant(),
        }
    }
}

/// A citizen's own scores, now and last time.
pub fn own_picture(language: Language, now: Scores, before: Option<Scores>) -> RoundPicture {
    let now = Given { number: 0, columns: vec![(Rater::Citizen, now).into()] };
    let before = before.map(|scores| Given { number: 0, columns: vec![(Rater::Citizen, scores).into()] });
    let title = w::picture_your_answers(language).to_owned();
    picture(Reader::Citizen(language), title, &now, before.as_ref())
}

/// The raters of one round side by side, with where each was the round before.
pub fn side_by_side(reader: Reader<'_>, now: &Given, before: Option<&Given>) -> RoundPicture {
    let title = match reader {
        Reader::Citizen(language) => w::picture_side_by_side(language).to_owned(),
        Reader::Staff(subject) => {
            let number = now.number.to_string();
            w::staff_picture_title(w::StaffPictureTitle { number: &number, subject: subject.as_str() })
        }
    };
    picture(reader, title, now, before)
}

fn picture(reader: Reader<'_>, title: String, now: &Given, before: Option<&Given>) -> RoundPicture {
    let language = reader.language();
    let columns: Vec<Column> = (0..)
        .zip(&now.columns)
        .map(|(at, entry)| {
            let earlier = before.and_then(|given| given.earlier(now, at));
            let name = entry.label.clone().unwrap_or_else(|| reader.rater(entry.rater).to_owned());
            Column { rater: entry.rater, name, now: entry.scores, before: earlier.map(|entry| entry.scores) }
        })
        .collect();
    let moved = columns.iter().any(|column| column.before.is_some());
    RoundPicture {
        words: Words {
            right_to_left: language.is_right_to_left(),
            title,
            lowest: end(language, Score::all().next()),
            highest: end(language, Score::all().last()),
            dont_know: w::dont_know(language).to_owned(),
            last_time: moved.then(|| w::picture_last_time(language).to_owned()),
            gap: w::picture_gap(language).to_owned(),
        },
        rows: rows(language, &now.columns),
        columns,
    }
}

fn end(language: Language, score: Option<Score>) -> String {
    score.map(|score| item::scale(language, score).to_owned()).unwrap_or_default()
}

/// Every round on one page. Of several workplaces of a round the first is drawn.
pub fn over_time(subject: &Ref, rounds: &[Given]) -> RoundsPicture {
    let reader = Reader::Staff(subject);
    let there = |rater: &Rater| rounds.iter().any(|round| round.columns.iter().any(|entry| entry.rater == *rater));
    let raters: Vec<Rater> = Rater::ALL.into_iter().filter(there).collect();
    let all: Vec<Entry> = rounds.iter().flat_map(|round| round.columns.clone()).collect();
    let marks = |rater: Rater, question| {
        let of_round =
            |round: &Given| round.columns.iter().find(|entry| entry.rater == rater).map(|entry| entry.scores);
        rounds.iter().map(|round| of_round(round).map_or(Mark::Unanswered, |scores| scores.mark(question))).collect()
    };
    let panel = |(question, label)| Panel {
        label,
        lines: raters.iter().map(|&rater| Line { rater, marks: marks(rater, question) }).collect(),
    };
    RoundsPicture {
        right_to_left: false,
        title: w::staff_picture_over_time(subject.as_str()),
        rounds: rounds.iter().map(|round| round.number.to_string()).collect(),
        raters: raters.iter().map(|&rater| (rater, reader.rater(rater).to_owned())).collect(),
        panels: rows(Language::Danish, &all).into_iter().map(panel).collect(),
    }
}

/// The twelve statements, and belief where somebody was asked for it.
fn rows(language: Language, columns: &[Entry]) -> Vec<(Question, String)> {
    let asked = |question: &Question| {
        !question.is_belief() || columns.iter().any(|entry| entry.scores.mark(*question) != Mark::Unanswered)
    };
    Question::all().filter(asked).map(|question| (question, item::label(language, question).to_owned())).collect()
}

/// What stands beside a picture for its citizen, and in its place where it
/// can't be shown.
pub(super) fn citizen(say: &Say, l: Language, extra: &Extra) -> Option<Screen> {
    match say {
        Say::Own { .. } if extra.file.is_some() => Some(Screen::new(w::picture_own(l)).with([home(l)])),
        Say::Own { .. } => Some(Screen::new(w::picture_missing(l)).with([home(l)])),
        Say::Shared { .. } if extra.file.is_some() => Some(Screen::new(w::shared_picture(l))),
        Say::Shared { .. } => Some(Screen::new(w::picture_missing(l))),
        Say::NoneYet => Some(
            Screen::new(w::picture_none_yet(l))
                .with([Button::row(w::menu_score(l), Press::Menu(Menu::Score)), home(l)]),
        ),
        Say::SideBySide { .. } | Say::OverTime { .. } | Say::Nothing { .. } => None,
    }
}

/// The same for staff.
pub(super) fn staff(say: &Say, extra: &Extra) -> Screen {
    let (subject, text, other) = match say {
        Say::SideBySide { subject, .. } => {
            (subject, w::staff_picture_beside(subject.as_str()), Some((w::staff_button_rounds(), "rounds")))
        }
        Say::OverTime { subject, .. } => {
            (subject, w::staff_picture_over_time(subject.as_str()), Some((w::staff_button_picture(), "picture")))
        }
        Say::Nothing { subject } => (subject, w::staff_picture_nothing(subject.as_str()), None),
        Say::Own { .. } | Say::Shared { .. } | Say::NoneYet => {
            return Screen::new(w::something_wrong(Language::Danish));
        }
    };
    let missing = other.is_some() && extra.file.is_none();
    let text = if missing { w::staff_picture_missing(subject.as_str()) } else { text };
    let share = match say {
        Say::SideBySide { share: Some(round), .. } => Some(shared::wish(w::staff_button_share(), *round, Wish::Ask)),
        _ => None,
    };
    let buttons = other.into_iter().chain([(subject.as_str(), "citizen")]);
    let buttons = buttons.map(|(text, verb)| Button::press(text, command(verb, subject))).collect();
    let sheet = other.map(|_| Button::row(w::staff_button_sheet(), command("sheet", subject)));
    Screen::new(text).with(share).with(sheet).with([buttons])
}
