//! What holds for every SMS: what it may tell to whoever holds the phone,
//! and what it costs.

use uuid::Uuid;

use super::mentor_samples::{MENTOR, for_mentors};
use super::phone_samples::for_phones;
use super::samples::{self, extra, meeting, unit};
use crate::dialog::say::Say;
use crate::dialog::sms::Say as Sms;
use crate::i18n::{Unit, label, longest_sms, sms};
use crate::rules::appointment::{Answer, Meeting};
use crate::rules::person::{InvitationId, Language};
use crate::rules::scorecard::{AssessmentId, Mark, Question, Rater};
use crate::sms::segments::{Encoding, segments};

/// Every SMS in every language, with and without replies.
pub(super) fn every_sms(unit: &Unit) -> Vec<(Language, &'static str, String)> {
    let mut all = Vec::new();
    for language in Language::ALL {
        let said = samples::for_citizens().into_iter().chain(samples::for_staff()).chain(for_phones());
        // Mentors read Danish.
        let mentors = if language == Language::Danish { for_mentors() } else { Vec::new() };
        for (name, say) in said.chain(mentors) {
            let link = extra().link;
            let texts = [true, false].map(|inbound| sms(&say, language, unit, link.as_deref(), inbound));
            all.extend(texts.into_iter().flatten().map(|text| (language, name, text)));
        }
    }
    all
}

#[test]
fn an_sms_holds_no_topic_place_name_or_score() {
    assert!(every_sms(&unit()).iter().any(|(.., text)| text.starts_with("Til dig som mentor")), "mentors' too");
    for (language, name, text) in every_sms(&unit()) {
        let lower = text.to_lowercase();
        let words =
            Question::all().map(|q| label(language, q)).chain(["jobcenter", "rådhus", "samtale", "kontanthjælp"]);
        for word in words.chain([samples::PLACE, samples::NAME, "Line Holm", MENTOR, "A-17"]) {
            assert!(!lower.contains(&word.to_lowercase()), "{language:?} {name}: {word} in {text}");
        }
    }
}

#[test]
fn what_is_not_for_a_phone_is_no_sms() {
    let assessment = AssessmentId(uuid::Uuid::nil());
    let scores = samples::scores("4353-41252345");
    let review = Say::Review { assessment, rater: Rater::Citizen, subject: None, scores };
    for say in [Say::PleaseScore, Say::Notice, Say::Menu, review, samples::ask(Rater::Citizen, 0, Mark::Skipped, true)]
    {
        assert_eq!(sms(&say, Language::Danish, &unit(), None, true), None);
    }
    assert_eq!(
        sms(&Say::Invitation { batch: InvitationId(Uuid::nil()) }, Language::Danish, &unit(), None, true),
        None,
        "no link, no invitation"
    );
}

/// Every kind of answer to an SMS is worded, and none in a chat.
#[test]
fn every_answer_to_an_sms_is_one() {
    for language in Language::ALL {
        for (name, say) in for_phones() {
            let text = sms(&say, language, &unit(), None, true).unwrap_or_else(|| panic!("{name}"));
            assert!(text.contains("12 34 56 78"), "{language:?} {name}: whom to call is missing: {text}");
        }
    }
}

/// An answer costs no more than the reminder that it is about.
#[test]
fn an_answer_costs_what_was_counted() {
    let unit = Unit { name: "Fjordby Integratn".into(), phone: Some("12 34 56 78".into()), ..unit() };
    for (language, most) in Language::ALL.into_iter().zip([1, 2, 3, 1, 2]) {
        for day in 0..365 {
            let mut meeting = meeting(None);
            meeting.starts_at += chrono::TimeDelta::days(day);
            let (comes, cannot) = (Answer::Come, Answer::Decline);
            let answered = |answer| Sms::Answered { meeting: Meeting { answer: Some(answer), ..meeting.clone() } };
            let again = Sms::Again { meeting: meeting.clone() };
            let either = Sms::Either { meeting: meeting.clone() };
            for say in
                [answered(comes), answered(cannot), again, either, Sms::Stopped, Sms::Started, Sms::Help, Sms::Gone]
            {
                let text = sms(&Say::Sms(say), language, &unit, None, true).expect("an answer is an SMS");
                assert!(segments(&text).count <= most, "{language:?}: {} units: {text}", text.encode_utf16().count());
            }
        }
    }
}

#[test]
fn danish_and_somali_sms_keep_the_small_alphabet() {
    let curly = Unit { name: "Fjordby – ”Job’ og…”".into(), ..unit() };
    for unit in [unit(), curly] {
        for (language, name, text) in every_sms(&unit) {
            let small = segments(&text).encoding == Encoding::Gsm7;
            assert!(small || !matches!(language, Language::Danish | Language::Somali), "{language:?} {name}: {text}");
        }
    }
}

#[test]
fn a_reminder_costs_what_was_counted() {
    let unit = Unit { name: "Fjordby Integratn".into(), phone: Some("12 34 56 78".into()), ..unit() };
    for (language, most) in Language::ALL.into_iter().zip([1, 2, 2, 1, 2]) {
        for day in 0..365 {
            let mut meeting = meeting(None);
            meeting.starts_at += chrono::TimeDelta::days(day);
            for say in [Say::Reminder { meeting: meeting.clone() }, Say::Booked { meeting: meeting.clone() }] {
                let text = sms(&say, language, &unit, None, true).expect("a reminder is an SMS");
                assert!(segments(&text).count <= most, "{language:?}: {} units: {text}", text.encode_utf16().count());
            }
        }
    }
}

/// The most segments of each text at its longest, with a link of 60 letters, a
/// unit's name of 17 and a number of 11: da, ar, fa-AF, so, ru.
const BUDGET: [(&str, [usize; 5]); 29] = [
    ("booked", [1, 2, 2, 1, 2]),
    ("reminder", [1, 2, 2, 1, 2]),
    ("moved", [2, 3, 3, 2, 3]),
    ("cancelled", [1, 2, 2, 1, 2]),
    ("stands", [1, 2, 2, 1, 2]),
    ("lessons", [2, 3, 3, 2, 3]),
    ("lessons-over", [1, 2, 2, 1, 2]),
    ("still-here", [1, 2, 2, 1, 2]),
    ("invitation", [1, 3, 3, 1, 2]),
    ("link-workplace", [1, 3, 3, 2, 3]),
    ("link-workplace-again", [2, 3, 3, 1, 3]),
    ("link-citizen", [1, 3, 3, 1, 3]),
    ("link-citizen-again", [2, 3, 3, 2, 3]),
    ("answer-comes", [1, 2, 2, 1, 2]),
    ("answer-cannot", [1, 2, 2, 1, 2]),
    ("answer-again", [1, 2, 2, 1, 2]),
    ("answer-stop-or-cancel", [1, 2, 3, 1, 2]),
    ("answer-gone", [1, 2, 2, 1, 2]),
    ("answer-stopped", [1, 2, 3, 1, 2]),
    ("answer-started", [1, 1, 1, 1, 1]),
    ("answer-help", [1, 1, 2, 1, 2]),
    ("answer-contact-stopped", [1, 2, 2, 1, 2]),
    ("answer-contact-started", [1, 1, 1, 1, 1]),
    ("mentor-booked", [1, 0, 0, 0, 0]),
    ("mentor-reminder", [1, 0, 0, 0, 0]),
    ("mentor-moved", [1, 0, 0, 0, 0]),
    ("mentor-cancelled", [1, 0, 0, 0, 0]),
    ("mentor-lessons", [1, 0, 0, 0, 0]),
    ("mentor-lessons-over", [1, 0, 0, 0, 0]),
];

#[test]
fn every_text_keeps_to_its_budget() {
    let unit = Unit { name: "Fjordby Integratn".into(), phone: Some("12 34 56 78".into()), ..unit() };
    let link = format!("https://fjordby.example.dk/s/{}", "x".repeat(32));
    let mut over = Vec::new();
    for longest in longest_sms(&unit, &link, true) {
        let index = Language::ALL.into_iter().position(|language| language == longest.language).unwrap();
        let budget = BUDGET.iter().find(|(name, _)| *name == longest.name).map_or(0, |(_, most)| most[index]);
        let size = segments(&longest.text);
        if size.count > budget {
            over.push(format!("{} {:?}: {} of {budget}, {}", longest.name, longest.language, size.count, size.places));
        }
    }
    assert!(over.is_empty(), "\n{}", over.join("\n"));
}

/// Whatever can be said by SMS has its row in the table of costs.
#[test]
fn every_kind_of_sms_is_counted() {
    let (unit, extra) = (unit(), extra());
    let counted = crate::i18n::sms_longest::kinds();
    let samples = samples::for_citizens().into_iter().chain(samples::for_staff()).chain(for_phones());
    for (name, say) in samples.chain(for_mentors()) {
        let texted = sms(&say, Language::Danish, &unit, extra.link.as_deref(), true).is_some();
        // What is answered in a chat is worded for an SMS, too, and never sent so.
        let answer = matches!(say, Say::Answered { .. });
        assert!(!texted || answer || counted.contains(&std::mem::discriminant(&say)), "{name}");
    }
}
