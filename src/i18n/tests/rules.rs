//! What holds for every screen and every SMS, in every language.

use std::collections::BTreeSet;

use chrono::{TimeZone, Utc};

use super::samples::{self, extra, meeting, unit};
use crate::dialog::paper::Say as Paper;
use crate::dialog::press::Press;
use crate::dialog::say::Say;
use crate::i18n::{Does, Extra, Screen, Unit, commands, label, scale, screen, sms, staff_commands, when, when_in_sms};
use crate::rules::appointment::Answer;
use crate::rules::person::Language;
use crate::rules::scorecard::{Mark, Question, Rater, Score};

/// Every screen in every language.
fn every_screen() -> Vec<(Language, &'static str, Say, Screen)> {
    let mut all = Vec::new();
    for language in Language::ALL {
        for (name, say) in samples::for_citizens().into_iter().chain(samples::for_staff()) {
            let drawn = screen(&say, language, &unit(), &extra());
            all.push((language, name, say, drawn));
        }
    }
    all
}

#[test]
fn nobody_reads_a_placeholder_or_an_excuse() {
    for (language, name, _, screen) in every_screen() {
        let excuse = crate::i18n::words::something_wrong(language);
        let buttons = screen.buttons.iter().flatten().map(|button| &button.text);
        for text in buttons.chain([&screen.text]) {
            assert!(!text.trim().is_empty() && !text.contains(['{', '}', '$']), "{language:?} {name}: {text}");
            assert!(!text.contains(excuse), "{language:?} {name}: {text}");
        }
    }
}

#[test]
fn only_the_thanks_begin_with_the_check_mark() {
    for (language, name, say, screen) in every_screen() {
        let thanks = matches!(say, Say::Thanks { .. } | Say::Paper(Paper::Thanks { .. }));
        assert_eq!(screen.text.starts_with('✅'), thanks, "{language:?} {name}");
        assert_eq!(screen.text.contains('✅'), thanks, "{language:?} {name}");
    }
}

#[test]
fn five_buttons_of_a_question_begin_with_their_digit_and_no_other_does() {
    for (language, name, say, screen) in every_screen() {
        let Say::Question(ask) = say else { continue };
        let rows: Vec<_> = screen.buttons.iter().collect();
        for (row, score) in rows.iter().zip(Score::all()) {
            let word = scale(if ask.rater == Rater::Citizen { language } else { Language::Danish }, score);
            assert_eq!(row.len(), 1, "{language:?} {name}");
            assert_eq!(row[0].text, format!("{} – {word}", score.value()));
            let press = Press::Score { assessment: ask.assessment, question: ask.question, score };
            assert_eq!(row[0].does, Does::Press(press));
        }
        let others = rows[5..].iter().flat_map(|row| row.iter());
        assert!(others.clone().all(|button| !button.text.starts_with(|c: char| c.is_numeric())), "{language:?} {name}");
        assert_eq!(others.count(), if ask.question.previous().is_some() { 2 } else { 1 }, "{language:?} {name}");
    }
}

#[test]
fn every_question_has_its_own_first_line() {
    for language in Language::ALL {
        for rater in [Rater::Citizen, Rater::Consultant] {
            let first = |index| {
                let say = samples::ask(rater, index, Mark::Unanswered, true);
                let text = screen(&say, language, &unit(), &extra()).text;
                text.lines().next().unwrap_or_default().to_owned()
            };
            assert_eq!((0..13).map(first).collect::<BTreeSet<_>>().len(), 13, "{language:?} {rater:?}");
        }
    }
}

#[test]
fn without_a_workplace_my_work_is_the_work_one_would_like() {
    for question in Question::all() {
        for placement in [true, false] {
            let say = samples::ask(Rater::Citizen, question.index(), Mark::Unanswered, placement);
            let text = screen(&say, Language::Danish, &unit(), &extra()).text;
            let extra_line = text.contains("det arbejde, du gerne vil have");
            assert_eq!(extra_line, question.speaks_of_work() && !placement, "{}", question.key());
        }
    }
}

#[test]
fn a_list_offers_every_answer_and_then_send() {
    for (language, name, say, screen) in every_screen() {
        let Say::Review { assessment, .. } = say else { continue };
        let buttons: Vec<_> = screen.buttons.iter().flatten().collect();
        assert_eq!(buttons.len(), 14, "{language:?} {name}");
        for (button, question) in buttons.iter().zip(Question::all()) {
            assert_eq!(button.does, Does::Press(Press::Change { assessment, question }));
            assert!(!button.text.starts_with(|c: char| c.is_numeric()));
        }
        assert_eq!(buttons[13].does, Does::Press(Press::Send { assessment }));
        assert_eq!(screen.buttons.last().map(Vec::len), Some(1));
        assert!(
            Question::all().all(|q| screen.text.contains(label(Language::Danish, q)) || language != Language::Danish)
        );
    }
}

/// The first letter of a line, which gives it its direction.
fn first_letter(line: &str) -> Option<char> {
    line.chars().find(|c| c.is_alphabetic() || matches!(c, '\u{200e}' | '\u{200f}'))
}

#[test]
fn every_arabic_and_dari_line_runs_from_the_right() {
    let from_the_right =
        |line: &str| first_letter(line).is_none_or(|c| c == '\u{200f}' || crate::i18n::screen::is_arabic(c));
    for language in [Language::Arabic, Language::Dari] {
        let screens = samples::for_citizens()
            .into_iter()
            .filter(|(_, say)| !matches!(say, Say::Neutral | Say::ChooseLanguage | Say::LanguageMenu));
        for (name, say) in screens {
            let drawn = screen(&say, language, &unit(), &extra());
            let buttons = drawn.buttons.iter().flatten().map(|button| button.text.as_str());
            for line in drawn.text.lines().chain(buttons) {
                assert!(from_the_right(line), "{language:?} {name}: {line}");
            }
        }
    }
    for (language, name, text) in super::sms_rules::every_sms(&unit()) {
        let right = !language.is_right_to_left() || text.lines().all(from_the_right);
        assert!(right, "{language:?} {name}: {text}");
    }
}

#[test]
fn latin_names_and_numbers_keep_their_order_in_arabic_and_dari() {
    for language in [Language::Arabic, Language::Dari] {
        let text = screen(&Say::Booked { meeting: meeting(Some(Answer::Decline)) }, language, &unit(), &extra()).text;
        for latin in [samples::PLACE, "Fjordby Integration", "+45 12 34 56 78"] {
            assert!(text.contains(&format!("\u{200e}{latin}\u{200e}")), "{language:?}: {latin} in {text}");
        }
        assert!(
            !text.contains(|c| matches!(c, '\u{2066}'..='\u{2069}' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}'))
        );
    }
}

#[test]
fn a_place_can_neither_turn_the_text_nor_break_its_lines() {
    let mut odd = meeting(None);
    odd.place = "Rådhus\n\u{202e}plads".into();
    let text = screen(&Say::Booked { meeting: odd }, Language::Arabic, &unit(), &extra()).text;
    assert!(text.contains("\u{200e}Rådhus plads\u{200e}"), "{text}");
}

#[test]
fn no_text_is_longer_than_telegram_takes() {
    let (unit, meetings) = (unit(), (0..20).map(samples::long).collect::<Vec<_>>());
    let card = crate::dialog::say::Card { meetings: meetings.clone(), ..samples::card() };
    let mut says = vec![Say::Appointments { meetings }, Say::StaffCitizen(Box::new(card))];
    says.extend(samples::for_citizens().into_iter().chain(samples::for_staff()).map(|(_, say)| say));
    let wordy = Unit { purpose: Language::ALL.map(|l| (l, "Ord. ".repeat(2000))).into(), ..unit.clone() };
    for language in Language::ALL {
        for (say, unit) in says.iter().flat_map(|say| [(say, &unit), (say, &wordy)]) {
            let screen = screen(say, language, unit, &extra());
            assert!(screen.text.encode_utf16().count() <= 4096, "{language:?} {say:?}");
            assert!(screen.buttons.iter().flatten().count() <= 100, "{language:?}");
            assert!(
                screen.buttons.iter().flatten().all(|b| b.text.chars().count() <= 64),
                "{language:?} {:?}",
                screen.buttons
            );
        }
    }
}

#[test]
fn a_unit_without_a_phone_names_nobody_to_call() {
    let unit = Unit { phone: None, ..unit() };
    for language in Language::ALL {
        for (name, say) in samples::for_citizens() {
            let text = screen(&say, language, &unit, &Extra::default()).text;
            assert!(!text.contains("+45") && !text.ends_with('\n'), "{language:?} {name}: {text}");
        }
    }
    let text = sms(&Say::Reminder { meeting: meeting(None) }, Language::Danish, &unit, None, false);
    assert_eq!(text.as_deref(), Some("Husk dit møde torsdag 26. november kl. 14.15 med Fjordby Integration."));
}

#[test]
fn days_and_times_are_those_of_the_place() {
    let zone = chrono_tz::Europe::Copenhagen;
    let at = |hour, minute| Utc.with_ymd_and_hms(2026, 7, 6, hour, minute, 0).single().expect("a time");
    for (language, hour, want) in [
        (Language::Danish, 6, "mandag 6. juli kl. 8.05 om morgenen"),
        (Language::Danish, 10, "mandag 6. juli kl. 12.05 midt på dagen"),
        (Language::Arabic, 12, "الاثنين 6 تموز (7)، الساعة 14:05 بعد الظهر"),
        (Language::Dari, 12, "دوشنبه، 6 جولای، ساعت 14:05 بعد از ظهر"),
        (Language::Somali, 8, "Isniin 6 Luulyo, saacadda 10:05, subaxnimo"),
        (Language::Russian, 12, "понедельник, 6 июля, 14:05 дня"),
        (Language::Danish, 22, "tirsdag 7. juli kl. 0.05 om natten"),
    ] {
        assert_eq!(when(language, at(hour, 5), zone), want);
    }
    for (language, want) in Language::ALL.into_iter().zip(["6. juli", "6/7", "6 جولای", "6 Luulyo", "6 июля"])
    {
        assert_eq!(when_in_sms(language, at(12, 5), zone).date, want);
    }
}

#[test]
fn minutes_follow_the_plural_of_the_language() {
    let line = |language, minutes| {
        let meeting = crate::rules::appointment::Meeting { minutes, ..meeting(None) };
        screen(&Say::Booked { meeting }, language, &unit(), &extra()).text
    };
    for (language, minutes, want) in [
        (Language::Arabic, 5, "المدة: 5 دقائق"),
        (Language::Arabic, 45, "المدة: 45 دقيقة"),
        (Language::Arabic, 100, "المدة: 100 دقيقة"),
        (Language::Russian, 21, "21 минута\n"),
        (Language::Russian, 22, "22 минуты\n"),
        (Language::Russian, 45, "45 минут\n"),
        (Language::Danish, 60, "60 minutter"),
    ] {
        assert!(line(language, minutes).contains(want), "{}", line(language, minutes));
    }
}

#[test]
fn no_word_recalls_police_or_court() {
    let forbidden: [(Language, &[&str]); 5] = [
        (Language::Danish, &["indkald", "sanktion", "frist", "afbud", "udebliv", "pligt", "tilbudssted"]),
        (Language::Arabic, &["تحقيق", "قضية", "استجواب", "ممنوع"]),
        (Language::Dari, &["مصاحبه", "پرونده", "استنطاق", "اطلاعات", "دانمارک", "ي", "ك"]),
        (Language::Somali, &["dambi", "su'aalo weydiin", "\u{2019}"]),
        (Language::Russian, &["допрос", "явк", "вызов", "запрещ", "самооценк", "(а)", "должен"]),
    ];
    for (language, words) in forbidden {
        for (name, say) in samples::for_citizens() {
            if matches!(say, Say::Neutral | Say::ChooseLanguage | Say::LanguageMenu) {
                continue;
            }
            let text = screen(&say, language, &Unit { purpose: Default::default(), ..unit() }, &extra()).text;
            for word in words {
                assert!(!text.contains(word), "{language:?} {name}: {word} in {text}");
            }
        }
    }
}

#[test]
fn the_menus_name_every_command() {
    let names = |list: Vec<(&'static str, String)>| list.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    for language in Language::ALL {
        let all = commands(language);
        assert!(all.iter().all(|(_, text)| (3..=256).contains(&text.chars().count())), "{all:?}");
        assert_eq!(names(all), ["score", "appointments", "language", "privacy", "stop", "help"]);
    }
    assert_eq!(
        names(staff_commands()),
        [
            "today",
            "unconfirmed",
            "citizens",
            "gaps",
            "progress",
            "report",
            "citizen",
            "new",
            "invite",
            "ask",
            "rate",
            "book",
            "move",
            "cancel",
            "close",
            "paper",
            "agreed",
            "work",
            "situation",
            "course",
            "hours",
            "mentor",
            "wishes",
            "placements",
            "picture",
            "workplace",
            "link",
            "sheet",
            "shared",
            "phone",
            "sms",
            "series",
            "cover",
            "sick",
            "calendar",
            "help"
        ]
    );
}

#[test]
fn the_files_stand_in_the_order_of_the_languages() {
    for (language, files) in Language::ALL.into_iter().zip(crate::i18n::words::sources()) {
        let own_name = format!("language-name = {}", crate::i18n::words::language_name(language));
        assert!(files.iter().any(|file| file.contains(&own_name)), "{language:?}");
    }
    assert_eq!(Language::ALL.map(|language| language as usize), [0, 1, 2, 3, 4]);
}
