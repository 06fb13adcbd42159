//! The morning's summary in a chat: each part with a title, and a button that
//! opens it. What is long is cut by whole lines, and counted.

use super::screen::{Button, LIMIT, Screen};
use super::{Unit, dates, staff, staff_day, words as w};
use crate::dialog::day::digest::{Digest, Named};
use crate::dialog::day::{Line, Press as Day};
use crate::dialog::press::{Menu, Press};
use crate::rules::person::Language;

/// How many lines of each list are shown: as many as fit.
const CAPS: [usize; 7] = [24, 16, 12, 8, 5, 3, 1];

type Word = fn(&Line, &Unit) -> String;

/// How many refs have a button of their own.
const OPENED: usize = 6;

pub(super) fn screen(digest: &Digest, unit: &Unit) -> Screen {
    let worded = CAPS.iter().map(|cap| text(digest, *cap, unit));
    let text = worded.into_iter().find(|text| text.encode_utf16().count() <= LIMIT);
    Screen::new(text.unwrap_or_else(|| self::text(digest, 1, unit))).with(buttons(digest))
}

fn text(digest: &Digest, cap: usize, unit: &Unit) -> String {
    let day = dates::day(digest.day);
    let title = match digest.without_consultant {
        true => w::digest_title_orphans(&day),
        false => w::digest_title(&day),
    };
    let meetings = match digest.meetings.len() {
        0 => w::digest_no_meetings().to_owned(),
        count => w::digest_meetings(count),
    };
    // Each meeting of the day is worth more than any other line.
    let mut parts = vec![title, list(meetings, &digest.meetings, cap.max(8), |line| of_today(line, unit))];
    let (way, answer): (Word, Word) = (staff_day::with_way, staff_day::with_answer);
    for (title, lines, word) in [
        (w::digest_calls(), &digest.calls, way),
        (w::digest_requests(), &digest.requests, answer),
        (w::digest_unconfirmed(), &digest.unconfirmed, way),
    ] {
        if !lines.is_empty() {
            parts.push(list(title.to_owned(), lines, cap, |line| word(line, unit)));
        }
    }
    parts.extend((digest.unmarked > 0).then(|| w::digest_unmarked(digest.unmarked)));
    parts.extend((!digest.scored.is_empty()).then(|| w::digest_scored(&refs(&digest.scored, cap))));
    parts.extend((!digest.overdue.is_empty()).then(|| w::digest_overdue(&refs(&digest.overdue, cap))));
    parts.extend((!digest.phones.is_empty()).then(|| w::digest_phones(&refs(&digest.phones, cap))));
    if !digest.attention.is_empty() {
        parts.push(attention(digest, cap));
    }
    parts.join("\n\n")
}

fn list<T>(title: String, lines: &[T], cap: usize, word: impl Fn(&T) -> String) -> String {
    let mut text = lines.iter().take(cap).fold(title, |text, line| text + "\n" + &word(line));
    push_more(&mut text, lines.len().saturating_sub(cap));
    text
}

fn push_more(text: &mut String, more: usize) {
    if more > 0 {
        text.push_str("\n… ");
        text.push_str(&w::digest_more(&more.to_string()));
    }
}

fn of_today(line: &Line, unit: &Unit) -> String {
    let mut parts = vec![dates::clock(Language::Danish, line.meeting.starts_at, unit.time_zone)];
    parts.extend(staff_day::who(line, false));
    parts.extend(staff_day::place(&line.meeting));
    parts.extend(line.meeting.interpreter.then(|| w::staff_interpreter().to_owned()));
    parts.push(match line.attendance {
        Some(attendance) => staff_day::attended(attendance).to_owned(),
        None => staff_day::answered(&line.meeting),
    });
    parts.join(" · ")
}

fn named(named: &Named) -> String {
    match &named.name {
        Some(name) => format!("{} · {}", named.subject, name.as_str()),
        None => named.subject.to_string(),
    }
}

fn refs(all: &[Named], cap: usize) -> String {
    let cap = cap.max(5);
    let mut text = all.iter().take(cap).map(named).collect::<Vec<_>>().join(", ");
    if all.len() > cap {
        text.push_str(", ");
        text.push_str(&w::digest_more(&(all.len() - cap).to_string()));
    }
    text
}

fn attention(digest: &Digest, cap: usize) -> String {
    let shown = cap.min(10);
    let mut text = w::digest_attention().to_owned();
    for (citizen, why) in digest.attention.iter().take(shown) {
        let why: Vec<&str> = why.iter().map(|reason| staff::attention(*reason)).collect();
        text.push_str(&format!("\n{}: {}", named(citizen), why.join(", ")));
    }
    push_more(&mut text, digest.attention.len().saturating_sub(shown) + digest.more);
    text
}

/// One for each part that says something.
fn buttons(digest: &Digest) -> Vec<Vec<Button>> {
    let day = |shown: bool, text: &str, day| shown.then(|| Button::row(text, Press::Day(day)));
    let first = Day::Unconfirmed { page: 0 };
    let calls = !digest.calls.is_empty();
    let parts = [
        day(true, w::digest_button_today(), Day::List { day: Some(digest.day), page: 0 }),
        day(calls, w::digest_button_calls(), first),
        day(!digest.requests.is_empty(), w::digest_button_requests(), Day::Requests { page: 0 }),
        day(!calls && !digest.unconfirmed.is_empty(), w::digest_button_unconfirmed(), first),
        day(digest.unmarked > 0, w::digest_button_unmarked(), Day::Unmarked { after: None }),
    ];
    let mut people: Vec<&Named> = digest.scored.iter().chain(&digest.overdue).chain(&digest.phones).collect();
    people.dedup_by_key(|named| &named.subject);
    let open = |named: &&Named| Button::press(named.subject.as_str(), staff::command("citizen", &named.subject));
    let people = people[..people.len().min(OPENED)].chunks(3).map(|row| row.iter().map(open).collect());
    let all =
        (!digest.attention.is_empty()).then(|| Button::row(w::staff_button_citizens(), Press::Menu(Menu::Citizens)));
    parts.into_iter().flatten().chain(people).chain(all).collect()
}
