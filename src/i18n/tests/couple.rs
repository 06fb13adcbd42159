//! Two citizens on one phone: what they and staff read, and the letter before
//! every message of their chat.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use uuid::Uuid;

use super::{proof, samples};
use crate::dialog::couple::{Say as Couple, Seat, Trouble, Voice};
use crate::dialog::couple_staff::{Line, Progress, StaffSay};
use crate::dialog::press::{Menu, Press};
use crate::dialog::say::{Card, Say};
use crate::i18n::{Does, addressed, screen};
use crate::rules::couple::{CoupleId, Initial};
use crate::rules::person::{CitizenId, Language};
use crate::rules::scorecard::{Mark, Rater};

fn initial(letter: &str) -> Initial {
    letter.parse().unwrap()
}

fn id() -> CitizenId {
    CitizenId(Uuid::from_u128(u128::MAX))
}

/// What citizens read, the second one in this language and the first in another.
fn for_citizens(language: Language, reader: Language) -> Vec<(&'static str, Say)> {
    let letter = |second, trouble| Couple::WhichLetter { second, language, trouble };
    let first = Voice { citizen: CitizenId(Uuid::nil()), initial: initial("F"), language: reader };
    let second = Voice { citizen: id(), initial: initial("\u{645}"), language };
    let ask = |menu, nudge| Couple::ForWhom { first, second, wish: Press::Menu(menu).encode(), nudge };
    let says = [
        ("waits", Couple::Waits),
        ("refused", Couple::Refused { language }),
        ("choose language", Couple::ChooseLanguage { citizen: id(), readers: vec![reader, language] }),
        ("notice", Couple::Notice { citizen: id(), language, reader }),
        ("notice accepted", Couple::NoticeAccepted { language }),
        ("nothing kept", Couple::NothingKept { language }),
        ("letter: first", letter(false, None)),
        ("letter: first, not one", letter(false, Some(Trouble::NotALetter))),
        ("letter: second", letter(true, None)),
        ("letter: second, taken", letter(true, Some(Trouble::Taken))),
        ("ready", Couple::Ready { first, second }),
        ("for whom", ask(Menu::Stop, false)),
        ("for whom, after words", ask(Menu::Home, true)),
        ("no letters", Couple::NoLetters { readers: vec![reader, language] }),
        ("goodbye", Couple::Goodbye { initial: Some(initial("F")), language }),
        ("goodbye before a letter", Couple::Goodbye { initial: None, language }),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Couple(say))).collect()
}

/// What staff read.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let (couple, one, other) = (CoupleId(Uuid::from_u128(4)), samples::subject(), || "A-18".parse().unwrap());
    let request = |decides| StaffSay::Request { couple, first: one.clone(), second: "A-18".parse().unwrap(), decides };
    let decided = |granted| StaffSay::Decided { first: one.clone(), second: "A-18".parse().unwrap(), granted };
    let says = [
        ("couple: request", request(true)),
        ("couple: request to the other consultant", request(false)),
        ("couple: granted", decided(true)),
        ("couple: refused", decided(false)),
        ("couple: end?", StaffSay::AskEnd { couple, first: Some(one.clone()), second: Some(other()) }),
        ("couple: end? the other unseen", StaffSay::AskEnd { couple, first: Some(one.clone()), second: None }),
        ("couple: ended", StaffSay::Ended { first: Some(one.clone()), second: Some(other()) }),
        ("couple: no letters", StaffSay::NoLetters { first: Some(one.clone()), second: Some(other()) }),
        ("couple: no letters, the other unseen", StaffSay::NoLetters { first: None, second: Some(other()) }),
        ("couple: ended, the other unseen", StaffSay::Ended { first: None, second: Some(other()) }),
    ];
    let card = |progress, decides, other| {
        let line = Line { couple, other, progress, decides };
        let card = Card { couple: Some(line), round: None, previous: None, meetings: vec![], ..samples::card() };
        Say::StaffCitizen(Box::new(card))
    };
    let cards = [
        ("citizen, asked", card(Progress::Asked, true, Some(other()))),
        ("citizen, asked of another", card(Progress::Asked, false, None)),
        ("citizen, granted", card(Progress::Granted, false, Some(other()))),
        ("citizen, without letters", card(Progress::Letters, false, Some(other()))),
        ("citizen, of two", card(Progress::Ready, false, None)),
    ];
    says.into_iter().map(|(name, say)| (name, Say::CoupleStaff(say))).chain(cards).collect()
}

#[test]
fn a_proofreader_reads_what_two_on_one_phone_read() {
    for language in Language::ALL {
        let reader = if language == Language::Danish { Language::Russian } else { Language::Danish };
        let mut out = String::new();
        for (name, say) in for_citizens(language, reader) {
            let screen = screen(&say, language, &samples::unit(), &samples::extra());
            writeln!(out, "{}", proof(name, &screen)).unwrap();
        }
        insta::assert_snapshot!(format!("couple_{}", language.tag()), out);
    }
}

#[test]
fn nothing_that_is_read_before_or_between_tells_of_the_other() {
    for language in Language::ALL {
        for (name, say) in for_citizens(language, Language::Somali) {
            let screen = screen(&say, language, &samples::unit(), &samples::extra());
            let buttons = screen.buttons.iter().flatten().map(|button| &button.text);
            for text in buttons.chain([&screen.text]) {
                assert!(!text.contains(['{', '}', '$', '✅']), "{language:?} {name}: {text}");
                assert!(!text.contains(samples::NAME) && !text.contains("A-1"), "{language:?} {name}: {text}");
            }
        }
    }
}

#[test]
fn the_letter_begins_every_message_and_keeps_its_direction() {
    for language in Language::ALL {
        for letter in ["F", "\u{641}", "\u{416}"] {
            let seat = Some(Seat { citizen: id(), initial: initial(letter) });
            for (name, say) in samples::for_citizens() {
                let plain = screen(&say, language, &samples::unit(), &samples::extra());
                let drawn = addressed(plain.clone(), seat, language);
                let head = drawn.text.strip_prefix("✅ ").unwrap_or(&drawn.text);
                assert_eq!(drawn.text.starts_with('✅'), matches!(say, Say::Thanks { .. }), "{language:?} {name}");
                let arabic = letter == "\u{641}";
                let mark = match (language.is_right_to_left(), arabic) {
                    (true, false) => "\u{200f}",
                    (false, true) => "\u{200e}",
                    _ => "",
                };
                assert!(head.starts_with(&format!("{mark}👤 {letter}{mark} · ")), "{language:?} {name}: {head}");
                assert_eq!(drawn.text.lines().count(), plain.text.lines().count(), "{language:?} {name}");
            }
        }
    }
}

#[test]
fn every_button_of_two_names_its_person_or_an_object() {
    let seat = Some(Seat { citizen: id(), initial: initial("F") });
    let mut named = 0;
    for (name, say) in samples::for_citizens() {
        let drawn =
            addressed(screen(&say, Language::Danish, &samples::unit(), &samples::extra()), seat, Language::Danish);
        for button in drawn.buttons.iter().flatten() {
            let Does::Press(press) = &button.does else { continue };
            assert!(!press.names_nobody(), "{name}: {press:?}");
            assert!(press.encode().len() <= 64, "{name}: {press:?}");
            named += usize::from(matches!(press, Press::Of { citizen, .. } if *citizen == id()));
        }
    }
    assert!(named > 30, "{named}");
    let alone = screen(&Say::Menu, Language::Danish, &samples::unit(), &samples::extra());
    assert_eq!(addressed(alone.clone(), None, Language::Danish), alone);
}

#[test]
fn with_a_letter_every_question_still_has_its_own_first_line() {
    for language in Language::ALL {
        let seat = Some(Seat { citizen: id(), initial: initial("F") });
        let first = |index| {
            let say = samples::ask(Rater::Citizen, index, Mark::Unanswered, true);
            let plain = screen(&say, language, &samples::unit(), &samples::extra());
            addressed(plain, seat, language).text.lines().next().unwrap_or_default().to_owned()
        };
        assert_eq!((0..13).map(first).collect::<BTreeSet<_>>().len(), 13, "{language:?}");
    }
}
