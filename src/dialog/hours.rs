//! `/hours REF`: hours of work from pay slips and agreements, entered by staff,
//! and how somebody stands by a rule on hours while one is in force.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::facts::{Looked, Staff, Subject};
use super::form::{Draft, DraftId, Form as AnyForm};
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step};
use crate::rules::day::read_day;
use crate::rules::hours::{HoursEntry, HoursKind, Quarters, fits};
use crate::rules::hours_rule::{HoursRule, Standing};
use crate::rules::person::{CitizenId, Ref};

/// How many entries are shown.
const SHOWN: usize = 8;

/// A typed day without its year lies so many days back at most.
const BACK: u64 = 360;

/// Hours are entered once they are worked, or agreed for so many days ahead.
const AHEAD: u64 = 366;

/// A span of hours is no longer than this: a pay slip is of a month.
const LONGEST_DAYS: i64 = 366;

/// A button outside the form: hours of this citizen are entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    pub citizen: CitizenId,
}

/// How somebody stands by a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleLine {
    pub name: String,
    #[serde(flatten)]
    pub standing: Standing,
}

/// What the conversation needs to know.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub today: NaiveDate,
    pub rules: Vec<HoursRule>,
    /// The oldest first.
    pub entries: Vec<HoursEntry>,
}

impl Facts {
    /// How they stand by each rule that is in force today.
    pub fn standings(&self) -> Vec<RuleLine> {
        let of = |rule: &HoursRule| {
            let standing = rule.standing(&self.entries, self.today)?;
            Some(RuleLine { name: rule.name.clone(), standing })
        };
        self.rules.iter().filter_map(of).collect()
    }
}

/// Hours as far as they are told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub subject: Ref,
    kind: Option<HoursKind>,
    span: Option<(NaiveDate, NaiveDate)>,
    hours: Option<Quarters>,
    /// What is kept from that day is taken away.
    #[serde(default)]
    away: bool,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// The last entries, the latest first.
    Of {
        subject: Ref,
        citizen: CitizenId,
        entries: Vec<HoursEntry>,
        more: usize,
        rules: Vec<RuleLine>,
    },
    Kind {
        draft: DraftId,
        subject: Ref,
    },
    /// Of which month or days; the first days of the months that are offered.
    Span {
        draft: DraftId,
        subject: Ref,
        kind: HoursKind,
        months: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    HowMany {
        draft: DraftId,
        subject: Ref,
        kind: HoursKind,
        from: NaiveDate,
        until: NaiveDate,
        trouble: Option<Trouble>,
        /// What is kept from that day, and can be taken away.
        there: Option<HoursEntry>,
    },
    /// Is it right so? With what it replaces.
    Check {
        draft: DraftId,
        subject: Ref,
        entry: HoursEntry,
        instead_of: Option<HoursEntry>,
    },
    /// Is it to be taken away?
    CheckAway {
        draft: DraftId,
        subject: Ref,
        entry: HoursEntry,
    },
    Left {
        subject: Ref,
    },
}

/// Why an answer can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "trouble", rename_all = "kebab-case")]
pub enum Trouble {
    NoSpan,
    Backwards,
    TooLong,
    TooFar,
    /// Hours of the kind are kept for some of these days.
    Overlaps {
        from: NaiveDate,
        until: NaiveDate,
    },
    NotHours,
    /// More than the days can hold.
    TooMany,
}

/// What becomes of hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// They are kept; those of the kind from that day are replaced.
    Keep { citizen: CitizenId, entry: HoursEntry },
    /// They were not worked, or by somebody else.
    TakeAway { citizen: CitizenId, kind: HoursKind, from: NaiveDate },
}

fn show(said: Say, edit: bool) -> Step {
    let said = AnySay::Hours(Box::new(said));
    if edit { Step::show(said) } else { Step::tell(said) }
}

/// `/hours`.
pub fn of(subject: &Subject, edit: bool) -> Step {
    let facts = &subject.plans.hours;
    let said = Say::Of {
        subject: subject.reference.clone(),
        citizen: subject.id,
        entries: facts.entries.iter().rev().take(SHOWN).copied().collect(),
        more: facts.entries.len().saturating_sub(SHOWN),
        rules: facts.standings(),
    };
    show(said, edit)
}

/// A button outside the form.
pub fn pressed(member: &Staff, ids: Ids<'_>) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::show(AnySay::StaffUnknownRef) };
    let form = Form { subject: subject.reference.clone(), kind: None, span: None, hours: None, away: false };
    let audit = Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "hours" };
    Open { member, subject, draft: DraftId(ids()) }.ask(form, false, None).and(audit)
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, pick: &str) -> Step {
    let open = Open { member, subject, draft: draft.id };
    match pick {
        "no" => show(Say::Left { subject: form.subject.clone() }, true).and(Effect::Drop { staff: member.id }),
        "yes" if form.away => open.taken_away(form),
        "yes" => open.confirmed(form),
        "away" => open.ask(Form { away: open.there(form).is_some(), ..form.clone() }, true, None),
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
        &self.subject.plans.hours
    }

    /// What is kept of the kind from the form's first day.
    fn there(&self, form: &Form) -> Option<HoursEntry> {
        let (kind, (from, _)) = (form.kind?, form.span?);
        self.facts().entries.iter().find(|entry| entry.kind == kind && entry.from == from).copied()
    }

    /// The next thing that is not known yet, and the form kept.
    fn ask(&self, form: Form, edit: bool, trouble: Option<Trouble>) -> Step {
        let (draft, subject, there) = (self.draft, form.subject.clone(), self.there(&form));
        let said = match (form.kind, form.span, form.hours, there.filter(|_| form.away)) {
            (None, ..) => Say::Kind { draft, subject },
            (Some(kind), None, ..) => Say::Span { draft, subject, kind, months: months(self.facts().today), trouble },
            (.., Some(entry)) => Say::CheckAway { draft, subject, entry },
            (Some(kind), Some((from, until)), None, None) => {
                Say::HowMany { draft, subject, kind, from, until, trouble, there }
            }
            (Some(kind), Some((from, until)), Some(hours), None) => {
                let entry = HoursEntry { kind, from, until, hours };
                Say::Check { draft, subject, entry, instead_of: there }
            }
        };
        let kept = Draft { id: draft, form: AnyForm::Hours(form) };
        show(said, edit).and(Effect::Keep { staff: self.member.id, draft: kept })
    }

    /// An answer, pressed or typed, to what was asked last.
    fn take(&self, mut form: Form, answer: &str, edit: bool) -> Step {
        let taken = match (form.kind, form.span, form.hours) {
            (None, ..) => {
                form.kind = HoursKind::of_word(answer);
                Ok(())
            }
            (Some(kind), None, _) => self.span(kind, answer).map(|span| form.span = Some(span)),
            (Some(_), Some(span), None) => how_many(span, answer).map(|hours| form.hours = Some(hours)),
            _ => Ok(()),
        };
        self.ask(form, edit, taken.err())
    }

    /// A month by its first day, or two days: `1/11 - 15/11`.
    fn span(&self, kind: HoursKind, answer: &str) -> Result<(NaiveDate, NaiveDate), Trouble> {
        let today = self.facts().today;
        let earliest = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
        let month = answer.parse::<NaiveDate>().ok().filter(|day| day.day() == 1).and_then(month_of);
        let days = || {
            let (from, until) = answer.split_once(['–', ' ']).or_else(|| answer.split_once("-"))?;
            let until = until.trim_start_matches(['-', '–', ' ']);
            let from = read_day(from.trim_end_matches(['-', ' ']), earliest)?;
            Some((from, read_day(until, from)?))
        };
        let (from, until) = month.or_else(days).ok_or(Trouble::NoSpan)?;
        if until < from {
            return Err(Trouble::Backwards);
        }
        if until.signed_duration_since(from).num_days() >= LONGEST_DAYS {
            return Err(Trouble::TooLong);
        }
        if today.checked_add_days(Days::new(AHEAD)).is_some_and(|last| until > last) {
            return Err(Trouble::TooFar);
        }
        let entry = HoursEntry { kind, from, until, hours: Quarters(0) };
        self.is_free(&entry).map(|()| (from, until))
    }

    /// Hours of one kind are kept once for each day; from the same day on they
    /// are replaced.
    fn is_free(&self, entry: &HoursEntry) -> Result<(), Trouble> {
        match self.facts().entries.iter().find(|other| entry.overlaps(other)) {
            Some(other) => Err(Trouble::Overlaps { from: other.from, until: other.until }),
            None => Ok(()),
        }
    }

    fn confirmed(&self, form: &Form) -> Step {
        let (Some(kind), Some((from, until)), Some(hours)) = (form.kind, form.span, form.hours) else {
            return self.ask(form.clone(), true, None);
        };
        let entry = HoursEntry { kind, from, until, hours };
        // Somebody else may have entered some of these days meanwhile.
        if let Err(trouble) = self.is_free(&entry) {
            return self.ask(Form { span: None, ..form.clone() }, true, Some(trouble));
        }
        let mut entries = self.facts().entries.clone();
        entries.retain(|other| !entry.replaces(other));
        entries.push(entry);
        entries.sort_by_key(|one| (one.from, one.kind));
        self.changed(entries, Change::Keep { citizen: self.subject.id, entry }, "hours-set")
    }

    fn taken_away(&self, form: &Form) -> Step {
        // Somebody else may have been faster.
        let Some(gone) = self.there(form) else { return self.ask(Form { away: false, ..form.clone() }, true, None) };
        let mut entries = self.facts().entries.clone();
        entries.retain(|entry| !gone.replaces(entry));
        let change = Change::TakeAway { citizen: self.subject.id, kind: gone.kind, from: gone.from };
        self.changed(entries, change, "hours-taken-away")
    }

    /// The list as it is now.
    fn changed(&self, entries: Vec<HoursEntry>, change: Change, action: &'static str) -> Step {
        let mut after = self.subject.clone();
        after.plans.hours.entries = entries;
        let (staff, citizen) = (self.member.id, Some(self.subject.id));
        of(&after, true)
            .and(Effect::Hours(change))
            .and(Effect::Audit { staff, citizen, action })
            .and(Effect::Drop { staff })
    }
}

fn how_many((from, until): (NaiveDate, NaiveDate), answer: &str) -> Result<Quarters, Trouble> {
    let hours: Quarters = answer.parse().map_err(|_| Trouble::NotHours)?;
    if fits(hours, from, until) { Ok(hours) } else { Err(Trouble::TooMany) }
}

fn month_of(first: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

/// The first days of this month and of the two before.
fn months(today: NaiveDate) -> Vec<NaiveDate> {
    let first = today.with_day(1).unwrap_or(today);
    (0..3).filter_map(|back| first.checked_sub_months(Months::new(back))).collect()
}
