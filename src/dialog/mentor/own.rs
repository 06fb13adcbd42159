//! The citizen decides whether their mentor is told of meetings.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Change, tag, tag_of};
use crate::dialog::facts::Citizen;
use crate::dialog::say::{News, Say};
use crate::dialog::step::{Effect, Step};
use crate::rules::appointment::words;
use crate::rules::mentor::{AnsweredIn, Matter, Mentor, MentorId, Permission, mentor_on};
use crate::rules::person::Name;

words!(
    /// What a button says.
    Answer {
        Yes = "yes",
        No = "no",
        /// Not any more.
        End = "end",
    }
);

/// A citizen's button. The mentor is known by the end of their key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    pub answer: Answer,
    pub tag: u64,
}

impl Press {
    pub(in crate::dialog) fn encode(self) -> String {
        format!("mentor:{}:{:012x}", self.answer.word(), self.tag)
    }

    pub(in crate::dialog) fn decode(answer: Answer, tag: &str) -> Option<Self> {
        tag_of(tag).map(|tag| Self { answer, tag })
    }

    /// "Yes" to a question about a mentor.
    pub const fn yes(mentor: MentorId) -> Self {
        Self { answer: Answer::Yes, tag: tag(mentor) }
    }

    /// "No" to it.
    pub const fn no(mentor: MentorId) -> Self {
        Self { answer: Answer::No, tag: tag(mentor) }
    }

    /// "Not any more."
    pub const fn end(mentor: MentorId) -> Self {
        Self { answer: Answer::End, tag: tag(mentor) }
    }
}

/// A citizen's mentors, where the event asks for them.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub today: NaiveDate,
    /// By their first day.
    pub all: Vec<Mentor>,
}

/// Who is told of a citizen's meetings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    pub mentor: MentorId,
    pub name: Name,
}

/// What is said to the citizen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Own {
    /// May they be told of your meetings? The name is looked up when this is
    /// sent, and not kept with it.
    Ask {
        mentor: MentorId,
        #[serde(skip)]
        name: Option<Name>,
    },
    /// They are told from now on.
    Agreed { name: Name },
    /// They are not told, or not any more.
    Refused { name: Name },
    /// The question is an old one.
    Old,
}

/// Who is told of the citizen's meetings now, or from a coming day on.
pub fn told(citizen: &Citizen) -> Option<Told> {
    let Facts { today, all } = &citizen.mentors;
    let yes = |mentor: &&Mentor| matches!(mentor.permission, Permission::Yes { .. });
    let now = mentor_on(all, *today).filter(|mentor| mentor.is_told(Matter::Reminder, *today));
    let told = now.or_else(|| all.iter().filter(yes).find(|mentor| mentor.from > *today))?;
    Some(Told { mentor: told.id, name: told.name.clone() })
}

/// A button. Pressed again it changes nothing.
pub fn pressed(citizen: &Citizen, press: Press) -> Step {
    let Facts { today, all } = &citizen.mentors;
    let named = all.iter().find(|mentor| tag(mentor.id) == press.tag && !mentor.has_ended(*today));
    let Some(mentor) = named else { return Step::show(Say::Mentor(Own::Old)) };
    let name = mentor.name.clone();
    match (press.answer, mentor.permission) {
        (Answer::Yes, Permission::Asked { .. }) => {
            answered(citizen, mentor, true, News::MentorYes, Own::Agreed { name })
        }
        (Answer::No, Permission::Asked { .. }) => {
            answered(citizen, mentor, false, News::MentorNo, Own::Refused { name })
        }
        (Answer::End, Permission::Yes { .. }) => {
            answered(citizen, mentor, false, News::MentorNoMore, Own::Refused { name })
        }
        (Answer::Yes, Permission::Yes { .. }) => Step::show(Say::Mentor(Own::Agreed { name })),
        (Answer::No | Answer::End, Permission::No { .. }) => Step::show(Say::Mentor(Own::Refused { name })),
        _ => Step::show(Say::Mentor(Own::Old)),
    }
}

fn answered(citizen: &Citizen, mentor: &Mentor, yes: bool, news: News, said: Own) -> Step {
    Step::show(Say::Mentor(said))
        .and(Effect::Mentor(Box::new(Change::Answer { mentor: mentor.id, yes, how: AnsweredIn::Bot })))
        .and_news(&citizen.keepers, &citizen.reference, news)
}
