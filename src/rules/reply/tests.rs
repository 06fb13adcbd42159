//! Every listed form is read as what it means, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

/// The forms of a language for each meaning, as the list has them.
fn listed() -> BTreeMap<(&'static str, &'static str), Vec<&'static str>> {
    let lines = WORDS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    lines.map(|(head, list)| (head.split_once(' ').expect("a head"), list.split(" | ").collect())).collect()
}

fn language(tag: &str) -> Language {
    tag.parse().expect("a language")
}

#[test]
fn all_forms_of_the_glossary_are_read_as_what_they_mean() {
    let lists = listed();
    let mut count = 0;
    for ((tag, meaning), forms) in &lists {
        let has = |other: &str, form: &str| {
            let other = lists.get(&(*tag, other)).into_iter().flatten();
            other.into_iter().any(|known| normal(known) == normal(form))
        };
        for form in forms.iter().filter(|_| *tag != "en") {
            let got = read(form, language(tag));
            let fits = match *meaning {
                "yes" if has("seen", form) => matches!(got, Reply::Seen(_)),
                "yes" => got == Reply::Yes,
                "no" => got == Reply::No,
                "stop" if has("either", form) => got == Reply::Either { stops: true },
                "stop" => got == Reply::Stop,
                "help" => got == Reply::Help,
                _ => true,
            };
            assert!(fits, "{tag} {meaning}: {form:?} is {got:?}");
            count += usize::from(["yes", "no", "stop", "help"].contains(meaning));
        }
    }
    assert_eq!(count, 287);
    assert_eq!(lists.len(), 5 * 8 + 6, "every line has a head of its own");
}

/// In a language with Danish and English, and with what counts everywhere, no
/// form means two things.
#[test]
fn no_form_falls_in_two_groups() {
    for own in Language::ALL {
        let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for ((tag, meaning), forms) in listed() {
            let everywhere = ["stop", "either", "start", "ill"].contains(&meaning);
            if !everywhere && ![own.tag(), "da", "en"].contains(&tag) {
                continue;
            }
            let group = match meaning {
                "seen" => "yes",
                "either" => "stop",
                other => other,
            };
            for form in forms {
                found.entry(normal(form)).or_default().insert(group);
            }
        }
        let double: Vec<_> = found.iter().filter(|(_, groups)| groups.len() > 1).collect();
        assert!(double.is_empty(), "{own:?}: {double:?}");
    }
}

#[test]
fn digits_keycaps_and_case_make_no_difference() {
    for (text, want) in [
        ("1", Reply::Yes),
        ("\u{661}", Reply::Yes),
        ("\u{6f1}", Reply::Yes),
        ("\u{ff11}", Reply::Yes),
        ("1\u{fe0f}\u{20e3}", Reply::Yes),
        ("2\u{20e3}", Reply::No),
        ("\u{662}", Reply::No),
        ("\u{6f2}", Reply::No),
        (" 1. ", Reply::Yes),
        ("JA", Reply::Yes),
        ("ja.", Reply::Yes),
        ("Ja  tak !", Reply::Yes),
        ("YES", Reply::Yes),
        ("n", Reply::No),
        ("\u{200e}1\u{200f}", Reply::Yes),
        ("Stop!", Reply::Stop),
        ("", Reply::Nothing),
        (" \n\u{200b}.", Reply::Nothing),
        ("3", Reply::Other),
        ("0", Reply::Other),
        ("12", Reply::Other),
        ("1 2", Reply::Other),
        ("1?", Reply::Other),
        ("+45 20 12 34 56", Reply::Other),
    ] {
        for language in Language::ALL {
            assert_eq!(read(text, language), want, "{text:?} in {language:?}");
        }
    }
}

#[test]
fn two_keyboards_write_the_same_word() {
    for (tag, text, want) in [
        ("so", "Haa!", Reply::Yes),
        ("so", "mas\u{2019}uul", Reply::Other),
        ("ru", "Да.", Reply::Yes),
        ("ru", "Приду!", Reply::Yes),
        ("ar", "نَعَم", Reply::Yes),
        ("ar", "نعـــم،", Reply::Yes),
        ("ar", "أنا جاي", Reply::Other),
        // A Persian keyboard in Arabic, an Arabic one in Dari.
        ("ar", "اوکی", Reply::Seen(Seen("اوكي"))),
        ("fa-AF", "بلي", Reply::Yes),
        ("fa-AF", "مي\u{200c}آيم", Reply::Yes),
        ("fa-AF", "نمي\u{200c}توانم", Reply::No),
        ("fa-AF", "كمك", Reply::Help),
        ("ar", "ایقاف", Reply::Stop),
    ] {
        assert_eq!(read(text, language(tag)), want, "{text}");
    }
}

#[test]
fn a_word_counts_in_its_own_language() {
    for (text, yes, no) in [
        ("هو", vec!["fa-AF"], vec![]),
        ("da", vec!["ru"], vec![]),
        ("na", vec![], vec!["fa-AF"]),
        ("la", vec![], vec!["ar"]),
        ("haa", vec!["so"], vec![]),
        ("+", vec!["ru"], vec![]),
        ("to", vec![], vec!["da", "ar", "fa-AF", "so", "ru"]),
        ("ja", vec!["da", "ar", "fa-AF", "so", "ru"], vec![]),
    ] {
        for language in Language::ALL {
            let tag = language.tag();
            let want = match (yes.contains(&tag), no.contains(&tag)) {
                (true, _) => Reply::Yes,
                (_, true) => Reply::No,
                _ => Reply::Other,
            };
            assert_eq!(read(text, language), want, "{text} in {tag}");
        }
    }
}

/// Nobody has to know which word it is, and in which language.
#[test]
fn stop_counts_in_all_languages_at_once() {
    let words = ["STOP", "afmeld", "stop sms", "توقف", "ستوپ", "بس است", "jooji farriimaha", "стоп", "не пишите"];
    for word in words {
        for language in Language::ALL {
            assert_eq!(read(word, language), Reply::Stop, "{word} in {language:?}");
        }
    }
    for (word, stops) in
        [("jooji", true), ("Joojiya", true), ("إلغاء", false), ("отмена", false), ("AFLYS", false), ("لغو", false)]
    {
        for language in Language::ALL {
            assert_eq!(read(word, language), Reply::Either { stops }, "{word} in {language:?}");
        }
    }
    for word in ["START", "старт", "ابدأ", "شروع", "bilow"] {
        assert_eq!(read(word, Language::Danish), Reply::Start, "{word}");
    }
}

#[test]
fn read_is_not_confirmed() {
    for (tag, text, word) in [
        ("da", "OK", "ok"),
        ("so", "ok.", "ok"),
        ("ar", "طيب", "طيب"),
        ("ar", "ماشی", "ماشي"),
        ("fa-AF", "خوب", "خوب"),
        ("so", "Hagaag", "hagaag"),
        ("ru", "Хорошо!", "хорошо"),
    ] {
        let Reply::Seen(seen) = read(text, language(tag)) else { panic!("{text}") };
        assert_eq!(seen.word(), word);
    }
}

#[test]
fn what_is_no_answer_is_none() {
    for (tag, text) in [
        ("ar", "إن شاء الله"),
        ("fa-AF", "انشالله"),
        ("so", "haddii Alle idmo"),
        ("so", "inshallah"),
        ("da", "ja men jeg kommer senere"),
        ("da", "ja nej"),
        ("da", "hvornår?"),
        ("ru", "да нет"),
        ("da", "🙏"),
        ("da", "👍"),
        ("da", "'; DROP TABLE citizen; --"),
    ] {
        assert_eq!(read(text, language(tag)), Reply::Other, "{text}");
    }
}

#[test]
fn an_illness_is_seen_in_any_words_around_it() {
    for text in [
        "syg",
        "Jeg er syg i dag",
        "ja, men jeg er SYG.",
        "أنا مريض",
        "انا مريضة اليوم",
        "من مریض هستم",
        "waan xanuunsanahay",
        "xanuun!",
        "я болею",
        "Заболела, не приду",
        "I am sick",
    ] {
        for language in Language::ALL {
            assert_eq!(read(text, language), Reply::Illness, "{text} in {language:?}");
        }
    }
    assert_eq!(read("cyklen er usyg", Language::Danish), Reply::Other, "a part of a word is not the word");
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,80}", language in 0_usize..5) {
        read(&text, Language::ALL[language]);
    }

    /// What a form is wrapped in does not change it; what is written beside it does.
    #[test]
    fn only_the_whole_text_counts(index in 0_usize..1000, before in "[ \u{200e}\u{200f}]{0,3}", after in "[ .!\u{60c}\u{200e}]{0,3}") {
        let form = &FORMS[index % FORMS.len()];
        let language = form.language.unwrap_or(Language::Danish);
        let bare = read(form.written, language);
        prop_assert_eq!(read(&format!("{before}{}{after}", form.written), language), bare);
        let more = read(&format!("{} xyz", form.written), language);
        prop_assert!(more == Reply::Other || more == Reply::Illness);
    }

    #[test]
    fn arbitrary_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        read(&String::from_utf8_lossy(&bytes), Language::Arabic);
    }
}
