//! What a citizen reads about meetings in a chat.

use super::screen::{Button, Screen};
use super::{Unit, citizen::home, dates, latin, words as w};
use crate::dialog::press::{Menu, Press};
use crate::dialog::say::Say;
use crate::rules::appointment::{Answer, Meeting};
use crate::rules::person::Language;

/// How many meetings a list shows; with three buttons each, Telegram takes no
/// more than a hundred.
const SHOWN: usize = 10;

/// The screen, or `None` for what is not about a meeting.
pub(super) fn screen(say: &Say, l: Language, unit: &Unit) -> Option<Screen> {
    Some(match say {
        Say::Booked { meeting } => invite(w::booked(l), meeting, l, unit),
        Say::Moved { from, meeting } => {
            let old = dates::when(l, *from, unit.time_zone);
            invite(&format!("{}\n{old}\n\n{}", w::moved(l), w::moved_to(l)), meeting, l, unit)
        }
        Say::Reminder { meeting } => invite(w::reminder(l), meeting, l, unit),
        Say::Answered { meeting } => answered(meeting, l, unit),
        Say::Cancelled { meeting } => {
            let when = dates::when(l, meeting.starts_at, unit.time_zone);
            let text = format!("{}\n{when}\n\n{}", w::cancelled(l), w::need_not_come(l));
            Screen::new(text).with_phone(l, unit)
        }
        Say::Decided { meeting, accepted: true } => {
            let when = dates::when(l, meeting.starts_at, unit.time_zone);
            let next = match meeting.answer {
                Some(Answer::Other) => w::decided_new_time(l),
                _ => w::need_not_come(l),
            };
            Screen::new(format!("{}\n{when}\n\n{next}", w::decided_off(l))).with_phone(l, unit)
        }
        Say::Decided { meeting, accepted: false } => Screen::new(about(w::decided_stands(l), meeting, l, unit))
            .with_phone(l, unit)
            .with([button(w::come(l).to_owned(), meeting, Answer::Come)]),
        Say::MeetingGone => {
            Screen::new(w::meeting_gone(l)).with_phone(l, unit).with([to_list(w::menu_appointments(l))])
        }
        Say::Appointments { meetings } => list(meetings, l, unit),
        _ => return None,
    })
}

/// A meeting that still waits for an answer, or has one that can be changed.
fn invite(title: &str, meeting: &Meeting, l: Language, unit: &Unit) -> Screen {
    let text = about(title, meeting, l, unit);
    match meeting.answer {
        None => Screen::new(format!("{text}\n\n{}", w::will_you_come(l))).with(three(meeting, l, "")),
        Some(answer) => {
            let text = format!("{text}\n\n{}", given(meeting, answer, l));
            Screen::new(text).with_phone(l, unit).with([to_list(w::change_answer(l))])
        }
    }
}

fn answered(meeting: &Meeting, l: Language, unit: &Unit) -> Screen {
    let Some(answer) = meeting.answer else { return invite(w::booked(l), meeting, l, unit) };
    let text = about(&w::your_answer(l, wording(l, answer)), meeting, l, unit);
    let screen = match answer {
        Answer::Come => Screen::new(text),
        Answer::Decline | Answer::Other => Screen::new(format!("{text}\n\n{}", w::stands_until(l))).with_phone(l, unit),
    };
    screen.with(three(meeting, l, ""))
}

fn list(meetings: &[Meeting], l: Language, unit: &Unit) -> Screen {
    if meetings.is_empty() {
        return Screen::new(w::no_appointments(l)).with_phone(l, unit).with([home(l)]);
    }
    let shown = &meetings[..meetings.len().min(SHOWN)];
    let mut text = w::appointments(l).to_owned();
    let mut buttons = Vec::new();
    for meeting in shown {
        text.push_str("\n\n");
        text.push_str(&about("", meeting, l, unit));
        if let Some(answer) = meeting.answer {
            text.push('\n');
            text.push_str(&given(meeting, answer, l));
        }
        let several = meetings.len() > 1;
        let tag = if several { dates::tag(l, meeting.starts_at, unit.time_zone) + " · " } else { String::new() };
        buttons.extend(three(meeting, l, &tag));
    }
    if meetings.len() > shown.len() {
        let more = (meetings.len() - shown.len()).to_string();
        text.push_str("\n\n");
        text.push_str(&w::more_appointments(l, &more));
    }
    Screen::new(text).with_phone(l, unit).with(buttons).with([home(l)])
}

/// When, how long, where, and whether an interpreter comes: a line for each.
fn about(title: &str, meeting: &Meeting, l: Language, unit: &Unit) -> String {
    let when = dates::when(l, meeting.starts_at, unit.time_zone);
    let mut lines = vec![title.to_owned(), when, w::minutes(l, usize::from(meeting.minutes))];
    let place = latin(l, &meeting.place);
    if !meeting.place.trim().is_empty() {
        lines.push(w::place(l, &place));
    }
    if meeting.interpreter {
        lines.push(w::interpreter(l).to_owned());
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The answer, and for any but "yes" that the meeting stands none the less.
fn given(meeting: &Meeting, answer: Answer, l: Language) -> String {
    let line = w::your_answer(l, wording(l, answer));
    match answer {
        Answer::Come => line,
        _ if meeting.waiting => format!("{line}\n{}", w::stands_until(l)),
        _ => format!("{line}\n{}", w::meeting_stands(l)),
    }
}

fn wording(l: Language, answer: Answer) -> &'static str {
    match answer {
        Answer::Come => w::come(l),
        Answer::Decline => w::cannot_come(l),
        Answer::Other => w::other_time(l),
    }
}

fn three(meeting: &Meeting, l: Language, tag: &str) -> Vec<Vec<Button>> {
    Answer::ALL.iter().map(|&answer| button(format!("{tag}{}", wording(l, answer)), meeting, answer)).collect()
}

fn button(text: String, meeting: &Meeting, answer: Answer) -> Vec<Button> {
    Button::row(text, Press::Answer { appointment: meeting.id, answer })
}

fn to_list(text: &str) -> Vec<Button> {
    Button::row(text, Press::Menu(Menu::Appointments))
}
