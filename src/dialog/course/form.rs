//! A pause of a course, its end, or another first day, asked for step by step.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Change, Facts, Say, Trouble, after, show};
use crate::dialog::facts::{Staff, Subject};
use crate::dialog::form::{Draft, DraftId, Form as AnyForm};
use crate::dialog::step::{Effect, Ids, Step};
use crate::rules::course::{COURSE_WEEKS, ChangeId, CourseChange, Pause, Reason, What};
use crate::rules::day::read_day;
use crate::rules::person::Ref;

/// A typed day without its year lies so many days back at most.
const BACK: u64 = 300;

/// A course is not moved, and does not rest, for longer than this.
const LONGEST_DAYS: i64 = 731;

/// A change as far as it is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub subject: Ref,
    pub(super) asks: Asks,
    pub(super) reason: Option<Reason>,
    pub(super) from: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
    /// It rests until nobody knows when.
    pub(super) open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Asks {
    Pause,
    Start,
    End { pause: ChangeId },
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, pick: &str, ids: Ids<'_>) -> Step {
    let open = Open { member, subject, draft: draft.id };
    match pick {
        "no" => show(Say::Left { subject: form.subject.clone() }, true).and(Effect::Drop { staff: member.id }),
        "yes" => open.confirmed(form, ids),
        _ => open.take(form.clone(), pick, true),
    }
}

/// Words, while the form is open.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, words: &str) -> Step {
    Open { member, subject, draft: draft.id }.take(form.clone(), words, false)
}

/// The form on somebody's screen.
pub(super) struct Open<'a> {
    pub member: &'a Staff,
    pub subject: &'a Subject,
    pub draft: DraftId,
}

impl Open<'_> {
    fn facts(&self) -> &Facts {
        &self.subject.plans.course
    }

    fn what(form: &Form) -> What {
        form.reason.map_or(What::Start, What::Rest)
    }

    fn asks_until(form: &Form) -> bool {
        form.asks != Asks::Start && form.until.is_none() && !form.open
    }

    /// The next thing that is not known yet, and the form kept.
    pub fn ask(&self, form: Form, edit: bool, trouble: Option<Trouble>) -> Step {
        let (draft, subject, today) = (self.draft, form.subject.clone(), self.facts().today);
        let days = |from: NaiveDate, ahead: &[u64]| {
            let day = |days: &u64| from.checked_add_days(Days::new(*days));
            ahead.iter().filter_map(day).collect::<Vec<_>>()
        };
        let said = match (form.asks, form.reason, form.from) {
            (Asks::Pause, None, _) => Say::Why { draft, subject },
            (_, _, None) => {
                let days = days(today, if form.asks == Asks::Start { &[0, 7, 14, 28] } else { &[0, 1, 7] });
                Say::FromWhen { draft, subject, what: Self::what(&form), days, trouble }
            }
            (asks, _, Some(from)) if Self::asks_until(&form) => {
                let days = days(today.max(from), if asks == Asks::Pause { &[6, 13, 27] } else { &[0, 7, 14] });
                Say::UntilWhen { draft, subject, from, open: asks == Asks::Pause, days, trouble }
            }
            (_, _, Some(from)) => Say::Check { draft, subject, what: Self::what(&form), from, until: form.until },
        };
        let kept = Draft { id: draft, form: AnyForm::Course(form) };
        show(said, edit).and(Effect::Keep { staff: self.member.id, draft: kept })
    }

    /// An answer, pressed or typed, to what was asked last.
    fn take(&self, mut form: Form, answer: &str, edit: bool) -> Step {
        let taken = match (form.asks, form.reason, form.from) {
            (Asks::Pause, None, _) => {
                form.reason = Reason::of_word(answer);
                Ok(())
            }
            (_, _, None) => self.first_day(&form, answer).map(|day| form.from = Some(day)),
            (_, _, Some(_)) if Self::asks_until(&form) && form.asks == Asks::Pause && answer == "open" => {
                self.may_rest(&form, None).map(|()| form.open = true)
            }
            (_, _, Some(from)) if Self::asks_until(&form) => {
                self.last_day(&form, from, answer).map(|day| form.until = Some(day))
            }
            _ => Ok(()),
        };
        self.ask(form, edit, taken.err())
    }

    fn day(&self, answer: &str) -> Result<NaiveDate, Trouble> {
        let today = self.facts().today;
        let earliest = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
        let day = read_day(answer, earliest).ok_or(Trouble::NotADay)?;
        let away = day.signed_duration_since(today).num_days().abs();
        if away > LONGEST_DAYS { Err(Trouble::TooFar) } else { Ok(day) }
    }

    fn first_day(&self, form: &Form, answer: &str) -> Result<NaiveDate, Trouble> {
        let day = self.day(answer)?;
        if form.asks == Asks::Start {
            return Ok(day);
        }
        let over = self.facts().course().and_then(|course| course.first_day_of(COURSE_WEEKS + 1));
        if let Some(since) = over.filter(|over| *over <= day) {
            return Err(Trouble::Over { since });
        }
        self.rests_on(form, Pause { from: day, until: Some(day) }).map(|()| day)
    }

    fn last_day(&self, form: &Form, from: NaiveDate, answer: &str) -> Result<NaiveDate, Trouble> {
        let day = self.day(answer)?;
        if day < from {
            return Err(Trouble::Backwards);
        }
        self.may_rest(form, Some(day)).map(|()| day)
    }

    fn may_rest(&self, form: &Form, until: Option<NaiveDate>) -> Result<(), Trouble> {
        let Some(from) = form.from else { return Ok(()) };
        self.rests_on(form, Pause { from, until })
    }

    /// No two pauses have a day in common.
    fn rests_on(&self, form: &Form, pause: Pause) -> Result<(), Trouble> {
        let ended = match form.asks {
            Asks::End { pause } => Some(pause),
            Asks::Pause | Asks::Start => None,
        };
        let others = self.facts().changes.iter().filter(|change| Some(change.id) != ended);
        let mut others = others.filter_map(CourseChange::pause);
        match others.find(|other| other.overlaps(pause)) {
            Some(other) => Err(Trouble::RestsAlready { from: other.from }),
            None => Ok(()),
        }
    }

    fn confirmed(&self, form: &Form, ids: Ids<'_>) -> Step {
        let (Some(from), false) = (form.from, Self::asks_until(form)) else {
            return self.ask(form.clone(), true, None);
        };
        // Somebody else may have written a pause meanwhile.
        if form.reason.is_some()
            && let Err(trouble) = self.may_rest(form, form.until)
        {
            let from = form.from.filter(|_| form.asks != Asks::Pause);
            let form = Form { from, until: None, open: false, ..form.clone() };
            return self.ask(form, true, Some(trouble));
        }
        let change = match (form.asks, form.until) {
            (Asks::End { pause }, Some(until)) => Change::End { pause, until },
            (_, until) => {
                let change = CourseChange { id: ChangeId(ids()), what: Self::what(form), from, until };
                Change::Add { citizen: self.subject.id, staff: self.member.id, change }
            }
        };
        after(self.subject, change, self.member)
    }
}
