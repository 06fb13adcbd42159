//! Two citizens on one phone: from the second one's invitation, opened in the
//! chat of the first, to messages that say for whom they are.
//!
//! Nothing is bound before a consultant has agreed and the second has said yes
//! to the notice. A button of such a chat names its person, or an object of
//! theirs; what names nobody is asked back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::couple_staff::StaffSay;
use super::event::Event;
use super::facts::{Citizen, Invitation, InvitationState};
use super::press::{Menu, Press};
use super::say::{News, Say as AnySay};
use super::scoring;
use super::step::{Effect, Ids, Step};
use crate::rules::couple::{CoupleId, Initial, WAITS};
use crate::rules::person::{CitizenId, InvitationId, Language, Ref, StaffId};

/// For whom a message of such a chat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    pub citizen: CitizenId,
    pub initial: Initial,
}

/// The second one, as far as they have come, in the facts of the first.
#[derive(Clone, Debug)]
pub struct Second {
    pub couple: CoupleId,
    pub invitation: InvitationId,
    pub citizen: CitizenId,
    pub reference: Ref,
    pub keepers: Vec<StaffId>,
    pub stage: Stage,
}

/// How far the second one has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A consultant is asked.
    Asked,
    /// They may, and read the notice in the language that they chose.
    Granted { language: Option<Language> },
    /// They have joined, and a letter is still missing.
    Letters { language: Language, first: Option<Initial> },
}

/// Two who share a chat.
#[derive(Clone, Debug)]
pub struct Couple {
    pub first: Member,
    pub second: Member,
    /// The invitation that `/start` named.
    pub invitation: Option<Invitation>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Member {
    pub reference: Ref,
    pub keepers: Vec<StaffId>,
    pub voice: Voice,
}

/// One of the two as a screen for both needs them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    pub citizen: CitizenId,
    pub initial: Initial,
    pub language: Language,
}

/// What is said in the chat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "screen", rename_all = "kebab-case")]
pub enum Say {
    /// A consultant is asked whether two may use this phone.
    Waits,
    /// They may not.
    Refused { language: Language },
    /// To the second one: a language. Both read whom it is for.
    ChooseLanguage { citizen: CitizenId, readers: Vec<Language> },
    /// The notice for the second one; `reader` is the first one's language.
    Notice { citizen: CitizenId, language: Language, reader: Language },
    /// The same as it stays after "yes".
    NoticeAccepted { language: Language },
    /// After "no".
    NothingKept { language: Language },
    /// Asks for a letter, first of the one who was there first.
    WhichLetter { second: bool, language: Language, trouble: Option<Trouble> },
    /// Both have a letter.
    Ready { first: Voice, second: Voice },
    /// For whom is this? `wish` is the button that did not say so.
    ForWhom { first: Voice, second: Voice, wish: String, nudge: bool },
    /// There are no letters after a day: the phone is the first one's again.
    /// Both read it.
    NoLetters { readers: Vec<Language> },
    /// The last message for one of them on this phone.
    Goodbye { initial: Option<Initial>, language: Language },
}

/// Why a letter can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    NotALetter,
    /// The first one's letter, or one that looks like it.
    Taken,
}

/// A change of who shares a chat.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Ask {
        couple: CoupleId,
        invitation: InvitationId,
        citizen: CitizenId,
        until: DateTime<Utc>,
    },
    /// They may; with the language in which the notice follows at once.
    Grant {
        couple: CoupleId,
        language: Option<Language>,
    },
    Choose {
        couple: CoupleId,
        language: Language,
    },
    /// The request is over, and the code free again.
    Drop {
        couple: CoupleId,
    },
    /// The second one said yes: this chat is theirs, too.
    Join {
        couple: CoupleId,
        invitation: InvitationId,
        citizen: CitizenId,
        language: Language,
    },
    Letter {
        couple: CoupleId,
        second: bool,
        initial: Initial,
    },
    /// The second one leaves the chat.
    End {
        couple: CoupleId,
        citizen: CitizenId,
    },
}

fn tell(say: Say) -> Step {
    Step::tell(AnySay::Couple(say))
}

fn show(say: Say) -> Step {
    Step::show(AnySay::Couple(say))
}

/// Another citizen's open invitation came in a citizen's chat.
pub fn invited(citizen: &Citizen, invitation: &Invitation, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let (Some(id), Some(reference)) = (invitation.citizen, &invitation.reference) else {
        return Step::tell(AnySay::Neutral);
    };
    if let Some(second) = &citizen.second {
        return if second.citizen == id { present(citizen, second, None) } else { third(invitation) };
    }
    let couple = CoupleId(ids());
    let ask = |decides| {
        AnySay::CoupleStaff(StaffSay::Request {
            couple,
            first: citizen.reference.clone(),
            second: reference.clone(),
            decides,
        })
    };
    let others: Vec<StaffId> = citizen.keepers.iter().filter(|id| !invitation.keepers.contains(id)).copied().collect();
    tell(Say::Waits)
        .and(Effect::Couple(Change::Ask { couple, invitation: invitation.id, citizen: id, until: now + WAITS }))
        .and_report(&invitation.keepers, &ask(true))
        .and_report(&others, &ask(false))
}

/// No more than two: the sentence of every code that can't be used, and those
/// who look after the third hear of it.
fn third(invitation: &Invitation) -> Step {
    let step = Step::tell(AnySay::Neutral);
    match &invitation.reference {
        Some(reference) => step.and_news(&invitation.keepers, reference, News::PhoneTaken),
        None => step,
    }
}

/// What an event means while a second one is on the way; `None`: the first
/// one's, as ever.
pub fn on_the_way(citizen: &Citizen, event: &Event) -> Option<Step> {
    let second = citizen.second.as_ref()?;
    match (event, second.stage) {
        (Event::Press(Press::Of { citizen: id, press }), stage) if *id == second.citizen => {
            Some(pressed(citizen, second, stage, press))
        }
        (Event::Text(words), Stage::Letters { language, first }) => {
            Some(lettered(citizen, second, language, first, words.as_str()))
        }
        (Event::Voice(_) | Event::Other | Event::Staff { .. }, Stage::Letters { .. }) => {
            Some(present(citizen, second, Some(Trouble::NotALetter)))
        }
        (Event::Start(None), Stage::Letters { .. }) => Some(present(citizen, second, None)),
        (Event::Blocked, Stage::Letters { .. }) => Some(
            Step::nothing()
                .and(Effect::ChatDied)
                .and_news(&citizen.keepers, &citizen.reference, News::Blocked)
                .and_news(&second.keepers, &second.reference, News::Blocked),
        ),
        _ => None,
    }
}

/// A button of the second one, who has not joined for good yet.
fn pressed(citizen: &Citizen, second: &Second, stage: Stage, press: &Press) -> Step {
    match (stage, press) {
        (Stage::Granted { .. }, Press::Language(language)) => show(notice(citizen, second, *language))
            .and(Effect::Couple(Change::Choose { couple: second.couple, language: *language })),
        (Stage::Granted { language: Some(language) }, Press::Agree) => show(Say::NoticeAccepted { language })
            .and_tell(AnySay::Couple(Say::WhichLetter { second: false, language: citizen.language, trouble: None }))
            .and(Effect::Couple(Change::Join {
                couple: second.couple,
                invitation: second.invitation,
                citizen: second.citizen,
                language,
            }))
            .and_news(&second.keepers, &second.reference, News::Joined),
        (Stage::Granted { language }, Press::Refuse) => {
            show(Say::NothingKept { language: language.unwrap_or(citizen.language) })
                .and(Effect::Couple(Change::Drop { couple: second.couple }))
                .and_news(&second.keepers, &second.reference, News::SaidNo)
        }
        _ => present(citizen, second, None),
    }
}

fn notice(citizen: &Citizen, second: &Second, language: Language) -> Say {
    Say::Notice { citizen: second.citizen, language, reader: citizen.language }
}

/// The present screen on the way.
fn present(citizen: &Citizen, second: &Second, trouble: Option<Trouble>) -> Step {
    tell(match second.stage {
        Stage::Asked => Say::Waits,
        Stage::Granted { language: None } => {
            Say::ChooseLanguage { citizen: second.citizen, readers: vec![citizen.language] }
        }
        Stage::Granted { language: Some(language) } => notice(citizen, second, language),
        Stage::Letters { first: None, .. } => Say::WhichLetter { second: false, language: citizen.language, trouble },
        Stage::Letters { language, .. } => Say::WhichLetter { second: true, language, trouble },
    })
}

/// Somebody wrote, perhaps the letter that was asked for.
fn lettered(citizen: &Citizen, second: &Second, language: Language, first: Option<Initial>, words: &str) -> Step {
    let Ok(initial) = words.parse::<Initial>() else {
        return present(citizen, second, Some(Trouble::NotALetter));
    };
    let chosen = |second_one| Effect::Couple(Change::Letter { couple: second.couple, second: second_one, initial });
    match first {
        None => tell(Say::WhichLetter { second: true, language, trouble: None }).and(chosen(false)),
        Some(first) if first.looks_like(initial) => present(citizen, second, Some(Trouble::Taken)),
        Some(first) => tell(Say::Ready {
            first: Voice { citizen: citizen.id, initial: first, language: citizen.language },
            second: Voice { citizen: second.citizen, initial, language },
        })
        .and(chosen(true)),
    }
}

/// Whose an event of a couple's chat is, where it says so by itself: a button
/// that names its person, or a code. Objects are looked up by the caller.
pub fn named(event: &Event) -> Option<CitizenId> {
    match event {
        Event::Press(Press::Of { citizen, .. }) => Some(*citizen),
        Event::Press(Press::Work(press)) => Some(press.citizen()),
        _ => None,
    }
}

/// An event of a couple's chat that is not one person's.
pub fn both(couple: &Couple, event: &Event) -> Step {
    let home = Press::Menu(Menu::Home);
    match event {
        Event::Start(Some(_)) => match &couple.invitation {
            Some(invitation) if invitation.citizen.is_some() && invitation.state == InvitationState::Open => {
                third(invitation)
            }
            Some(invitation) if invitation.state == InvitationState::UsedElsewhere => {
                super::start::second_account(invitation)
            }
            _ => Step::tell(AnySay::Neutral),
        },
        Event::Blocked => {
            [&couple.first, &couple.second].into_iter().fold(Step::nothing().and(Effect::ChatDied), |step, member| {
                step.and_news(&member.keepers, &member.reference, News::Blocked)
            })
        }
        Event::Unblocked => Step::nothing().and(Effect::ChatLives),
        Event::Menu(menu) | Event::Press(Press::Menu(menu)) if menu.is_for_citizens() => {
            for_whom(couple, &Press::Menu(*menu), false)
        }
        Event::Press(press @ (Press::Language(_) | Press::Contact(_))) => for_whom(couple, press, false),
        Event::Start(None) | Event::Press(_) => for_whom(couple, &home, false),
        Event::Menu(_) | Event::Text(_) | Event::Voice(_) | Event::Other | Event::Staff { .. } => {
            for_whom(couple, &home, true)
        }
    }
}

fn for_whom(couple: &Couple, wish: &Press, nudge: bool) -> Step {
    tell(Say::ForWhom { first: couple.first.voice, second: couple.second.voice, wish: wish.encode(), nudge })
}

/// The assessment that a button of a citizen names.
pub fn sheet(event: &Event) -> Option<crate::rules::scorecard::AssessmentId> {
    match event {
        Event::Press(Press::Help(press)) => Some(press.assessment),
        Event::Press(press) => scoring::named(press),
        _ => None,
    }
}
