//! How a citizen is reached: a new phone, a number that may be somebody
//! else's by now, a phone that several people read.

use serde::{Deserialize, Serialize};

use super::event::Verb;
use super::facts::{Citizen, Subject};
use super::say::{News, Say as AnySay};
use super::step::{Effect, Step};
use crate::rules::appointment::{Meeting, words};
use crate::rules::person::{CitizenId, Language, Phone, Ref};

words!(
    /// A citizen's answer to whether they can still be reached here.
    Press {
        Yes = "yes",
        New = "new",
    }
);

/// What is said to citizens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// To the phone that was used before: the last message.
    Goodbye {
        language: Language,
    },
    /// After half a year of silence.
    StillHere,
    StillHereThanks,
    NewNumberThanks,
    /// Where chats carry meetings only: scores are given together.
    ScoreTogether,
    /// What an answer to a meeting means, on a phone that others read.
    Answered {
        meeting: Meeting,
    },
}

/// What is said to staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum StaffSay {
    Shared {
        subject: Ref,
        shares: bool,
    },
    /// How to give a number; `wrong` if what was given is none.
    HowToPhone {
        subject: Ref,
        wrong: bool,
    },
    PhoneSet {
        subject: Ref,
        phone: Phone,
    },
    Reached {
        subject: Ref,
    },
}

/// A change of how somebody is reached.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Shares {
        citizen: CitizenId,
        shares: bool,
    },
    Phone {
        citizen: CitizenId,
        phone: Phone,
    },
    /// The consultant has spoken with them.
    Heard {
        citizen: CitizenId,
    },
}

/// The citizen answered.
pub fn answered(citizen: &Citizen, press: Press) -> Step {
    match press {
        Press::Yes => Step::show(AnySay::Contact(Say::StillHereThanks)),
        Press::New => Step::show(AnySay::Contact(Say::NewNumberThanks)).and_news(
            &citizen.keepers,
            &citizen.reference,
            News::NewNumber,
        ),
    }
}

/// `/shared`, `/phone` and `/reached` about one citizen.
pub fn about(verb: Verb, subject: &Subject, words: &str) -> Step {
    let (citizen, reference) = (subject.id, subject.reference.clone());
    let (say, change) = match verb {
        Verb::Shared => {
            let shares = !subject.shares_phone;
            (StaffSay::Shared { subject: reference, shares }, Some(Change::Shares { citizen, shares }))
        }
        Verb::Reached => (StaffSay::Reached { subject: reference }, Some(Change::Heard { citizen })),
        _ => match words.parse::<Phone>() {
            Ok(phone) => (
                StaffSay::PhoneSet { subject: reference, phone: phone.clone() },
                Some(Change::Phone { citizen, phone }),
            ),
            Err(_) => (StaffSay::HowToPhone { subject: reference, wrong: !words.is_empty() }, None),
        },
    };
    change.into_iter().fold(Step::tell(AnySay::StaffContact(say)), |step, change| step.and(Effect::Contact(change)))
}
