//! What an SMS comes to, as a table: who wrote, what was asked, what was said.

use chrono::TimeDelta;

use super::*;
use crate::dialog::To;
use crate::rules::appointment::Kind;
use crate::rules::reply::read;

const KEEPER: StaffId = StaffId(Uuid::from_u128(1));

fn now() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().expect("a time")
}

/// A meeting so many minutes from now.
fn meeting(answer: Option<Answer>, minutes: i64) -> Meeting {
    Meeting {
        id: AppointmentId(Uuid::from_u128(2)),
        starts_at: now() + TimeDelta::minutes(minutes),
        minutes: 45,
        kind: Kind::Other,
        place: String::new(),
        interpreter: false,
        answer,
        waiting: answer.is_some_and(|answer| answer != Answer::Come),
        seen: None,
    }
}

fn asked(answer: Option<Answer>, minutes: i64) -> Asked {
    let meeting = meeting(answer, minutes);
    let starts_at = meeting.starts_at;
    Asked { question: Uuid::from_u128(3), starts_at, named: Named { meeting, cancelled: false }, again: false }
}

fn writer(asked: Option<Asked>) -> Writer {
    Writer {
        id: CitizenId(Uuid::from_u128(4)),
        reference: "A-17".parse().expect("a ref"),
        language: Language::Somali,
        keepers: vec![KEEPER],
        stopped: false,
        silent: false,
        asked,
        asked_back: false,
        told: false,
    }
}

/// What is said to the citizen, changed, and told to staff, in words.
fn come_to(writers: &[Writer], text: &str) -> String {
    let reply = read(text, Language::Somali);
    let Some((taken, step)) = heard(writers, reply, now()) else { return "nothing".to_owned() };
    let changed = step.effects.iter().map(|effect| match effect {
        Effect::Answer { answer, waiting, .. } => format!("{}{}", answer.word(), if *waiting { ", waits" } else { "" }),
        Effect::Sms(Change::Stop { citizens }) => format!("stop of {}", citizens.len()),
        Effect::Sms(Change::Start { citizens }) => format!("start of {}", citizens.len()),
        Effect::Sms(Change::Seen { word, .. }) => format!("seen {word}"),
        Effect::Sms(Change::Again { .. }) => "asked once more".to_owned(),
        other => format!("{other:?}"),
    });
    let changed: Vec<String> = changed.collect();
    let said = step.letters.iter().map(|letter| {
        let json = serde_json::to_value(&letter.say).expect("it can be kept");
        let word = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
        match letter.to {
            To::Citizen(_) => format!("→ {}", word("screen")),
            _ if word("say") == "staff-news" => format!("! {}", json["news"]["news"].as_str().unwrap_or_default()),
            _ => format!("! {}", word("say")),
        }
    });
    let parts: Vec<String> = std::iter::once(taken.word().to_owned()).chain(changed).chain(said).collect();
    parts.join(" · ")
}

#[test]
fn one_citizen_s_sms_comes_to_this() {
    let open = || writer(Some(asked(None, 60)));
    let answered = |answer| writer(Some(asked(Some(answer), 60)));
    let begun = || writer(Some(asked(None, 0)));
    let cancelled = || {
        let mut asked = asked(None, 60);
        asked.named.cancelled = true;
        writer(Some(asked))
    };
    let moved = || {
        let asked = asked(None, 60);
        writer(Some(Asked { starts_at: now(), ..asked }))
    };
    let twice = || writer(Some(Asked { again: true, ..asked(None, 60) }));
    let back = || Writer { asked_back: true, ..open() };
    let told = || Writer { told: true, ..twice() };
    let stopped = || Writer { stopped: true, ..open() };
    for (who, writer, text, want) in [
        ("asked", open(), "1", "come · come · → answered"),
        ("asked", open(), "2", "decline · decline, waits · → answered · ! staff-answer"),
        ("asked", open(), "ok", "seen · seen ok"),
        ("asked", open(), "help", "help · → help"),
        ("asked", open(), "maybe", "unclear · asked once more · → again · ! sms-unclear"),
        ("asked", open(), "waan xanuunsanahay", "unclear · asked once more · → again · ! sms-unclear"),
        ("asked", open(), "stop", "stop · stop of 1 · → stopped · ! sms-stopped"),
        ("asked", open(), "jooji", "either · → either"),
        ("asked", open(), "baaji", "either · → either"),
        ("asked", open(), "", "nothing"),
        ("comes", answered(Answer::Come), "1", "come · → answered"),
        ("comes", answered(Answer::Come), "2", "decline · decline, waits · → answered · ! staff-answer"),
        ("comes", answered(Answer::Come), "ok", "seen"),
        ("comes", answered(Answer::Come), "mahadsanid", "unclear · → help · ! sms-unclear"),
        ("waits", answered(Answer::Decline), "1", "come · come · → answered · ! staff-comes-after-all"),
        ("waits", answered(Answer::Other), "2", "decline · decline, waits · → answered · ! staff-answer"),
        ("begun", begun(), "1", "come · → gone"),
        ("begun", begun(), "ok", "seen"),
        ("begun", begun(), "jooji", "stop · stop of 1 · → stopped · ! sms-stopped"),
        ("begun", begun(), "baaji", "unclear · → help · ! sms-unclear"),
        ("cancelled", cancelled(), "2", "decline · → gone"),
        ("never asked", writer(None), "1", "come · → gone"),
        ("never asked", writer(None), "ok", "seen"),
        ("moved", moved(), "1", "come · → again · asked once more"),
        ("moved", moved(), "ok", "seen"),
        ("asked twice", twice(), "maybe", "unclear · → help · ! sms-unclear"),
        ("asked twice, told", told(), "maybe", "unclear"),
        ("asked back", back(), "jooji", "stop · stop of 1 · → stopped · ! sms-stopped"),
        ("asked back", back(), "baaji", "either · → either"),
        ("stopped", stopped(), "stop", "stop"),
        ("stopped", stopped(), "start", "start · start of 1 · → started · ! sms-started"),
        ("stopped", stopped(), "2", "decline · decline, waits · → answered · ! staff-answer"),
        ("not stopped", open(), "start", "start · → started"),
        (
            "silent",
            Writer { silent: true, ..stopped() },
            "start",
            "unclear · asked once more · → again · ! sms-unclear",
        ),
    ] {
        let got = come_to(&[writer], text);
        let sorted = |text: &str| {
            let mut parts: Vec<String> = text.split(" · ").map(str::to_owned).collect();
            parts.sort();
            parts
        };
        assert_eq!(sorted(&got), sorted(want), "{who}: {text:?}: {got}");
    }
}

#[test]
fn of_several_nobody_is_guessed() {
    let one = || writer(Some(asked(None, 60)));
    let other = |language| Writer { id: CitizenId(Uuid::from_u128(5)), language, ..writer(None) };
    for (text, same, each) in [
        (
            "1",
            "shared · → gone · ! sms-shared · ! sms-shared",
            "shared · → gone · → gone · ! sms-shared · ! sms-shared",
        ),
        (
            "jooji",
            "shared · → gone · ! sms-shared · ! sms-shared",
            "shared · → gone · → gone · ! sms-shared · ! sms-shared",
        ),
        (
            "stop",
            "stop · stop of 2 · → stopped · ! sms-stopped · ! sms-stopped",
            "stop · stop of 2 · → stopped · → stopped · ! sms-stopped · ! sms-stopped",
        ),
        ("start", "start · → started", "start · → started · → started"),
    ] {
        assert_eq!(come_to(&[one(), other(Language::Somali)], text), same, "{text}");
        assert_eq!(come_to(&[one(), other(Language::Arabic)], text), each, "{text}");
    }
    assert_eq!(come_to(&[], "1"), "nothing");
    assert_eq!(come_to(&[one(), one()], " "), "nothing");
}
