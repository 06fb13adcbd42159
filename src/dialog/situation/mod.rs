//! `/situation REF`: where a citizen is, and since when. A new situation, the
//! closing of the case with its reason, the benefit where it is not as usual,
//! and what was found out of the mentored.

mod form;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::facts::{Looked, Staff, Subject};
use super::form::DraftId;
use super::press::key;
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step};
use crate::rules::cohort::{Situation, Situations, Title};
use crate::rules::person::{CitizenId, Ref};

use form::begin;
pub use form::{Form, picked, typed};

/// How many situations of the past are shown.
const SHOWN: usize = 6;

/// A button outside the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    New(CitizenId),
    Close(CitizenId),
    /// Whether they live on the benefit: asked, and told.
    Benefit(CitizenId),
    Benefits(CitizenId, Option<bool>),
    /// What was found out: asked, and told by its place in the list; 0: it is
    /// not stated.
    Clarify(CitizenId),
    Clarified(CitizenId, usize),
}

impl Press {
    pub(super) fn encode(self) -> String {
        let word = match self {
            Self::New(_) => "new",
            Self::Close(_) => "close",
            Self::Benefit(_) => "benefit",
            Self::Benefits(_, Some(true)) => "yes",
            Self::Benefits(_, Some(false)) => "no",
            Self::Benefits(_, None) => "usual",
            Self::Clarify(_) => "clarify",
            Self::Clarified(citizen, at) => return format!("situation:found:{}:{at}", citizen.0.simple()),
        };
        format!("situation:{word}:{}", self.citizen().0.simple())
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let word = next()?;
        let citizen = CitizenId(key(next()?)?);
        match word {
            "new" => Some(Self::New(citizen)),
            "close" => Some(Self::Close(citizen)),
            "benefit" => Some(Self::Benefit(citizen)),
            "yes" => Some(Self::Benefits(citizen, Some(true))),
            "no" => Some(Self::Benefits(citizen, Some(false))),
            "usual" => Some(Self::Benefits(citizen, None)),
            "clarify" => Some(Self::Clarify(citizen)),
            "found" => Some(Self::Clarified(citizen, next()?.parse().ok()?)),
            _ => None,
        }
    }

    /// Whose situation it is about.
    pub const fn citizen(self) -> CitizenId {
        match self {
            Self::New(citizen)
            | Self::Close(citizen)
            | Self::Benefit(citizen)
            | Self::Benefits(citizen, _)
            | Self::Clarify(citizen)
            | Self::Clarified(citizen, _) => citizen,
        }
    }
}

/// A time in a situation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spell {
    pub situation: Title,
    pub from: NaiveDate,
    /// The last day; `None` while no end is known.
    pub until: Option<NaiveDate>,
    /// Whether they live on cash benefit, where it was noted.
    pub benefit: Option<bool>,
    pub clarified: Option<Title>,
}

impl Spell {
    fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| until >= day)
    }
}

/// What the conversation needs to know.
#[derive(Clone, Debug)]
pub struct Facts {
    pub today: NaiveDate,
    pub known: Situations,
    /// The oldest first.
    pub history: Vec<Spell>,
}

impl Default for Facts {
    /// As of somebody of whom it was not looked up.
    fn default() -> Self {
        Self { today: NaiveDate::MIN, known: Situations::of(Vec::new()), history: Vec::new() }
    }
}

impl Facts {
    /// Where they are today.
    pub fn now(&self) -> Option<&Spell> {
        self.history.iter().rev().find(|spell| spell.holds_on(self.today))
    }

    fn kind_now(&self) -> Option<&Situation> {
        self.known.get(&self.now()?.situation.key)
    }
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// Where they were, the latest first, and what may be done about it.
    Of {
        subject: Ref,
        citizen: CitizenId,
        spells: Vec<Spell>,
        closed: bool,
        benefit: bool,
        clarify: bool,
    },
    Which {
        draft: DraftId,
        subject: Ref,
        closing: bool,
        offered: Vec<Title>,
    },
    FromWhen {
        draft: DraftId,
        subject: Ref,
        situation: Title,
        days: Vec<NaiveDate>,
        trouble: Option<Trouble>,
    },
    /// Whether they live on the benefit in it, where that differs.
    OnBenefit {
        draft: DraftId,
        subject: Ref,
        situation: Title,
    },
    FoundOut {
        draft: DraftId,
        subject: Ref,
        situation: Title,
        offered: Vec<Title>,
    },
    /// Is it right so?
    Check {
        draft: DraftId,
        subject: Ref,
        comes: Box<Comes>,
    },
    /// It is written down. `last_round`: the case is closed, and its last
    /// round is offered.
    Kept {
        subject: Ref,
        spell: Spell,
        last_round: bool,
    },
    /// Of the present situation, outside the form.
    BenefitNow {
        subject: Ref,
        citizen: CitizenId,
        situation: Title,
    },
    ClarifyNow {
        subject: Ref,
        citizen: CitizenId,
        situation: Title,
        offered: Vec<Title>,
    },
    /// Nothing was changed.
    Left {
        subject: Ref,
    },
}

/// What comes of a new situation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comes {
    pub spell: Spell,
    /// What ends by it.
    pub before: Option<Spell>,
    /// What began on that very day and is replaced.
    pub instead_of: Option<Spell>,
    /// What begins later and stays.
    pub after: Option<Spell>,
    /// The coming meetings, where the case is closed.
    pub closing: Option<usize>,
}

/// Why a day can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "trouble", rename_all = "kebab-case")]
pub enum Trouble {
    NotADay,
    /// Before the citizen was enrolled.
    Early {
        enrolled: NaiveDate,
    },
    TooFar,
    /// They are there since that day already.
    Same {
        since: NaiveDate,
    },
}

/// A change of where somebody is.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Set { id: Uuid, citizen: CitizenId, spell: Spell },
    Benefit { citizen: CitizenId, from: NaiveDate, benefit: Option<bool> },
    Clarified { citizen: CitizenId, from: NaiveDate, clarified: Option<Title> },
}

fn show(said: Say, edit: bool) -> Step {
    let said = AnySay::Situation(Box::new(said));
    if edit { Step::show(said) } else { Step::tell(said) }
}

/// `/situation`.
pub fn of(subject: &Subject, edit: bool) -> Step {
    let facts = &subject.plans.situation;
    let kind = facts.kind_now();
    let said = Say::Of {
        subject: subject.reference.clone(),
        citizen: subject.id,
        spells: facts.history.iter().rev().take(SHOWN).cloned().collect(),
        closed: kind.is_some_and(|kind| kind.closed),
        benefit: kind.is_some(),
        clarify: kind.is_some_and(|kind| !kind.clarifications.is_empty()),
    };
    show(said, edit)
}

/// A button outside the form.
pub fn pressed(member: &Staff, press: Press, ids: Ids<'_>) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::show(AnySay::StaffUnknownRef) };
    let audit = Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "situation" };
    let (reference, citizen) = (subject.reference.clone(), subject.id);
    match (press, subject.plans.situation.now(), subject.plans.situation.kind_now()) {
        (Press::New(_), ..) => begin(member, subject, false, ids),
        (Press::Close(_), ..) => begin(member, subject, true, ids),
        (Press::Benefit(_), Some(now), _) => {
            show(Say::BenefitNow { subject: reference, citizen, situation: now.situation.clone() }, true)
        }
        (Press::Benefits(_, benefit), Some(now), _) => {
            let change = Change::Benefit { citizen, from: now.from, benefit };
            noted(subject, now.from, |spell| spell.benefit = benefit).and(Effect::Situation(change))
        }
        (Press::Clarify(_), Some(now), Some(kind)) => {
            let offered = kind.clarifications.clone();
            show(Say::ClarifyNow { subject: reference, citizen, situation: now.situation.clone(), offered }, true)
        }
        (Press::Clarified(_, at), Some(now), Some(kind)) => {
            let clarified = at.checked_sub(1).and_then(|at| kind.clarifications.get(at)).cloned();
            let change = Change::Clarified { citizen, from: now.from, clarified: clarified.clone() };
            noted(subject, now.from, |spell| spell.clarified = clarified).and(Effect::Situation(change))
        }
        _ => of(subject, true),
    }
    .and(audit)
}

/// The list as it is after a change of what began on a day.
fn noted(subject: &Subject, from: NaiveDate, change: impl FnOnce(&mut Spell)) -> Step {
    let mut after = subject.clone();
    if let Some(spell) = after.plans.situation.history.iter_mut().find(|spell| spell.from == from) {
        change(spell);
    }
    of(&after, true)
}
