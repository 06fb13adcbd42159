//! What people read about phones: new ones, wrong ones and shared ones.

use super::screen::{Button, Extra, Screen, screen};
use super::{Unit, citizen::home, latin, sms, words as w};
use crate::dialog::contact::{Choice, Press as Contact, Say, StaffSay};
use crate::dialog::press::Press;
use crate::dialog::say::Say as AnySay;
use crate::rules::person::Language;

/// To a citizen.
pub(super) fn citizen(say: &Say, l: Language, unit: &Unit) -> Screen {
    match say {
        Say::Goodbye { .. } => Screen::new(w::goodbye(l, &latin(l, &unit.name))),
        Say::StillHere => Screen::new(w::still_here(l)).with_phone(l, unit).with([
            Button::row(w::still_here_yes(l), Press::Contact(Contact::Yes)),
            Button::row(w::still_here_new(l), Press::Contact(Contact::New)),
        ]),
        Say::StillHereThanks => Screen::new(w::still_here_thanks(l)).with([home(l)]),
        Say::NewNumberThanks => Screen::new(w::new_number_thanks(l)).with_phone(l, unit).with([home(l)]),
        Say::ScoreTogether => Screen::new(w::score_together(l)).with_phone(l, unit).with([home(l)]),
        Say::Choice(choice) => self::choice(choice, l, unit),
        Say::Answered { meeting } => {
            neutral(&AnySay::Answered { meeting: meeting.clone() }, l, unit, &Extra::default())
        }
    }
}

/// How messages come, in sentences, and what may be chosen instead.
fn choice(choice: &Choice, l: Language, unit: &Unit) -> Screen {
    let ending = choice.ending.as_deref();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(choice.sms_stopped.then(|| w::sms_choice_stopped(l).to_owned()));
    parts.extend((!choice.only_sms).then(|| w::sms_choice_here(l).to_owned()));
    match ending {
        None => parts.push(w::sms_choice_no_number(l).to_owned()),
        Some(_) if choice.sms_stopped => {}
        Some(ending) if choice.only_sms => parts.push(w::sms_choice_only(l, &latin(l, ending))),
        Some(ending) => parts.push(w::sms_choice_stands_in(l, &latin(l, ending))),
    }
    let button = |text, press| Button::row(text, Press::Contact(press));
    let buttons = [
        (choice.sms_stopped && ending.is_some()).then(|| button(w::sms_choose_again(l), Contact::Sms)),
        (!choice.sms_stopped && !choice.only_sms && ending.is_some())
            .then(|| button(w::sms_choose_only(l), Contact::OnlySms)),
        choice.only_sms.then(|| button(w::sms_choose_chat(l), Contact::Chat)),
    ];
    let screen = Screen::new(parts.join(" ")).with(buttons.into_iter().flatten()).with([home(l)]);
    if ending.is_none() { Screen::new(screen.text).with_phone(l, unit).with(screen.buttons) } else { screen }
}

/// A message for a chat that others read, too: the words of an SMS, which name
/// neither place nor interpreter, over the buttons of the chat, and no file.
pub fn neutral(say: &AnySay, l: Language, unit: &Unit, extra: &Extra) -> Screen {
    let bare = Extra { file: None, ..extra.clone() };
    let full = screen(say, l, unit, &bare);
    match sms(say, l, unit, None, false) {
        Some(text) => Screen { text, ..full },
        None => full,
    }
}

/// To staff.
pub(super) fn staff(say: &StaffSay, unit: &Unit) -> Screen {
    let (text, subject) = match say {
        StaffSay::Shared { subject, shares: true } => (w::staff_shared_on(subject.as_str()), subject),
        StaffSay::Shared { subject, shares: false } => (w::staff_shared_off(subject.as_str()), subject),
        StaffSay::HowToPhone { subject, wrong: false } => (w::staff_phone_how(subject.as_str()), subject),
        StaffSay::HowToPhone { subject, wrong: true } => (w::staff_phone_wrong(subject.as_str()), subject),
        StaffSay::PhoneSet { subject, phone } if unit.texting.passes_over(phone) => {
            let with = w::StaffPhoneAbroad { phone: phone.as_str(), subject: subject.as_str() };
            (w::staff_phone_abroad(with), subject)
        }
        StaffSay::PhoneSet { subject, phone } => {
            let with = w::StaffPhoneSet { phone: phone.as_str(), subject: subject.as_str() };
            (w::staff_phone_set(with), subject)
        }
        StaffSay::OnlySms { subject, only: true } => (w::staff_only_sms_on(subject.as_str()), subject),
        StaffSay::OnlySms { subject, only: false } => (w::staff_only_sms_off(subject.as_str()), subject),
        StaffSay::TheirsToChoose { subject } => (w::staff_only_sms_theirs(subject.as_str()), subject),
        StaffSay::Reached { subject } => (w::staff_reached(subject.as_str()), subject),
    };
    Screen::new(text).with([Button::row(subject.as_str(), super::staff::command("citizen", subject))])
}
