//! `/mentor REF`: who helps a citizen along, and whether they may be told of
//! meetings, which the citizen decides.

mod form;
mod notice;
mod own;
mod say;

use chrono::{DateTime, NaiveDate, Utc};

use super::facts::{Looked, Staff, Subject};
use super::form::DraftId;
use super::press::key;
use super::say::Say as AnySay;
use super::step::{Effect, Ids, Step};
use crate::rules::channel::Reach;
use crate::rules::mentor::{AnsweredIn, Mentor, MentorId, Permission};
use crate::rules::person::{CitizenId, StaffId};

use form::{Asks, Open};
pub use form::{Form, picked, typed};
pub use notice::{Notice, matter};
pub use own::{Answer, Facts as OwnFacts, Own, Press as OwnPress, Told, pressed as own_pressed, told};
pub use say::{Entry, Say, Trouble, Unasked};

/// A button outside the form. The mentor is known by the end of their key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    New(CitizenId),
    /// The citizen is asked in the bot.
    Ask(CitizenId, u64),
    /// The citizen has said yes, or no, to staff.
    Said(CitizenId, u64, bool),
    End(CitizenId, u64),
    /// An entry was a mistake: asked, then sure.
    Delete(CitizenId, u64, bool),
    List(CitizenId),
}

impl Press {
    pub(super) fn encode(self) -> String {
        let (word, citizen, tag) = match self {
            Self::New(citizen) => ("new", citizen, None),
            Self::List(citizen) => ("list", citizen, None),
            Self::Ask(citizen, tag) => ("ask", citizen, Some(tag)),
            Self::Said(citizen, tag, true) => ("said", citizen, Some(tag)),
            Self::Said(citizen, tag, false) => ("not", citizen, Some(tag)),
            Self::End(citizen, tag) => ("last", citizen, Some(tag)),
            Self::Delete(citizen, tag, false) => ("out", citizen, Some(tag)),
            Self::Delete(citizen, tag, true) => ("sure", citizen, Some(tag)),
        };
        let tag = tag.map(|tag| format!(":{tag:012x}")).unwrap_or_default();
        format!("mentor:{word}:{}{tag}", citizen.0.simple())
    }

    pub(super) fn decode<'a>(word: &str, next: &mut impl FnMut() -> Option<&'a str>) -> Option<Self> {
        let citizen = CitizenId(key(next()?)?);
        match word {
            "new" => return Some(Self::New(citizen)),
            "list" => return Some(Self::List(citizen)),
            _ => {}
        }
        let tag = tag_of(next()?)?;
        match word {
            "ask" => Some(Self::Ask(citizen, tag)),
            "said" => Some(Self::Said(citizen, tag, true)),
            "not" => Some(Self::Said(citizen, tag, false)),
            "last" => Some(Self::End(citizen, tag)),
            "out" => Some(Self::Delete(citizen, tag, false)),
            "sure" => Some(Self::Delete(citizen, tag, true)),
            _ => None,
        }
    }

    /// Whose mentor it is about.
    pub const fn citizen(self) -> CitizenId {
        match self {
            Self::New(citizen)
            | Self::List(citizen)
            | Self::Ask(citizen, _)
            | Self::Said(citizen, ..)
            | Self::End(citizen, _)
            | Self::Delete(citizen, ..) => citizen,
        }
    }

    const fn tag(self) -> Option<u64> {
        match self {
            Self::New(_) | Self::List(_) => None,
            Self::Ask(_, tag) | Self::Said(_, tag, _) | Self::End(_, tag) | Self::Delete(_, tag, _) => Some(tag),
        }
    }
}

/// The last 48 bits of a key, which are random.
pub const fn tag(mentor: MentorId) -> u64 {
    (mentor.0.as_u128() & 0xffff_ffff_ffff) as u64
}

/// Twelve hexadecimal digits.
pub(super) fn tag_of(text: &str) -> Option<u64> {
    let digits = text.len() == 12 && text.bytes().all(|b| b.is_ascii_hexdigit());
    digits.then(|| u64::from_str_radix(text, 16).ok()).flatten()
}

/// What the conversation needs to know.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub today: NaiveDate,
    /// By their first day.
    pub all: Vec<Entry>,
}

impl Facts {
    fn mentors(&self) -> Vec<Mentor> {
        self.all.iter().map(|entry| entry.mentor.clone()).collect()
    }

    fn apply(&mut self, change: &Change, now: DateTime<Utc>) {
        let mut set = |id: MentorId, set: &dyn Fn(&mut Mentor)| {
            self.all.iter_mut().filter(|entry| entry.mentor.id == id).for_each(|entry| set(&mut entry.mentor));
        };
        match change {
            Change::Add { mentor, ends, .. } => {
                if let Some((id, until)) = *ends {
                    set(id, &|mentor| mentor.until = Some(until));
                }
                self.all.push(Entry { mentor: mentor.clone(), stopped: false, letter: None });
            }
            Change::End { mentor, until } => set(*mentor, &|mentor| mentor.until = Some(*until)),
            Change::Ask { mentor } => set(*mentor, &|mentor| mentor.permission = Permission::Asked { at: now }),
            Change::Answer { mentor, yes, how } => set(*mentor, &|mentor| {
                let (at, how) = (now, *how);
                mentor.permission = if *yes { Permission::Yes { at, how } } else { Permission::No { at, how } };
            }),
            Change::Delete { mentor } => self.all.retain(|entry| entry.mentor.id != *mentor),
        }
    }

    fn find(&self, wanted: u64) -> Option<&Mentor> {
        self.all.iter().map(|entry| &entry.mentor).find(|mentor| tag(mentor.id) == wanted)
    }
}

/// A change of mentors.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A new one, who ends another on a day.
    Add {
        citizen: CitizenId,
        staff: StaffId,
        mentor: Mentor,
        ends: Option<(MentorId, NaiveDate)>,
    },
    End {
        mentor: MentorId,
        until: NaiveDate,
    },
    Ask {
        mentor: MentorId,
    },
    Answer {
        mentor: MentorId,
        yes: bool,
        how: AnsweredIn,
    },
    Delete {
        mentor: MentorId,
    },
}

fn show(said: Say, edit: bool) -> Step {
    let said = AnySay::MentorStaff(Box::new(said));
    if edit { Step::show(said) } else { Step::tell(said) }
}

/// `/mentor`.
pub fn of(subject: &Subject, edit: bool) -> Step {
    let facts = &subject.plans.mentor;
    let said = Say::List {
        subject: subject.reference.clone(),
        citizen: subject.id,
        today: facts.today,
        entries: facts.all.clone(),
        unasked: unasked(subject),
    };
    show(said, edit)
}

/// Why the bot can't ask the citizen; `None`: it can.
fn unasked(subject: &Subject) -> Option<Unasked> {
    match subject.reach() {
        Reach::Telegram if subject.shares_phone || subject.in_couple => Some(Unasked::SharedPhone),
        Reach::Telegram => None,
        Reach::Stopped => Some(Unasked::Stopped),
        Reach::Nothing | Reach::Sms | Reach::BadNumber => Some(Unasked::NoChat),
    }
}

/// A button outside the form.
pub fn pressed(member: &Staff, press: Press, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let Looked::Subject(subject) = &member.looked else { return Step::show(AnySay::StaffUnknownRef) };
    let named = press.tag().and_then(|tag| subject.plans.mentor.find(tag)).cloned();
    let over = named.as_ref().is_none_or(|mentor| mentor.has_ended(subject.plans.mentor.today));
    let begin = |asks, mentor: Option<&Mentor>, ids: Ids<'_>| {
        let open = Open { member, subject, draft: DraftId(ids()) };
        open.ask(Form::new(&subject.reference, asks, mentor), false, None)
    };
    let step = match (press, named) {
        (Press::New(_), _) => begin(Asks::New, None, ids),
        (Press::Delete(_, _, false), Some(mentor)) => {
            let (subject, citizen) = (subject.reference.clone(), subject.id);
            show(Say::Delete { subject, citizen, mentor }, true)
        }
        (Press::Delete(_, _, true), Some(mentor)) => after(member, subject, Change::Delete { mentor: mentor.id }, now),
        // What was pressed twice, or is over, changes nothing.
        (Press::List(_), _) | (_, None) => of(subject, true),
        _ if over => of(subject, true),
        (Press::End(..), Some(mentor)) => begin(Asks::End(mentor.id), Some(&mentor), ids),
        (Press::Ask(..), Some(mentor)) => ask(member, subject, &mentor, now),
        (Press::Said(_, _, yes), Some(mentor)) => match mentor.permission {
            Permission::Yes { .. } if yes => of(subject, true),
            Permission::No { .. } if !yes => of(subject, true),
            _ => after(member, subject, Change::Answer { mentor: mentor.id, yes, how: AnsweredIn::Person }, now),
        },
    };
    step.and(Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "mentor" })
}

/// The citizen is asked in their chat, once until there is an answer.
fn ask(member: &Staff, subject: &Subject, mentor: &Mentor, now: DateTime<Utc>) -> Step {
    let open = matches!(mentor.permission, Permission::None | Permission::No { .. });
    if !open || unasked(subject).is_some() {
        return of(subject, true);
    }
    let question = Own::Ask { mentor: mentor.id, name: None };
    after(member, subject, Change::Ask { mentor: mentor.id }, now).and_write(subject.id, AnySay::Mentor(question))
}

/// The mentors as they are after a change.
fn after(member: &Staff, subject: &Subject, change: Change, now: DateTime<Utc>) -> Step {
    let mut changed = subject.clone();
    changed.plans.mentor.apply(&change, now);
    of(&changed, true)
        .and(Effect::Mentor(Box::new(change)))
        .and(Effect::Audit { staff: member.id, citizen: Some(subject.id), action: "mentor-change" })
        .and(Effect::Drop { staff: member.id })
}

#[cfg(test)]
mod tests;
