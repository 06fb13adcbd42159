//! What staff read about their day: lists of meetings, one meeting with what
//! can be done about it, and whom to call.

use chrono::{Days, NaiveDate};

use super::screen::{Button, Screen};
use super::{Unit, dates, staff, staff_card, words as w};
use crate::dialog::day::{Line, Press as Day, Say};
use crate::dialog::press::{Menu, Press};
use crate::rules::appointment::{Answer, Attendance, Meeting};
use crate::rules::channel::Reach;
use crate::rules::person::{Language, Name, Phone};

/// A place may be long; a list shows so many letters of it.
const PLACE: usize = 40;

pub(super) fn screen(say: &Say, unit: &Unit) -> Screen {
    match say {
        Say::List { .. } => list(say, unit),
        Say::Meeting { line, day } => meeting(line, *day, unit),
        Say::TooEarly { line, day } => {
            let full = meeting(line, *day, unit);
            Screen { text: format!("{}\n\n{}", w::staff_too_early(), full.text), ..full }
        }
        Say::Mark { line, left } => mark(line, *left, unit),
        Say::AllMarked => Screen::new(w::staff_mark_done()).with([today()]),
        Say::Call { line, phone, phone_fails, language } => call(line, phone.as_ref(), *phone_fails, *language, unit),
        Say::Unconfirmed { lines, page, pages, total } => unconfirmed(lines, (*page, *pages), *total, unit),
        Say::Requests { lines, page, pages, total } => requests(lines, (*page, *pages), *total, unit),
        Say::CallThem { lines } => {
            let text = with_lines(w::staff_call_soon(lines.len()), lines, unit, with_reach);
            Screen::new(text).with(lines.iter().take(20).map(|line| call_one(line, unit)))
        }
        Say::Gone => Screen::new(w::staff_meeting_gone()).with([today()]),
    }
}

fn press(text: impl Into<String>, day: Day) -> Button {
    Button::press(text, Press::Day(day))
}

fn today() -> Vec<Button> {
    Button::row(w::staff_button_today(), Press::Menu(Menu::Today))
}

/// A list with a title over it, each line worded by `word`.
fn with_lines(title: impl Into<String>, lines: &[Line], unit: &Unit, word: fn(&Line, &Unit) -> String) -> String {
    lines.iter().fold(title.into(), |text, line| text + "\n" + &word(line, unit))
}

fn list(say: &Say, unit: &Unit) -> Screen {
    let Say::List { day, today, by_consultant, lines, page, pages, total, unmarked } = say else {
        return Screen::default();
    };
    let name = dates::day(*day);
    let mut text = match (today, total) {
        (true, 0) => w::staff_day_none_today(&name),
        (false, 0) => w::staff_day_none(&name),
        (true, count) => w::staff_day_today(w::StaffDayToday { count: *count, day: &name }),
        (false, count) => w::staff_day_other(w::StaffDayOther { count: *count, day: &name }),
    };
    let mut of: Option<&Option<Name>> = None;
    for line in lines {
        if *by_consultant && of != Some(&line.consultant) {
            text.push_str("\n\n");
            text.push_str(&group(line.consultant.as_ref()));
            of = Some(&line.consultant);
        }
        text.push('\n');
        text.push_str(&of_the_day(line, *by_consultant, unit));
    }
    staff::push_page(&mut text, *page, *pages);
    let to = |text: &str, page| press(text, Day::List { day: Some(*day), page });
    let open = |line: &Line| {
        let time = dates::clock(Language::Danish, line.meeting.starts_at, unit.time_zone);
        press(format!("{time} {}", line.subject), Day::Meeting(line.meeting.id))
    };
    let unmarked = (*unmarked > 0)
        .then(|| vec![press(w::staff_day_unmarked(&unmarked.to_string()), Day::Unmarked { after: None })]);
    Screen::new(text)
        .with(lines.chunks(2).map(|pair| pair.iter().map(open).collect()))
        .with(turn(*page, *pages, to))
        .with([days(*day)])
        .with(unmarked)
        .with([vec![
            to(w::staff_day_refresh(), *page),
            Button::press(w::staff_button_unconfirmed(), Press::Menu(Menu::Unconfirmed)),
        ]])
        .with([Button::row(w::staff_button_help(), Press::Menu(Menu::Home))])
}

fn group(consultant: Option<&Name>) -> String {
    consultant.map_or_else(|| w::staff_day_of_nobody().to_owned(), |name| w::staff_day_of(name.as_str()))
}

/// To the day before and the day after.
fn days(day: NaiveDate) -> Vec<Button> {
    let before = day.checked_sub_days(Days::new(1)).map(|day| (w::staff_day_before(), day));
    let after = day.checked_add_days(Days::new(1)).map(|day| (w::staff_day_after(), day));
    let button = |(text, day): (&str, _)| press(text, Day::List { day: Some(day), page: 0 });
    before.into_iter().chain(after).map(button).collect()
}

/// Earlier and later, where there are several pages.
fn turn(page: usize, pages: usize, to: impl Fn(&str, usize) -> Button) -> Option<Vec<Button>> {
    let earlier = page.checked_sub(1).map(|page| to(w::staff_button_earlier(), page));
    let later = (page + 1 < pages).then(|| to(w::staff_button_later(), page + 1));
    let row: Vec<Button> = earlier.into_iter().chain(later).collect();
    (!row.is_empty()).then_some(row)
}

fn of_the_day(line: &Line, by_consultant: bool, unit: &Unit) -> String {
    let mut parts = vec![dates::clock(Language::Danish, line.meeting.starts_at, unit.time_zone)];
    parts.extend(who(line, by_consultant));
    parts.extend(place(&line.meeting));
    parts.extend(line.meeting.interpreter.then(|| w::staff_interpreter().to_owned()));
    parts.push(match line.attendance {
        Some(attendance) => attended(attendance).to_owned(),
        None => answered(&line.meeting),
    });
    let mut text = parts.join(" · ");
    if line.meeting.waiting && !line.begun {
        text.push_str("\n⚠ ");
        text.push_str(w::staff_waits());
    }
    text
}

/// The ref, the name where that is allowed, and for whom one stands in.
pub(super) fn who(line: &Line, by_consultant: bool) -> Vec<String> {
    let mut parts = vec![line.subject.to_string()];
    parts.extend(line.name.as_ref().map(|name| name.as_str().to_owned()));
    let of = line.consultant.as_ref().filter(|_| !by_consultant);
    parts.extend(of.map(|name| w::staff_day_for(name.as_str())));
    parts
}

pub(super) fn place(meeting: &Meeting) -> Option<String> {
    let place = meeting.place.trim();
    if place.is_empty() {
        return None;
    }
    match place.char_indices().nth(PLACE) {
        Some((end, _)) => Some(format!("{}…", place[..end].trim_end())),
        None => Some(place.to_owned()),
    }
}

/// The answer; without one, the word that says only that it was read.
pub(super) fn answered(meeting: &Meeting) -> String {
    let answer = match (meeting.answer, &meeting.seen) {
        (None, Some(word)) => return w::staff_seen(word),
        (None, None) => w::staff_no_answer(),
        (Some(Answer::Come), _) => w::staff_comes(),
        (Some(Answer::Decline), _) => w::staff_declines(),
        (Some(Answer::Other), _) => w::staff_other_time(),
    };
    answer.to_owned()
}

pub(super) fn attended(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::Came => w::attendance_came(),
        Attendance::Excused => w::attendance_excused(),
        Attendance::Missed => w::attendance_missed(),
    }
}

fn reach(line: &Line) -> &'static str {
    match line.reach {
        Reach::Telegram | Reach::Sms if line.undelivered => w::staff_meeting_undelivered(),
        Reach::Telegram => w::staff_meeting_reach_telegram(),
        Reach::Sms => w::staff_meeting_reach_sms(),
        Reach::Stopped => w::staff_meeting_reach_stopped(),
        Reach::Nothing => w::staff_meeting_reach_nothing(),
        Reach::BadNumber => w::staff_meeting_reach_bad_number(),
    }
}

fn reached(line: &Line) -> String {
    let reminded = if line.reminded { w::staff_meeting_reminded() } else { w::staff_meeting_not_reminded() };
    w::staff_meeting_how_reached(w::StaffMeetingHowReached { reach: reach(line), reminded })
}

fn head(line: &Line, unit: &Unit) -> String {
    let mut lines = vec![who(line, false).join(" · "), staff_card::one_meeting(&line.meeting, unit)];
    lines.extend((!line.begun).then(|| reached(line)));
    lines.extend(line.attendance.map(|attendance| w::staff_attended(attended(attendance))));
    lines.join("\n")
}

fn meeting(line: &Line, day: NaiveDate, unit: &Unit) -> Screen {
    let id = line.meeting.id;
    let said = !line.begun && line.meeting.answer.is_none();
    let mut text = head(line, unit);
    if said {
        text.push_str("\n\n");
        text.push_str(w::staff_said_how());
    }
    let mut screen = Screen::new(text);
    if line.meeting.waiting && !line.begun {
        screen = screen.with([
            Button::row(w::staff_accept(), Press::Accept { appointment: id }),
            Button::row(w::staff_reject(), Press::Reject { appointment: id }),
        ]);
    }
    if !line.begun {
        screen = screen.with(by_phone(line));
    }
    screen.with([marks(line, false), vec![press(w::staff_call(), Day::Call(id))]]).with([vec![
        Button::press(line.subject.as_str(), staff::command("citizen", &line.subject)),
        press(w::staff_day_back(), Day::List { day: Some(day), page: 0 }),
    ]])
}

/// What may have been said by phone, until it begins.
fn by_phone(line: &Line) -> [Vec<Button>; 2] {
    let appointment = line.meeting.id;
    let said = |text: &str, answer| press(text, Day::Said { appointment, answer });
    [
        vec![said(w::staff_said_comes(), Answer::Come), said(w::staff_said_cannot(), Answer::Decline)],
        vec![said(w::staff_said_other(), Answer::Other)],
    ]
}

/// The marks that make sense now.
fn marks(line: &Line, next: bool) -> Vec<Button> {
    let appointment = line.meeting.id;
    let mark = |text: &str, attendance| press(text, Day::Attend { appointment, attendance, next });
    let excused = mark(w::staff_mark_excused(), Attendance::Excused);
    match line.begun {
        true => vec![
            mark(w::staff_mark_came(), Attendance::Came),
            excused,
            mark(w::staff_mark_missed(), Attendance::Missed),
        ],
        false => vec![excused],
    }
}

fn mark(line: &Line, left: usize, unit: &Unit) -> Screen {
    let text = format!("{}\n\n{}", w::staff_mark_ask(left), head(line, unit));
    let skip = press(w::staff_mark_skip(), Day::Unmarked { after: Some(line.meeting.id) });
    let last = match left {
        0 | 1 => today(),
        _ => vec![skip, Button::press(w::staff_button_today(), Press::Menu(Menu::Today))],
    };
    Screen::new(text).with([marks(line, true), last])
}

fn call(line: &Line, phone: Option<&Phone>, phone_fails: bool, language: Language, unit: &Unit) -> Screen {
    let subject = line.subject.as_str();
    let mut lines = vec![match phone {
        Some(phone) => w::staff_call_number(w::StaffCallNumber { phone: phone.as_str(), subject }),
        None => w::staff_call_no_number(subject),
    }];
    lines.extend((phone.is_some() && phone_fails).then(|| w::staff_call_dead().to_owned()));
    lines.extend(line.name.as_ref().map(|name| name.as_str().to_owned()));
    lines.push(w::staff_language(staff_card::language(language)));
    lines.push(staff_card::one_meeting(&line.meeting, unit));
    let open = Button::row(subject, staff::command("citizen", &line.subject));
    if line.begun {
        return Screen::new(lines.join("\n")).with([open]);
    }
    lines.push(String::new());
    lines.push(w::staff_said_how().to_owned());
    Screen::new(lines.join("\n")).with(by_phone(line)).with([open])
}

/// Weekday, date and time in short: `tirsdag 3. marts 10.00`.
pub(super) fn short(line: &Line, unit: &Unit) -> String {
    let day = line.meeting.starts_at.with_timezone(&unit.time_zone).date_naive();
    let time = dates::clock(Language::Danish, line.meeting.starts_at, unit.time_zone);
    format!("{} {time}", dates::day(day))
}

pub(super) fn with_reach(line: &Line, unit: &Unit) -> String {
    let mut parts = vec![short(line, unit)];
    parts.extend(who(line, false));
    parts.push(reached(line));
    parts.extend(line.meeting.seen.as_deref().map(w::staff_seen));
    parts.join(" · ")
}

/// How they are reached, without whether they were reminded.
pub(super) fn with_way(line: &Line, unit: &Unit) -> String {
    let mut parts = vec![short(line, unit)];
    parts.extend(who(line, false));
    parts.push(reach(line).to_owned());
    parts.join(" · ")
}

pub(super) fn with_answer(line: &Line, unit: &Unit) -> String {
    let mut parts = vec![short(line, unit)];
    parts.extend(who(line, false));
    parts.push(answered(&line.meeting));
    parts.join(" · ")
}

fn call_one(line: &Line, unit: &Unit) -> Vec<Button> {
    let when = dates::tag(Language::Danish, line.meeting.starts_at, unit.time_zone);
    let text = w::staff_call_one(w::StaffCallOne { subject: line.subject.as_str(), when: &when });
    vec![press(text, Day::Call(line.meeting.id))]
}

fn open_one(line: &Line, unit: &Unit) -> Button {
    let when = dates::tag(Language::Danish, line.meeting.starts_at, unit.time_zone);
    press(format!("{when} {}", line.subject), Day::Meeting(line.meeting.id))
}

fn unconfirmed(lines: &[Line], (page, pages): (usize, usize), total: usize, unit: &Unit) -> Screen {
    if lines.is_empty() {
        return Screen::new(w::staff_unconfirmed_none()).with([today()]);
    }
    let (calls, others): (Vec<Line>, Vec<Line>) = lines.iter().cloned().partition(|line| line.call);
    let mut text = w::staff_unconfirmed(&total.to_string());
    for (title, lines) in [(w::staff_call_them(), &calls), (w::staff_unconfirmed_others(), &others)] {
        if !lines.is_empty() {
            text.push_str("\n\n");
            text.push_str(&with_lines(title, lines, unit, with_reach));
        }
    }
    staff::push_page(&mut text, page, pages);
    Screen::new(text)
        .with(calls.iter().map(|line| call_one(line, unit)))
        .with(others.chunks(2).map(|pair| pair.iter().map(|line| open_one(line, unit)).collect()))
        .with(turn(page, pages, |text, page| press(text, Day::Unconfirmed { page })))
        .with([vec![
            press(w::staff_day_refresh(), Day::Unconfirmed { page }),
            Button::press(w::staff_button_today(), Press::Menu(Menu::Today)),
        ]])
}

fn requests(lines: &[Line], (page, pages): (usize, usize), total: usize, unit: &Unit) -> Screen {
    if lines.is_empty() {
        return Screen::new(w::staff_requests_none()).with([today()]);
    }
    let mut text = with_lines(w::staff_requests(&total.to_string()), lines, unit, with_answer);
    staff::push_page(&mut text, page, pages);
    Screen::new(text)
        .with(lines.chunks(2).map(|pair| pair.iter().map(|line| open_one(line, unit)).collect()))
        .with(turn(page, pages, |text, page| press(text, Day::Requests { page })))
        .with([today()])
}
