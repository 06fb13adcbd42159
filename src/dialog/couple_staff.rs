//! What staff do about two citizens on one phone: allow it, refuse it, end it.

use serde::{Deserialize, Serialize};

use super::couple::{Change, Say};
use super::facts::{Looked, Staff};
use super::press::key;
use super::say::Say as AnySay;
use super::step::{Effect, Step};
use crate::rules::couple::{CoupleId, Initial};
use crate::rules::person::{CitizenId, Language, Ref, StaffId};

/// Buttons of a request and of the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    pub couple: CoupleId,
    pub wish: Wish,
}

/// What a button is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Grant,
    Refuse,
    /// Really end it?
    AskEnd,
    End,
}

impl Wish {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Grant, "yes"), (Self::Refuse, "no"), (Self::AskEnd, "ask"), (Self::End, "end")];
}

impl Press {
    pub(super) fn encode(self) -> String {
        let word = Wish::ALL.iter().find(|(wish, _)| *wish == self.wish).map_or("", |(_, word)| word);
        format!("couple:{word}:{}", self.couple.0.simple())
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let word = next()?;
        let (wish, _) = Wish::ALL.into_iter().find(|(_, known)| *known == word)?;
        Some(Self { couple: CoupleId(key(next()?)?), wish })
    }
}

/// What is known of two who share a chat, or ask to.
#[derive(Clone, Debug)]
pub struct Facts {
    pub couple: CoupleId,
    pub chat: i64,
    pub stage: Progress,
    pub first: Party,
    pub second: Party,
    /// The second one's letter, where both have one.
    pub initial: Option<Initial>,
}

/// How far two have come, for staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    Asked,
    /// The second one has not said yes to the notice yet.
    Granted,
    /// They have not chosen their letters yet.
    Letters,
    Ready,
}

/// One of the two.
#[derive(Clone, Debug)]
pub struct Party {
    pub citizen: CitizenId,
    pub reference: Ref,
    pub language: Language,
    pub keepers: Vec<StaffId>,
    /// Whether the reader may see them.
    pub seen: bool,
}

/// What is said to staff. A ref that the reader may not see is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum StaffSay {
    /// May both use one chat? Those who look after the second one decide.
    Request {
        couple: CoupleId,
        first: Ref,
        second: Ref,
        decides: bool,
    },
    Decided {
        first: Ref,
        second: Ref,
        granted: bool,
    },
    AskEnd {
        couple: CoupleId,
        first: Option<Ref>,
        second: Option<Ref>,
    },
    Ended {
        first: Option<Ref>,
        second: Option<Ref>,
    },
    /// It ended by itself: they chose no letters.
    NoLetters {
        first: Option<Ref>,
        second: Option<Ref>,
    },
}

/// What the summary of a citizen says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub couple: CoupleId,
    /// The other one, where the reader may see them.
    pub other: Option<Ref>,
    pub progress: Progress,
    /// Whether the request is the reader's to answer.
    pub decides: bool,
}

impl Facts {
    /// What the summary of one of the two says.
    pub fn line(&self, of: CitizenId) -> Line {
        let other = if self.first.citizen == of { &self.second } else { &self.first };
        Line {
            couple: self.couple,
            other: other.seen.then(|| other.reference.clone()),
            progress: self.stage,
            decides: self.stage == Progress::Asked && self.second.seen,
        }
    }

    fn seen(&self) -> (Option<Ref>, Option<Ref>) {
        let seen = |party: &Party| party.seen.then(|| party.reference.clone());
        (seen(&self.first), seen(&self.second))
    }

    /// A line in the audit for each of the two.
    fn audit(&self, member: &Staff, step: Step, action: &'static str) -> Step {
        [self.first.citizen, self.second.citizen]
            .into_iter()
            .fold(step, |step, citizen| step.and(Effect::Audit { staff: member.id, citizen: Some(citizen), action }))
    }
}

/// A button of staff.
pub fn pressed(member: &Staff, press: Press) -> Step {
    let Looked::Couple(facts) = &member.looked else { return Step::show(AnySay::StaffNothingWaits) };
    let joined = matches!(facts.stage, Progress::Letters | Progress::Ready);
    match press.wish {
        Wish::Grant if facts.stage == Progress::Asked && facts.second.seen => granted(member, facts),
        Wish::Refuse if !joined && facts.second.seen => refused(member, facts),
        Wish::AskEnd if joined => {
            let (first, second) = facts.seen();
            Step::show(staff(StaffSay::AskEnd { couple: facts.couple, first, second }))
        }
        Wish::End if joined => ended(member, facts),
        _ => Step::show(AnySay::StaffNothingWaits),
    }
}

fn staff(say: StaffSay) -> AnySay {
    AnySay::CoupleStaff(say)
}

fn decided(member: &Staff, facts: &Facts, granted: bool) -> Step {
    let (first, second) = (facts.first.reference.clone(), facts.second.reference.clone());
    let say = staff(StaffSay::Decided { first, second, granted });
    let told = |id: &&StaffId| **id != member.id && !facts.second.keepers.contains(id);
    let others: Vec<StaffId> = facts.first.keepers.iter().filter(told).copied().collect();
    Step::show(say.clone()).and_report(&others, &say)
}

fn granted(member: &Staff, facts: &Facts) -> Step {
    let (citizen, reader, own) = (facts.second.citizen, facts.first.language, facts.second.language);
    let language = (reader == own).then_some(own);
    let say = match language {
        Some(language) => Say::Notice { citizen, language, reader },
        None => Say::ChooseLanguage { citizen, readers: vec![reader, own] },
    };
    let step = decided(member, facts, true)
        .and_post(facts.chat, AnySay::Couple(say))
        .and(Effect::Couple(Change::Grant { couple: facts.couple, language }));
    facts.audit(member, step, "couple-yes")
}

fn refused(member: &Staff, facts: &Facts) -> Step {
    let step = decided(member, facts, false)
        .and_post(facts.chat, AnySay::Couple(Say::Refused { language: facts.first.language }))
        .and(Effect::Couple(Change::Drop { couple: facts.couple }));
    facts.audit(member, step, "couple-no")
}

fn ended(member: &Staff, facts: &Facts) -> Step {
    let (first, second) = facts.seen();
    let goodbye = Say::Goodbye { initial: facts.initial, language: facts.second.language };
    let told = |known: &[StaffId]| known.iter().filter(|id| **id != member.id).copied().collect::<Vec<_>>();
    let of_second = told(&facts.second.keepers);
    let of_first: Vec<StaffId> = told(&facts.first.keepers).into_iter().filter(|id| !of_second.contains(id)).collect();
    let only = |first: bool| {
        let seen = |party: &Party, shown: bool| shown.then(|| party.reference.clone());
        staff(StaffSay::Ended { first: seen(&facts.first, first), second: seen(&facts.second, !first) })
    };
    let step = Step::show(staff(StaffSay::Ended { first, second }))
        .and_report(&of_second, &only(false))
        .and_report(&of_first, &only(true))
        .and_post(facts.chat, AnySay::Couple(goodbye))
        .and(Effect::Couple(Change::End { couple: facts.couple, citizen: facts.second.citizen }));
    facts.audit(member, step, "couple-end")
}
