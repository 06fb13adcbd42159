//! What staff read when they book and move meetings.

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::dates::{self, Seen};
use super::screen::{Button, Screen};
use super::{staff, staff_card, words as w};
use crate::dialog::DraftId;
use crate::dialog::booking::{Doubt, How, Say, Trouble};
use crate::dialog::press::Press;
use crate::rules::appointment::{Kind, Meeting};
use crate::rules::booking_line::Part;
use crate::rules::person::{Language, Ref};

/// The lengths that have a button.
const LENGTHS: [u16; 4] = [30, 45, 60, 90];

/// How many meetings are offered to be moved.
const SHOWN: usize = 40;

/// Booking and moving.
pub(super) fn screen(say: &Say, seen: Seen) -> Screen {
    match say {
        Say::WhichMeeting { subject, meetings } => which(subject, meetings, seen),
        Say::Day { draft, subject, moves, days, trouble } => {
            let question = match moves {
                None => w::staff_book_day(subject.as_str()),
                Some(meeting) => {
                    let when = seen.when(meeting.starts_at);
                    w::staff_move_day(w::StaffMoveDay { subject: subject.as_str(), when: &when })
                }
            };
            let button = |day: &NaiveDate| pick(seen.day(*day), *draft, &format!("d{day}"));
            let rows = days.chunks(2).map(|pair| pair.iter().map(button).collect());
            asks(*trouble, subject, &question).with(rows).with([no(*draft)])
        }
        Say::Time { draft, subject, day, times, trouble } => {
            let on = seen.day(*day);
            let mut question = w::staff_book_time(w::StaffBookTime { subject: subject.as_str(), day: &on });
            if times.iter().any(|(_, busy)| *busy) {
                question.push(' ');
                question.push_str(w::staff_book_busy());
            }
            let button = |(time, busy): &(NaiveTime, bool)| {
                let shown = clock(*time);
                let text = if *busy { format!("({shown})") } else { shown };
                pick(text, *draft, &time.format("t%H%M").to_string())
            };
            let rows = times.chunks(4).map(|row| row.iter().map(button).collect());
            let other = vec![pick(w::staff_book_other_day(), *draft, "other-day")];
            asks(*trouble, subject, &question).with(rows).with([other, no(*draft)])
        }
        Say::Place { draft, subject, starts_at, places, trouble } => {
            let when = seen.when(*starts_at);
            let question = w::staff_book_place(w::StaffBookPlace { subject: subject.as_str(), when: &when });
            let button = |(at, place): (usize, &String)| vec![pick(clip(place), *draft, &format!("p{at}"))];
            let without = vec![pick(w::staff_book_no_place(), *draft, "p-")];
            asks(*trouble, subject, &question).with(places.iter().enumerate().map(button)).with([without, no(*draft)])
        }
        Say::Check { draft, subject, moves, meeting, doubts, trouble } => {
            let text = summary(subject, moves.as_ref(), meeting, doubts, seen);
            let screen = asks(*trouble, subject, &text);
            screen.with(choices(*draft, moves.as_ref(), meeting, doubts))
        }
        Say::Done { subject, meeting, how, reached } => done(subject, meeting, *how, *reached, seen),
        Say::Unread { subject, part } => {
            let which = match part {
                Part::Day => w::staff_line_day(),
                Part::Time => w::staff_line_time(),
                Part::Minutes => w::staff_line_minutes(),
                Part::Place => w::staff_line_place(),
            };
            let example = w::staff_line_example(subject.as_str());
            let book = Button::row(w::staff_button_book(), staff::command("book", subject));
            Screen::new(format!("{which} {}\n\n{example}", w::staff_line_how())).with([book])
        }
        Say::Left { subject } => Screen::new(w::staff_book_left(subject.as_str())).with([card(subject)]),
    }
}

fn which(subject: &Ref, meetings: &[Meeting], seen: Seen) -> Screen {
    if meetings.is_empty() {
        return Screen::new(w::staff_move_none(subject.as_str())).with([card(subject)]);
    }
    let button =
        |meeting: &Meeting| Button::row(seen.when(meeting.starts_at), Press::MoveMeeting { appointment: meeting.id });
    Screen::new(w::staff_move_which(subject.as_str()))
        .with(meetings.iter().take(SHOWN).map(button))
        .with([card(subject)])
}

/// A question, under what was wrong with the last answer.
fn asks(trouble: Option<Trouble>, subject: &Ref, question: &str) -> Screen {
    let trouble = match trouble {
        None => return Screen::new(question),
        Some(Trouble::NotADay) => w::staff_book_not_a_day().to_owned(),
        Some(Trouble::NotATime) => w::staff_book_not_a_time().to_owned(),
        Some(Trouble::Past) => w::staff_book_past().to_owned(),
        Some(Trouble::TooFar) => w::staff_book_too_far().to_owned(),
        Some(Trouble::NoSuchTime { next }) => w::staff_book_no_such_time(&clock(next)),
        Some(Trouble::Taken) => w::staff_book_taken(subject.as_str()),
        Some(Trouble::LongPlace) => w::staff_book_long_place().to_owned(),
        Some(Trouble::PressAButton) => w::staff_book_press().to_owned(),
    };
    Screen::new(format!("{trouble}\n\n{question}"))
}

fn summary(subject: &Ref, moves: Option<&Meeting>, meeting: &Meeting, doubts: &[Doubt], seen: Seen) -> String {
    let title = match moves {
        None => w::staff_book_check(subject.as_str()),
        Some(before) => {
            let when = seen.when(before.starts_at);
            w::staff_move_check(w::StaffMoveCheck { subject: subject.as_str(), when: &when })
        }
    };
    let mut text = format!("{title}\n{}", about(meeting, seen));
    if !doubts.is_empty() {
        text.push('\n');
    }
    for doubt in doubts {
        text.push_str("\n⚠ ");
        text.push_str(&pointed_out(doubt, subject, seen));
    }
    format!("{text}\n\n{}", w::staff_book_how(yes(moves, doubts)))
}

fn pointed_out(doubt: &Doubt, subject: &Ref, seen: Seen) -> String {
    match doubt {
        Doubt::DayOff => w::staff_book_day_off().to_owned(),
        Doubt::SameTime => w::staff_book_same_time(subject.as_str()),
        Doubt::Overlaps { subject, meeting } => {
            let clock = |at| dates::clock(Language::Danish, at, seen.zone);
            let (from, until) = (clock(meeting.starts_at), clock(meeting.ends_at()));
            w::staff_book_overlaps(w::StaffBookOverlaps { subject: subject.as_str(), from: &from, until: &until })
        }
    }
}

fn yes(moves: Option<&Meeting>, doubts: &[Doubt]) -> &'static str {
    match moves {
        Some(_) => w::staff_move_yes(),
        None if doubts.contains(&Doubt::SameTime) => w::staff_book_change(),
        None => w::staff_book_yes(),
    }
}

/// When, and all else on one line.
fn about(meeting: &Meeting, seen: Seen) -> String {
    let place = meeting.place.trim();
    let interpreter = match meeting.interpreter {
        true => w::staff_book_with_interpreter(),
        false => w::staff_book_without_interpreter(),
    };
    let parts = [
        w::staff_book_minutes(&meeting.minutes.to_string()),
        staff_card::kind(meeting.kind).to_owned(),
        if place.is_empty() { w::staff_book_somewhere().to_owned() } else { place.to_owned() },
        interpreter.to_owned(),
    ];
    format!("{}\n{}", seen.when(meeting.starts_at), parts.join(" · "))
}

fn choices(draft: DraftId, moves: Option<&Meeting>, meeting: &Meeting, doubts: &[Doubt]) -> Vec<Vec<Button>> {
    let mut rows = vec![vec![pick(yes(moves, doubts), draft, "yes")]];
    if moves.is_none() {
        let length = |minutes: u16| {
            let text = w::staff_book_button_minutes(&minutes.to_string());
            pick(marked(text, minutes == meeting.minutes), draft, &format!("m{minutes}"))
        };
        let kind = |kind: &Kind| {
            let text = marked(staff_card::kind(*kind).to_owned(), *kind == meeting.kind);
            pick(text, draft, &format!("k{}", kind.word()))
        };
        rows.push(LENGTHS.map(length).into());
        rows.extend(Kind::ALL.chunks(2).map(|pair| pair.iter().map(kind).collect()));
        rows.push(vec![match meeting.interpreter {
            true => pick(w::staff_book_drop_interpreter(), draft, "i0"),
            false => pick(w::staff_book_add_interpreter(), draft, "i1"),
        }]);
    }
    rows.push(vec![
        pick(w::staff_book_other_day(), draft, "other-day"),
        pick(w::staff_book_other_time(), draft, "other-time"),
        pick(w::staff_book_other_place(), draft, "other-place"),
    ]);
    rows.push(no(draft));
    rows
}

fn marked(text: String, chosen: bool) -> String {
    if chosen { format!("✓ {text}") } else { text }
}

fn done(subject: &Ref, meeting: &Meeting, how: How, reached: bool, seen: Seen) -> Screen {
    let name = subject.as_str();
    let title = match how {
        How::Booked => w::staff_booked(name),
        How::Changed => w::staff_book_changed(name),
        How::Same => w::staff_book_same(name),
        How::Moved { from } => w::staff_moved(w::StaffMoved { subject: name, when: &seen.when(from) }),
    };
    let told = match (how, reached) {
        (How::Same, _) => None,
        (_, true) => Some(w::staff_book_told().to_owned()),
        (_, false) => Some(w::staff_book_call(name)),
    };
    let told = told.map(|told| format!("\n\n{told}")).unwrap_or_default();
    let appointment = meeting.id;
    Screen::new(format!("{title}\n{}{told}", about(meeting, seen))).with([
        vec![
            Button::press(w::staff_button_move(), Press::MoveMeeting { appointment }),
            Button::press(w::staff_accept(), Press::CancelMeeting { appointment, sure: false }),
        ],
        card(subject),
    ])
}

fn pick(text: impl Into<String>, draft: DraftId, pick: &str) -> Button {
    Button::press(text, Press::Form { draft, pick: pick.into() })
}

fn no(draft: DraftId) -> Vec<Button> {
    vec![pick(w::staff_book_no(), draft, "no")]
}

fn card(subject: &Ref) -> Vec<Button> {
    Button::row(subject.as_str(), staff::command("citizen", subject))
}

/// A button's text has 64 letters at most.
fn clip(text: &str) -> String {
    if text.chars().count() <= 64 { text.to_owned() } else { text.chars().take(63).chain(['…']).collect() }
}

fn clock(time: NaiveTime) -> String {
    let (hour, minute) = (time.hour().to_string(), format!("{:02}", time.minute()));
    w::time(Language::Danish, w::Time { hour: &hour, minute: &minute })
}
