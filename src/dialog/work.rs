//! The work that a citizen wishes for: trades, or a place that they know. They
//! write it themselves or the consultant does; `/wishes` finds who wishes what.

use serde::{Deserialize, Serialize};

use super::event::Words;
use super::facts::{Citizen, Looked, Staff, Subject};
use super::form::{Draft, DraftId, Form as AnyForm};
use super::say::{News, Say as AnySay};
use super::step::{Effect, Ids, Step};
use crate::rules::person::{CitizenId, Ref, StaffId};
use crate::rules::plan::{MOST, NotTaken, WishId, WishKind, WishWords, is_asked};

/// How many trades a form offers, and a list shows.
const OFFERED: usize = 12;
const SHOWN: usize = 30;

/// What a button holds of a trade, in bytes.
const LONGEST_ASKED: usize = 54;

/// A button, of a citizen or of staff: it names whose wishes they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    Ask {
        citizen: CitizenId,
        kind: WishKind,
    },
    /// A wish is taken away; known by the end of its key.
    End {
        citizen: CitizenId,
        tag: u64,
    },
}

impl Press {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Ask { citizen, kind } => format!("work:{}:{}", kind.word(), citizen.0.simple()),
            Self::End { citizen, tag } => format!("work:end:{}:{tag:012x}", citizen.0.simple()),
        }
    }

    pub(super) fn decode<'a>(next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let word = next()?;
        let citizen = CitizenId(super::press::key(next()?)?);
        match word {
            "end" => {
                let tag = next().filter(|tag| tag.len() == 12)?;
                u64::from_str_radix(tag, 16).ok().map(|tag| Self::End { citizen, tag })
            }
            word => WishKind::of_word(word).map(|kind| Self::Ask { citizen, kind }),
        }
    }

    /// Whose wishes it is about.
    pub const fn citizen(self) -> CitizenId {
        match self {
            Self::Ask { citizen, .. } | Self::End { citizen, .. } => citizen,
        }
    }
}

/// The last 48 bits of a key, which are random.
pub const fn tag(wish: WishId) -> u64 {
    (wish.0.as_u128() & 0xffff_ffff_ffff) as u64
}

/// A button of `/wishes` that asks for one trade: as much of it as fits.
pub fn asked_for(trade: &WishWords) -> Words {
    let plain = trade.as_str().split(':').next().unwrap_or_default();
    let end = (0..=LONGEST_ASKED.min(plain.len())).rev().find(|at| plain.is_char_boundary(*at)).unwrap_or(0);
    Words::new(&plain[..end])
}

/// A wish.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    pub id: WishId,
    pub kind: WishKind,
    pub words: WishWords,
}

/// What a citizen wishes for, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub wishes: Vec<Wish>,
    /// Trades that were used for others, the most frequent first.
    pub used: Vec<WishWords>,
}

/// What a consultant is writing down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub subject: Ref,
    kind: WishKind,
    offered: Vec<WishWords>,
}

/// What is said to a citizen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// Their wishes; `kept` right after one was written down.
    Own {
        citizen: CitizenId,
        wishes: Vec<Wish>,
        kept: bool,
    },
    /// They are asked to write it.
    Ask {
        kind: WishKind,
        trouble: Option<NotTaken>,
    },
    Full {
        citizen: CitizenId,
        wishes: Vec<Wish>,
    },
    /// In a chat where it can't be told who writes, or that carries meetings
    /// only.
    Together,
}

/// What is said to staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum StaffSay {
    Of {
        subject: Ref,
        citizen: CitizenId,
        wishes: Vec<Wish>,
    },
    Ask {
        draft: DraftId,
        subject: Ref,
        kind: WishKind,
        offered: Vec<WishWords>,
        trouble: Option<NotTaken>,
    },
    Full {
        subject: Ref,
    },
    Left {
        subject: Ref,
    },
    /// All trades, with how many wish for each.
    Trades {
        trades: Vec<(WishWords, usize)>,
        more: usize,
    },
    /// Who wishes for what was asked.
    Found {
        asked: WishWords,
        lines: Vec<(WishWords, WishKind, Vec<Ref>)>,
        more: usize,
    },
}

/// A change of what somebody wishes for.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// `staff` is empty where the citizen wrote it.
    Add {
        wish: Wish,
        citizen: CitizenId,
        staff: Option<StaffId>,
    },
    End {
        wish: WishId,
    },
    /// The citizen's next words are a wish.
    Await {
        citizen: CitizenId,
        kind: WishKind,
    },
    /// They are not, any more.
    Forget {
        citizen: CitizenId,
    },
}

/// "My wishes for work", of a citizen.
pub fn own(citizen: &Citizen, edit: bool) -> Step {
    say(own_list(citizen, citizen.work.clone(), false), edit)
}

fn say(said: Say, edit: bool) -> Step {
    let said = AnySay::Work(said);
    if edit { Step::show(said) } else { Step::tell(said) }
}

fn own_list(citizen: &Citizen, wishes: Vec<Wish>, kept: bool) -> Say {
    if with_others(citizen) { Say::Together } else { Say::Own { citizen: citizen.id, wishes, kept } }
}

/// Words that nobody could take for one person's.
const fn with_others(citizen: &Citizen) -> bool {
    !citizen.scores_in_chat || citizen.initial.is_some()
}

/// A citizen's button.
pub fn own_pressed(citizen: &Citizen, press: Press) -> Step {
    if with_others(citizen) || press.citizen() != citizen.id {
        return say(Say::Together, true);
    }
    match press {
        Press::Ask { .. } if citizen.work.len() >= MOST => {
            say(Say::Full { citizen: citizen.id, wishes: citizen.work.clone() }, true)
        }
        Press::Ask { kind, .. } => {
            say(Say::Ask { kind, trouble: None }, true).and(Effect::Work(Change::Await { citizen: citizen.id, kind }))
        }
        Press::End { tag: wanted, .. } => {
            let (ended, left): (Vec<Wish>, Vec<Wish>) =
                citizen.work.iter().cloned().partition(|wish| tag(wish.id) == wanted);
            let step = say(own_list(citizen, left, false), true);
            ended.into_iter().fold(step, |step, wish| step.and(Effect::Work(Change::End { wish: wish.id })))
        }
    }
}

/// A citizen wrote what they were asked for.
pub fn own_typed(citizen: &Citizen, words: &Words, ids: Ids<'_>) -> Step {
    let Some(kind) = citizen.awaited.filter(|_| !with_others(citizen)) else { return own(citizen, false) };
    let words = match WishWords::new(words.as_str()) {
        Ok(words) => words,
        Err(trouble) => return say(Say::Ask { kind, trouble: Some(trouble) }, false),
    };
    let forget = Effect::Work(Change::Forget { citizen: citizen.id });
    if citizen.work.len() >= MOST {
        return say(Say::Full { citizen: citizen.id, wishes: citizen.work.clone() }, false).and(forget);
    }
    let (wishes, added) = added(&citizen.work, kind, words, ids);
    let step = say(own_list(citizen, wishes, true), false).and(forget);
    match added {
        Some(wish) => step.and(Effect::Work(Change::Add { wish, citizen: citizen.id, staff: None })).and_news(
            &citizen.keepers,
            &citizen.reference,
            News::WorkWish,
        ),
        None => step,
    }
}

/// The wishes with one more, which is new unless it stands there already.
fn added(wishes: &[Wish], kind: WishKind, words: WishWords, ids: Ids<'_>) -> (Vec<Wish>, Option<Wish>) {
    let same = |wish: &&Wish| wish.kind == kind && wish.words.as_str().to_lowercase() == words.as_str().to_lowercase();
    if wishes.iter().any(|wish| same(&wish)) {
        return (wishes.to_vec(), None);
    }
    let wish = Wish { id: WishId(ids()), kind, words };
    (wishes.iter().cloned().chain([wish.clone()]).collect(), Some(wish))
}

fn staff_say(said: StaffSay, edit: bool) -> Step {
    let said = AnySay::WorkStaff(said);
    if edit { Step::show(said) } else { Step::tell(said) }
}

/// `/work`, of staff.
pub fn of(subject: &Subject, edit: bool) -> Step {
    let wishes = subject.plans.work.wishes.clone();
    staff_say(StaffSay::Of { subject: subject.reference.clone(), citizen: subject.id, wishes }, edit)
}

/// A button of staff.
pub fn pressed(member: &Staff, press: Press, ids: Ids<'_>) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::show(AnySay::StaffUnknownRef) };
    let audit = Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "work" };
    match press {
        Press::Ask { .. } if subject.plans.work.wishes.len() >= MOST => {
            staff_say(StaffSay::Full { subject: subject.reference.clone() }, true).and(audit)
        }
        Press::Ask { kind, .. } => {
            let used = subject.plans.work.used.iter().filter(|_| kind == WishKind::Trade);
            let offered = used.take(OFFERED).cloned().collect();
            let form = Form { subject: subject.reference.clone(), kind, offered };
            ask(member, DraftId(ids()), form, None, false).and(audit)
        }
        Press::End { tag: wanted, .. } => {
            let mut after = subject.clone();
            let wishes = &mut after.plans.work.wishes;
            let ended: Vec<WishId> = wishes.iter().map(|wish| wish.id).filter(|id| tag(*id) == wanted).collect();
            wishes.retain(|wish| tag(wish.id) != wanted);
            let step = of(&after, true).and(audit);
            ended.into_iter().fold(step, |step, wish| step.and(Effect::Work(Change::End { wish })))
        }
    }
}

fn ask(member: &Staff, draft: DraftId, form: Form, trouble: Option<NotTaken>, edit: bool) -> Step {
    let (subject, kind, offered) = (form.subject.clone(), form.kind, form.offered.clone());
    staff_say(StaffSay::Ask { draft, subject, kind, offered, trouble }, edit)
        .and(Effect::Keep { staff: member.id, draft: Draft { id: draft, form: AnyForm::Work(form) } })
}

/// A button of the form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, pick: &str, ids: Ids<'_>) -> Step {
    let chosen = pick.parse::<usize>().ok().and_then(|at| form.offered.get(at));
    match chosen {
        Some(words) => add(member, form, subject, words.clone(), true, ids),
        None if pick == "no" => {
            staff_say(StaffSay::Left { subject: form.subject.clone() }, true).and(Effect::Drop { staff: member.id })
        }
        None => ask(member, draft.id, form.clone(), None, true),
    }
}

/// Words, while the form is open.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, subject: &Subject, words: &str, ids: Ids<'_>) -> Step {
    match WishWords::new(words) {
        Ok(words) => add(member, form, subject, words, false, ids),
        Err(trouble) => ask(member, draft.id, form.clone(), Some(trouble), false),
    }
}

fn add(member: &Staff, form: &Form, subject: &Subject, words: WishWords, edit: bool, ids: Ids<'_>) -> Step {
    let drop = Effect::Drop { staff: member.id };
    if subject.plans.work.wishes.len() >= MOST {
        return staff_say(StaffSay::Full { subject: subject.reference.clone() }, edit).and(drop);
    }
    let (wishes, added) = added(&subject.plans.work.wishes, form.kind, words, ids);
    let said = StaffSay::Of { subject: subject.reference.clone(), citizen: subject.id, wishes };
    let step = staff_say(said, edit).and(drop);
    match added {
        Some(wish) => step
            .and(Effect::Work(Change::Add { wish, citizen: subject.id, staff: Some(member.id) }))
            .and(Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "work" }),
        None => step,
    }
}

/// `/wishes TRADE`, or all trades. Whoever is named was looked at.
pub fn wishes(member: &Staff, asked: &str, edit: bool) -> Step {
    let Looked::Wishes(all) = &member.looked else { return Step::tell(AnySay::StaffUnknownCommand) };
    let audit = |citizen| Effect::Audit { staff: member.id, citizen, action: "wishes" };
    let Ok(asked) = WishWords::new(asked) else {
        let mut trades = by_words(all.iter().filter(|(_, _, wish)| wish.kind == WishKind::Trade));
        trades.sort_by_key(|(_, _, who)| std::cmp::Reverse(who.len()));
        let more = trades.len().saturating_sub(SHOWN);
        let trades = trades.into_iter().take(SHOWN).map(|(words, _, who)| (words, who.len())).collect();
        return staff_say(StaffSay::Trades { trades, more }, edit).and(audit(None));
    };
    let found: Vec<_> = all.iter().filter(|(_, _, wish)| is_asked(wish.words.as_str(), asked.as_str())).collect();
    let mut looked: Vec<CitizenId> = found.iter().map(|(citizen, ..)| *citizen).collect();
    looked.sort_unstable();
    looked.dedup();
    let lines = by_words(found.into_iter());
    let more = lines.len().saturating_sub(SHOWN);
    let lines = lines.into_iter().take(SHOWN).collect();
    let step = staff_say(StaffSay::Found { asked, lines, more }, edit).and(audit(None));
    looked.into_iter().fold(step, |step, citizen| step.and(audit(Some(citizen))))
}

/// Wishes of the same words together, whatever the case, in the order of the
/// alphabet.
fn by_words<'a>(all: impl Iterator<Item = &'a (CitizenId, Ref, Wish)>) -> Vec<(WishWords, WishKind, Vec<Ref>)> {
    let mut lines: std::collections::BTreeMap<(String, WishKind), (WishWords, Vec<Ref>)> = Default::default();
    for (_, subject, wish) in all {
        let key = (wish.words.as_str().to_lowercase(), wish.kind);
        let line = lines.entry(key).or_insert_with(|| (wish.words.clone(), Vec::new()));
        line.1.push(subject.clone());
    }
    lines.into_iter().map(|((_, kind), (words, who))| (words, kind, who)).collect()
}
