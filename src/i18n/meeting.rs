//! What a citizen reads about meetings in a chat.

use super::screen::{Button, Screen};
use super::{Unit, citizen::home, dates, latin, lessons::listed, words as w};
use crate::dialog::press::{Menu, Press};
use crate::dialog::say::Say;
use crate::rules::appointment::{Answer, Kind, Meeting};
use crate::rules::person::Language;
use crate::rules::series::{in_rhythm, together};

/// How many meetings a list shows; with three buttons each, Telegram takes no
/// more than a hundred.
const SHOWN: usize = 10;

/// How many of those that come again have a button.
const LATER: usize = 40;

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
pub(super) fn invite(title: &str, meeting: &Meeting, l: Language, unit: &Unit) -> Screen {
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
        // The notice of all lessons may have been in this message.
        Answer::Come if meeting.kind == Kind::Teaching => {
            return Screen::new(text).with(three(meeting, l, "")).with([to_list(w::menu_appointments(l))]);
        }
        Answer::Come => Screen::new(text),
        Answer::Decline | Answer::Other => Screen::new(format!("{text}\n\n{}", w::stands_until(l))).with_phone(l, unit),
    };
    screen.with(three(meeting, l, ""))
}

fn list(meetings: &[Meeting], l: Language, unit: &Unit) -> Screen {
    if meetings.is_empty() {
        return Screen::new(w::no_appointments(l)).with_phone(l, unit).with([home(l)]);
    }
    let several = meetings.len() > 1;
    let tag = |meeting: &Meeting| match several {
        true => dates::tag(l, meeting.starts_at, unit.time_zone) + " · ",
        false => String::new(),
    };
    let groups = together(meetings.iter().collect(), |one, other| comes_again(one, other, unit));
    let shown = &groups[..groups.len().min(SHOWN)];
    let mut text = w::appointments(l).to_owned();
    let (mut buttons, mut room) = (Vec::new(), LATER);
    for (meeting, later) in shown.iter().filter_map(|group| group.split_first()) {
        text.push_str("\n\n");
        text.push_str(&about("", meeting, l, unit));
        if let Some(answer) = meeting.answer {
            text.push('\n');
            text.push_str(&given(meeting, answer, l));
        }
        if !later.is_empty() {
            let days = later.iter().map(|one| dates::day_and_month(l, one.starts_at, unit.time_zone));
            text.push('\n');
            text.push_str(&w::lessons_also(l, &listed(l, &days.collect::<Vec<_>>())));
        }
        buttons.extend(three(meeting, l, &tag(meeting)));
        let cannot = |one: &&Meeting| button(tag(one) + w::cannot_come(l), one, Answer::Decline);
        buttons.extend(later.iter().take(room).map(cannot));
        room = room.saturating_sub(later.len());
    }
    let shown: usize = shown.iter().map(Vec::len).sum();
    if meetings.len() > shown {
        let more = (meetings.len() - shown).to_string();
        text.push_str("\n\n");
        text.push_str(&w::more_appointments(l, &more));
    }
    Screen::new(text).with_phone(l, unit).with(buttons).with([home(l)])
}

/// Whether one meeting is like another but for its week, so that both can be
/// said together. Where an answer waits, it stands by itself.
fn comes_again(one: &Meeting, other: &Meeting, unit: &Unit) -> bool {
    let alike = |meeting: &Meeting| (meeting.minutes, meeting.kind, meeting.interpreter);
    let plain = |meeting: &Meeting| matches!(meeting.answer, None | Some(Answer::Come));
    alike(one) == alike(other)
        && one.place == other.place
        && plain(other)
        && in_rhythm(one.starts_at, other.starts_at, unit.time_zone)
}

/// When, how long, where, and whether an interpreter comes: a line for each.
fn about(title: &str, meeting: &Meeting, l: Language, unit: &Unit) -> String {
    let when = dates::when(l, meeting.starts_at, unit.time_zone);
    let lines = [title.to_owned(), when].into_iter().chain(circumstances(meeting, l));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// How long, where, and whether an interpreter comes: a line for each.
pub(super) fn circumstances(meeting: &Meeting, l: Language) -> Vec<String> {
    let mut lines = vec![w::minutes(l, usize::from(meeting.minutes))];
    let place = latin(l, &meeting.place);
    if !meeting.place.trim().is_empty() {
        lines.push(w::place(l, &place));
    }
    if meeting.interpreter {
        lines.push(w::interpreter(l).to_owned());
    }
    lines
}

/// The answer, and for any but "yes" that the meeting stands none the less.
pub(super) fn given(meeting: &Meeting, answer: Answer, l: Language) -> String {
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

pub(super) fn three(meeting: &Meeting, l: Language, tag: &str) -> Vec<Vec<Button>> {
    Answer::ALL.iter().map(|&answer| button(format!("{tag}{}", wording(l, answer)), meeting, answer)).collect()
}

fn button(text: String, meeting: &Meeting, answer: Answer) -> Vec<Button> {
    Button::row(text, Press::Answer { appointment: meeting.id, answer })
}

pub(super) fn to_list(text: &str) -> Vec<Button> {
    Button::row(text, Press::Menu(Menu::Appointments))
}
