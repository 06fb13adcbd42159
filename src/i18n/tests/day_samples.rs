//! What staff read about their day.

use chrono::{NaiveDate, TimeDelta};

use super::samples::{NAME, long, meeting, subject};
use crate::dialog::day::digest::{Digest, Named};
use crate::dialog::day::{Line, Say as Day};
use crate::dialog::say::{Attention, Say};
use crate::rules::appointment::{Answer, Attendance};
use crate::rules::channel::Reach;
use crate::rules::person::{Language, Name};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

/// A coming meeting without an answer.
fn line() -> Line {
    Line {
        subject: subject(),
        name: None,
        consultant: None,
        meeting: meeting(None),
        attendance: None,
        reach: Reach::Telegram,
        reminded: true,
        undelivered: false,
        call: false,
        begun: false,
    }
}

fn of(name: &str, line: Line) -> Line {
    Line { consultant: Name::new(name), ..line }
}

/// One of each way in which nothing arrives.
fn calls() -> Vec<Line> {
    let how = [Reach::Stopped, Reach::Nothing, Reach::BadNumber];
    let mut all: Vec<Line> = how.map(|reach| Line { reach, reminded: false, call: true, ..line() }).into();
    all.push(Line { reach: Reach::Sms, undelivered: true, call: true, name: Name::new(NAME), ..line() });
    all
}

fn lines() -> Vec<Line> {
    let came = Line { attendance: Some(Attendance::Came), begun: true, ..line() };
    let declines = Line { meeting: meeting(Some(Answer::Decline)), name: Name::new(NAME), ..line() };
    let other = Line { meeting: long(0), ..of("Mette Lund", line()) };
    let missed = Line { attendance: Some(Attendance::Missed), begun: true, ..of("Mette Lund", line()) };
    vec![came, declines, other, missed, line()]
}

fn list(lines: Vec<Line>, today: bool, by_consultant: bool, pages: usize, unmarked: usize) -> Day {
    let total = if pages > 1 { 16 } else { lines.len() };
    Day::List { day: day(), today, by_consultant, lines, page: pages / 2, pages, total, unmarked }
}

pub fn for_staff() -> Vec<(&'static str, Say)> {
    let boxed = |line| Box::new(line);
    let phone = "20123456".parse().ok();
    let call =
        |line, phone, phone_fails| Day::Call { line: boxed(line), phone, phone_fails, language: Language::Somali };
    let waiting = || Line { meeting: meeting(Some(Answer::Other)), ..line() };
    let begun = || Line { begun: true, ..line() };
    let unconfirmed = |lines: Vec<Line>, pages| Day::Unconfirmed { total: lines.len(), lines, page: 0, pages };
    let says = vec![
        ("today", list(lines(), true, false, 1, 0)),
        ("today, one", list(vec![line()], true, false, 1, 12)),
        ("today, none", list(vec![], true, false, 1, 0)),
        ("another day, for a leader, page 2", list(lines(), false, true, 2, 1)),
        ("another day, one", list(vec![line()], false, false, 1, 0)),
        ("another day, none", list(vec![], false, false, 1, 0)),
        ("meeting, not answered", Day::Meeting { line: boxed(line()), day: day() }),
        ("meeting, waiting", Day::Meeting { line: boxed(waiting()), day: day() }),
        ("meeting, begun", Day::Meeting { line: boxed(begun()), day: day() }),
        (
            "meeting, marked",
            Day::Meeting { line: boxed(Line { attendance: Some(Attendance::Excused), ..begun() }), day: day() },
        ),
        ("too early", Day::TooEarly { line: boxed(line()), day: day() }),
        ("mark", Day::Mark { line: boxed(begun()), left: 12 }),
        ("mark the last", Day::Mark { line: boxed(begun()), left: 1 }),
        ("all marked", Day::AllMarked),
        ("call", call(line(), phone.clone(), false)),
        ("call, a bad number", call(Line { name: Name::new(NAME), ..line() }, phone, true)),
        ("call, no number", call(begun(), None, false)),
        ("unconfirmed", unconfirmed(calls().into_iter().chain([line(), line()]).collect(), 3)),
        ("unconfirmed, nobody to call", unconfirmed(vec![line()], 1)),
        ("unconfirmed, none", unconfirmed(vec![], 1)),
        ("requests", Day::Requests { lines: vec![waiting(), lines()[1].clone()], page: 0, pages: 1, total: 2 }),
        ("requests, none", Day::Requests { lines: vec![], page: 0, pages: 1, total: 0 }),
        ("call them", Day::CallThem { lines: calls() }),
        ("call one", Day::CallThem { lines: vec![calls()[0].clone()] }),
        ("meeting gone", Day::Gone),
    ];
    let digests = [
        ("digest", digest()),
        ("digest, a leader's", Digest { without_consultant: true, ..quiet() }),
        ("digest, no meetings", Digest { unmarked: 1, scored: vec![named(17)], ..empty() }),
        ("digest, too long", crowded()),
    ];
    says.into_iter()
        .map(|(name, say)| (name, Say::Day(say)))
        .chain(digests.map(|(name, digest)| (name, Say::Digest(Box::new(digest)))))
        .collect()
}

fn named(number: usize) -> Named {
    Named { subject: format!("A-{number}").parse().unwrap(), name: None }
}

fn empty() -> Digest {
    Digest {
        day: day(),
        without_consultant: false,
        meetings: vec![],
        calls: vec![],
        requests: vec![],
        unconfirmed: vec![],
        unmarked: 0,
        scored: vec![],
        overdue: vec![],
        phones: vec![],
        attention: vec![],
        more: 0,
    }
}

fn quiet() -> Digest {
    Digest { meetings: vec![line()], unconfirmed: vec![line()], ..empty() }
}

fn digest() -> Digest {
    let why = [Attention::BeliefFell, Attention::Gaps, Attention::NoScore].to_vec();
    let short = |number| (named(number), vec![Attention::NoScore]);
    Digest {
        meetings: lines(),
        calls: calls(),
        requests: vec![Line { meeting: meeting(Some(Answer::Other)), ..line() }],
        unconfirmed: vec![line()],
        unmarked: 12,
        scored: vec![named(17), Named { name: Name::new(NAME), ..named(18) }],
        overdue: vec![named(41), named(42)],
        phones: vec![named(19)],
        attention: [(named(20), why)].into_iter().chain((21..40).map(short)).collect(),
        more: 300,
        ..empty()
    }
}

/// Two meetings an hour, each with a place as long as it may be, and trouble
/// with everybody.
fn crowded() -> Digest {
    let at = |half: i64| {
        let mut line = Line { meeting: long(0), name: Name::new(&"Navn ".repeat(12)), ..line() };
        line.meeting.starts_at += TimeDelta::minutes(30 * (half - 10));
        line
    };
    let many: Vec<Line> = (0..64).map(|half| at(half % 16)).collect();
    let why = [Attention::BeliefFell, Attention::Gaps, Attention::Unreachable, Attention::NoScore].to_vec();
    Digest {
        meetings: many[..16].to_vec(),
        calls: many.clone(),
        requests: many.clone(),
        unconfirmed: many,
        unmarked: 400,
        scored: (0..400).map(named).collect(),
        phones: (0..400).map(named).collect(),
        attention: (0..30).map(|number| (named(number), why.clone())).collect(),
        more: 370,
        ..empty()
    }
}
