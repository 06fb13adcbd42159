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
    /// What a citizen says of how they are reached.
    Press {
        /// Here, still.
        Yes = "yes",
        /// By a new number.
        New = "new",
        /// By SMS only.
        OnlySms = "only-sms",
        /// In the chat again.
        Chat = "chat",
        /// By SMS again, after "STOP".
        Sms = "sms",
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
    /// How messages come now, and what may be chosen instead.
    Choice(Choice),
}

/// How messages come to a citizen with a chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub only_sms: bool,
    /// They have written "STOP".
    pub sms_stopped: bool,
    /// The last two digits of the number, if it works.
    pub ending: Option<String>,
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
    /// What comes unasked goes by SMS only, or not any more.
    OnlySms {
        subject: Ref,
        only: bool,
    },
    /// They have Telegram, where they choose themselves.
    TheirsToChoose {
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
    OnlySms {
        citizen: CitizenId,
        only: bool,
    },
    /// They want SMS again, after "STOP".
    Sms {
        citizen: CitizenId,
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
        Press::OnlySms if citizen.choice.ending.is_none() => choice(citizen, true),
        Press::OnlySms => chosen(citizen, Choice { only_sms: true, ..citizen.choice.clone() }),
        Press::Chat => chosen(citizen, Choice { only_sms: false, ..citizen.choice.clone() }),
        Press::Sms => chosen(citizen, Choice { sms_stopped: false, ..citizen.choice.clone() }),
    }
}

/// How messages come now.
pub fn choice(citizen: &Citizen, by_button: bool) -> Step {
    let say = AnySay::Contact(Say::Choice(citizen.choice.clone()));
    if by_button { Step::show(say) } else { Step::tell(say) }
}

/// Something else was chosen; chosen twice is chosen once.
fn chosen(citizen: &Citizen, new: Choice) -> Step {
    let old = &citizen.choice;
    let only = (new.only_sms != old.only_sms)
        .then_some(Effect::Contact(Change::OnlySms { citizen: citizen.id, only: new.only_sms }));
    let sms = (new.sms_stopped != old.sms_stopped).then_some(Effect::Contact(Change::Sms { citizen: citizen.id }));
    let news = sms.is_some().then_some(News::SmsStarted);
    let step = Step::show(AnySay::Contact(Say::Choice(new)));
    let step = only.into_iter().chain(sms).fold(step, Step::and);
    news.into_iter().fold(step, |step, news| step.and_news(&citizen.keepers, &citizen.reference, news))
}

/// `/shared`, `/phone`, `/sms` and `/reached` about one citizen.
pub fn about(verb: Verb, subject: &Subject, words: &str) -> Step {
    let (citizen, reference) = (subject.id, subject.reference.clone());
    let (say, change) = match verb {
        Verb::Shared => {
            let shares = !subject.shares_phone;
            (StaffSay::Shared { subject: reference, shares }, Some(Change::Shares { citizen, shares }))
        }
        Verb::Sms if subject.ways.chat => (StaffSay::TheirsToChoose { subject: reference }, None),
        Verb::Sms if subject.phone.is_none() && !subject.ways.only_sms => {
            (StaffSay::HowToPhone { subject: reference, wrong: false }, None)
        }
        Verb::Sms => {
            let only = !subject.ways.only_sms;
            (StaffSay::OnlySms { subject: reference, only }, Some(Change::OnlySms { citizen, only }))
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
