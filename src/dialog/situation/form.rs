//! A new situation, or the reason of closing a case, asked for step by step.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Change, Comes, Facts, Say, Spell, Trouble, show};
use crate::dialog::facts::{Staff, Subject};
use crate::dialog::form::{Answer, Draft, DraftId, Form as AnyForm};
use crate::dialog::step::{Effect, Ids, Step};
use crate::rules::cohort::{Situation, Title};
use crate::rules::day::read_day;
use crate::rules::person::Ref;

/// A situation may be written in so many days before it begins.
const AHEAD: u64 = 366;

/// A typed day without its year lies so many days back at most.
const BACK: u64 = 300;

/// A situation as far as it is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub subject: Ref,
    closing: bool,
    offered: Vec<Title>,
    chosen: Option<Title>,
    from: Option<NaiveDate>,
    benefit: Answer<bool>,
    clarified: Answer<Title>,
}

/// Asks for the first thing.
pub(super) fn begin(member: &Staff, subject: &Subject, closing: bool, ids: Ids<'_>) -> Step {
    let offered = subject.plans.situation.known.offered().filter(|kind| kind.closed == closing);
    let form = Form {
        subject: subject.reference.clone(),
        closing,
        offered: offered.map(|kind| kind.title()).collect(),
        chosen: None,
        from: None,
        benefit: Answer::NotYet,
        clarified: Answer::NotYet,
    };
    Open { member, subject, draft: DraftId(ids()) }.ask(form, false, None)
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, pick: &str, ids: Ids<'_>) -> Step {
    let open = Open { member, subject, draft: draft.id };
    match pick {
        "no" => show(Say::Left { subject: form.subject.clone() }, true).and(Effect::Drop { staff: member.id }),
        "yes" if open.is_whole(form) => open.confirmed(form, ids),
        _ => open.take(form.clone(), pick, true),
    }
}

/// Words, while the form is open.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, words: &str) -> Step {
    Open { member, subject, draft: draft.id }.take(form.clone(), words, false)
}

/// The form on somebody's screen.
struct Open<'a> {
    member: &'a Staff,
    subject: &'a Subject,
    draft: DraftId,
}

impl Open<'_> {
    fn facts(&self) -> &Facts {
        &self.subject.plans.situation
    }

    fn kind(&self, form: &Form) -> Option<&Situation> {
        self.facts().known.get(&form.chosen.as_ref()?.key)
    }

    fn asks_benefit(&self, form: &Form) -> bool {
        form.benefit.is_open() && self.kind(form).is_some_and(|kind| kind.benefit.is_none())
    }

    fn asks_clarified(&self, form: &Form) -> bool {
        form.clarified.is_open() && self.kind(form).is_some_and(|kind| !kind.clarifications.is_empty())
    }

    fn is_whole(&self, form: &Form) -> bool {
        form.from.is_some() && self.kind(form).is_some() && !self.asks_benefit(form) && !self.asks_clarified(form)
    }

    /// The next thing that is not known yet, and the form kept.
    fn ask(&self, form: Form, edit: bool, trouble: Option<Trouble>) -> Step {
        let (draft, subject) = (self.draft, form.subject.clone());
        let kind = self.kind(&form).cloned();
        let said = match (kind.map(|kind| (kind.title(), kind)), form.from) {
            (None, _) => Say::Which { draft, subject, closing: form.closing, offered: form.offered.clone() },
            (Some((situation, _)), None) => {
                Say::FromWhen { draft, subject, situation, days: days(self.facts().today), trouble }
            }
            (Some((situation, _)), Some(_)) if self.asks_benefit(&form) => Say::OnBenefit { draft, subject, situation },
            (Some((situation, kind)), Some(_)) if self.asks_clarified(&form) => {
                Say::FoundOut { draft, subject, situation, offered: kind.clarifications.clone() }
            }
            (Some((situation, kind)), Some(from)) => self.check(&form, situation, &kind, from),
        };
        let kept = Draft { id: draft, form: AnyForm::Situation(Box::new(form)) };
        show(said, edit).and(Effect::Keep { staff: self.member.id, draft: kept })
    }

    fn check(&self, form: &Form, situation: Title, kind: &Situation, from: NaiveDate) -> Say {
        let history = &self.facts().history;
        let comes = Comes {
            spell: spell(form, situation, from),
            before: history.iter().rev().find(|spell| spell.from < from && spell.holds_on(from)).cloned(),
            instead_of: history.iter().find(|spell| spell.from == from).cloned(),
            after: history.iter().find(|spell| spell.from > from).cloned(),
            closing: kind.closed.then_some(self.subject.coming.len()),
        };
        Say::Check { draft: self.draft, subject: form.subject.clone(), comes: Box::new(comes) }
    }

    /// An answer, pressed or typed, to what was asked last.
    fn take(&self, mut form: Form, answer: &str, edit: bool) -> Step {
        let mut trouble = None;
        let kind = self.kind(&form).cloned();
        match (kind, form.from) {
            (None, _) => form.chosen = answer.parse::<usize>().ok().and_then(|at| form.offered.get(at)).cloned(),
            (Some(_), None) => match self.first_day(&form, answer) {
                Ok(day) => form.from = Some(day),
                Err(wrong) => trouble = Some(wrong),
            },
            (Some(_), Some(_)) if self.asks_benefit(&form) => {
                form.benefit = match answer {
                    "on" => Answer::Given(true),
                    "off" => Answer::Given(false),
                    "unknown" => Answer::LeftOut,
                    _ => Answer::NotYet,
                };
            }
            (Some(kind), Some(_)) if self.asks_clarified(&form) => {
                let chosen = answer.parse::<usize>().ok().and_then(|at| kind.clarifications.get(at)).cloned();
                form.clarified = match chosen {
                    None if answer == "unknown" => Answer::LeftOut,
                    chosen => chosen.into(),
                };
            }
            _ => {}
        }
        self.ask(form, edit, trouble)
    }

    fn first_day(&self, form: &Form, answer: &str) -> Result<NaiveDate, Trouble> {
        let today = self.facts().today;
        let earliest = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
        let day = read_day(answer, earliest).ok_or(Trouble::NotADay)?;
        if let Some(enrolled) = self.subject.enrolled_on.filter(|enrolled| day < *enrolled) {
            return Err(Trouble::Early { enrolled });
        }
        if today.checked_add_days(Days::new(AHEAD)).is_some_and(|last| day > last) {
            return Err(Trouble::TooFar);
        }
        let holds = self.facts().history.iter().rev().find(|spell| spell.holds_on(day));
        match holds.filter(|spell| Some(&spell.situation) == form.chosen.as_ref()) {
            Some(same) => Err(Trouble::Same { since: same.from }),
            None => Ok(day),
        }
    }

    fn confirmed(&self, form: &Form, ids: Ids<'_>) -> Step {
        let (Some(kind), Some(from)) = (self.kind(form), form.from) else {
            return self.ask(form.clone(), true, None);
        };
        let (staff, citizen) = (self.member.id, self.subject.id);
        let spell = spell(form, kind.title(), from);
        let last_round = kind.closed && kind.rounds;
        show(Say::Kept { subject: form.subject.clone(), spell: spell.clone(), last_round }, true)
            .and(Effect::Situation(Change::Set { id: ids(), citizen, spell }))
            .and(Effect::Audit { staff, citizen: Some(citizen), action: "situation-set" })
            .and(Effect::Drop { staff })
    }
}

fn spell(form: &Form, situation: Title, from: NaiveDate) -> Spell {
    Spell {
        situation,
        from,
        until: None,
        benefit: form.benefit.get().flatten().copied(),
        clarified: form.clarified.get().flatten().cloned(),
    }
}

/// Today, and the first days of this month, the last and the next.
fn days(today: NaiveDate) -> Vec<NaiveDate> {
    let first = today.with_day(1).unwrap_or(today);
    let months = [first.checked_sub_months(Months::new(1)), Some(first), first.checked_add_months(Months::new(1))];
    let mut days: Vec<NaiveDate> = months.into_iter().flatten().chain([today]).collect();
    days.sort_unstable();
    days.dedup();
    days
}
