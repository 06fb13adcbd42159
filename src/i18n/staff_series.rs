//! What staff read about a class.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use uuid::Uuid;

use super::screen::{Button, Screen};
use super::sms_longest::meeting as sample;
use super::staff_cover::{clip, form};
use super::{Unit, dates, lessons, sms_cost, staff_card, words as w};
use crate::dialog::DraftId;
use crate::dialog::press::{Menu, Press};
use crate::dialog::say::Say as Said;
use crate::dialog::series::{Common, Line, Notice, Plan, Press as SeriesPress, Say, Trouble};
use crate::rules::appointment::{Answer, Kind, Meeting};
use crate::rules::person::{Language, Ref};
use crate::rules::series::{SeriesId, USUAL_WEEKS, rhythm};

const DANISH: Language = Language::Danish;

/// How many members have a button.
const SHOWN: usize = 40;

/// The whole hours and half hours that are offered.
const FIRST_HOUR: u32 = 8;
const HOURS: u32 = 8;

pub(super) fn screen(say: &Say, unit: &Unit) -> Screen {
    match say {
        Say::List { lines } => list(lines, unit),
        Say::One { line, dates, members, others } => {
            let mut parts = vec![about(&line.common, &line.times, unit)];
            parts.push(people(members.iter().map(|(_, subject)| subject), line.members));
            parts.extend((*others > 0).then(|| w::staff_series_others(*others)));
            parts.push(w::staff_series_choose().to_owned());
            let date = |(id, at, count): &(_, DateTime<Utc>, usize)| {
                let with = w::StaffSeriesDate { count: &count.to_string(), day: &day(*at, unit) };
                Button::press(w::staff_series_date(with), Press::Series(SeriesPress::Date(*id)))
            };
            let member =
                |(id, subject): &(_, Ref)| Button::press(subject.as_str(), Press::Series(SeriesPress::Member(*id)));
            let mut last = vec![Button::press(w::staff_series_add(), Press::Series(SeriesPress::Add(line.id)))];
            if *others == 0 {
                let end = SeriesPress::End { series: line.id, sure: 0 };
                last.push(Button::press(w::staff_series_end(), Press::Series(end)));
            }
            let members = &members[..members.len().min(SHOWN)];
            Screen::new(parts.join("\n\n"))
                .with(dates.chunks(2).map(|pair| pair.iter().map(date).collect()))
                .with(members.chunks(4).map(|row| row.iter().map(member).collect()))
                .with([last, all()])
        }
        Say::OneDate { series, date, at, lessons, whole } => {
            let mut lines = vec![w::staff_series_on(&when(*at, unit))];
            lines.extend(lessons.iter().map(|(subject, meeting)| answer(subject, meeting)));
            if lessons.is_empty() {
                lines.push(w::staff_series_nobody_on().to_owned());
            }
            let cancel = SeriesPress::CancelDate { date: *date, sure: 0 };
            let both = vec![
                Button::row(w::staff_series_cancel_date(), Press::Series(cancel)),
                Button::row(w::staff_series_move_date(), Press::Series(SeriesPress::MoveDate(*date))),
            ];
            Screen::new(lines.join("\n")).with(both.into_iter().filter(|_| *whole)).with([back(*series)])
        }
        Say::OneMember { series, member, subject, lessons } => {
            let name = subject.as_str();
            let mut lines = vec![match lessons.is_empty() {
                true => w::staff_series_none_of(name),
                false => w::staff_series_of(name),
            }];
            lines.extend(lessons.iter().map(|meeting| when(meeting.starts_at, unit)));
            let change = |meeting: &Meeting| {
                let (day, appointment) = (day(meeting.starts_at, unit), meeting.id);
                let cancel = Press::CancelMeeting { appointment, sure: false };
                vec![
                    Button::press(w::staff_series_move_one(&day), Press::MoveMeeting { appointment }),
                    Button::press(w::staff_series_cancel_one(&day), cancel),
                ]
            };
            let out = SeriesPress::Out { member: *member, sure: 0 };
            Screen::new(lines.join("\n"))
                .with(lessons.iter().map(change))
                .with([Button::row(w::staff_series_out(name), Press::Series(out)), back(*series)])
        }
        Say::Gone => Screen::new(w::staff_series_gone()).with([all()]),
        Say::Left => Screen::new(w::staff_series_left_as_it_was()).with([all()]),
        Say::Nobody => Screen::new(w::staff_series_nobody()).with([all()]),
        _ => asked(say, unit),
    }
}

/// What is asked before it is done, and what is said when it is.
fn asked(say: &Say, unit: &Unit) -> Screen {
    match say {
        Say::AskCancelDate { date, at, members, sms } => {
            let with = w::StaffSeriesAskCancel { refs: &refs(members), when: &when(*at, unit) };
            let text = format!("{}\n\n{}", w::staff_series_ask_cancel(with), w::staff_series_told());
            let cost = sms_cost::of_all(sms, &Said::Cancelled { meeting: sample(*at, None) }, unit);
            let text = [Some(text), cost].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let sure = SeriesPress::CancelDate { date: *date, sure: members.len() + 1 };
            let no = Button::row(w::staff_series_no(), Press::Series(SeriesPress::Date(*date)));
            Screen::new(text).with([Button::row(w::staff_series_yes(), Press::Series(sure)), no])
        }
        Say::DateCancelled { series, at, count, to_call } => {
            let with = w::StaffSeriesDateCancelled { count: *count, when: &when(*at, unit) };
            Screen::new(and_call(w::staff_series_date_cancelled(with), to_call)).with([back(*series)])
        }
        Say::AskOut { series, member, subject, times } => {
            let name = subject.as_str();
            let mut lines = match times.is_empty() {
                true => vec![w::staff_series_ask_out_none(name)],
                false => vec![w::staff_series_ask_out(name)],
            };
            lines.extend(times.iter().map(|at| when(*at, unit)));
            let sure = SeriesPress::Out { member: *member, sure: times.len() + 1 };
            let no = Button::row(w::staff_series_no(), Press::Series(SeriesPress::Show(*series)));
            Screen::new(lines.join("\n")).with([Button::row(w::staff_series_yes_out(name), Press::Series(sure)), no])
        }
        Say::Out { series, subject, must_be_called } => {
            let call: &[Ref] = if *must_be_called { std::slice::from_ref(subject) } else { &[] };
            Screen::new(and_call(w::staff_series_is_out(subject.as_str()), call)).with([back(*series)])
        }
        Say::AskEnd { series, times, members, lessons, sms } => {
            let mut lines = vec![w::staff_series_ask_end(&refs(members))];
            lines.extend(times.iter().map(|at| when(*at, unit)));
            let over = Said::Lessons(Notice::Over { times: times.clone() });
            lines.extend(sms_cost::of_all(sms, &over, unit).map(|cost| format!("\n{cost}")));
            let sure = SeriesPress::End { series: *series, sure: lessons + 1 };
            let no = Button::row(w::staff_series_no(), Press::Series(SeriesPress::Show(*series)));
            Screen::new(lines.join("\n")).with([Button::row(w::staff_series_yes(), Press::Series(sure)), no])
        }
        Say::Ended { members, to_call } => {
            Screen::new(and_call(w::staff_series_ended(*members), to_call)).with([all()])
        }
        Say::Begun { series, plan } => done(w::staff_series_begun(), plan, *series, unit),
        Say::Added { series, plan } => done(w::staff_series_added(), plan, *series, unit),
        Say::Moved { series, from, plan } => {
            let text = w::staff_series_moved(&when(*from, unit));
            let lines = std::iter::once(text).chain(new_time(plan, unit)).chain(warnings(plan, unit));
            Screen::new(lines.collect::<Vec<_>>().join("\n\n")).with([back(*series)])
        }
        _ => filled_in(say, unit),
    }
}

/// The questions of the forms.
fn filled_in(say: &Say, unit: &Unit) -> Screen {
    match say {
        Say::Who { draft, adds, shown, chosen, page, pages, trouble } => {
            let question = if *adds { w::staff_series_who_adds() } else { w::staff_series_who() };
            let mut text = question.to_owned();
            if !chosen.is_empty() {
                text = format!("{text}\n\n{}", w::staff_series_chosen(&refs(chosen)));
            }
            let button = |(at, subject, is_in): &(usize, Ref, bool)| match is_in {
                true => pick(w::staff_series_in(subject.as_str()), *draft, &format!("out{at}")),
                false => pick(subject.as_str(), *draft, &format!("in{at}")),
            };
            let turn = |text: &str, page: usize| pick(text, *draft, &format!("page{page}"));
            let earlier = page.checked_sub(1).map(|page| turn(w::staff_button_earlier(), page));
            let later = (page + 1 < *pages).then(|| turn(w::staff_button_later(), page + 1));
            let paging: Vec<Button> = earlier.into_iter().chain(later).collect();
            asks(&text, trouble.as_ref())
                .with(shown.chunks(4).map(|row| row.iter().map(button).collect()))
                .with((!paging.is_empty()).then_some(paging))
                .with((!chosen.is_empty()).then(|| form(w::staff_series_go_on(), *draft, "done")))
                .with([no(*draft)])
        }
        Say::FirstDay { draft, days, trouble } => {
            asks(w::staff_series_first_day(), trouble.as_ref()).with(day_buttons(*draft, days)).with([no(*draft)])
        }
        Say::Time { draft, day, trouble } => {
            let question = w::staff_series_time(&dates::day(*day));
            asks(&question, trouble.as_ref()).with(time_buttons(*draft, None)).with([no(*draft)])
        }
        Say::HowLong { draft, day, time, trouble } => {
            let with = w::StaffSeriesHowLong { day: &dates::day(*day), time: &clock(*time) };
            let weeks = |count: u32| pick(w::staff_series_weeks(count as usize), *draft, &count.to_string());
            asks(&w::staff_series_how_long(with), trouble.as_ref())
                .with([[4, USUAL_WEEKS, 10].map(weeks).into(), no(*draft)])
        }
        Say::Where { draft, places, trouble } => {
            let place = |(at, place): (usize, &String)| form(clip(place.clone()), *draft, &format!("p{at}"));
            asks(w::staff_series_where(), trouble.as_ref())
                .with(places.iter().enumerate().map(place))
                .with([form(w::staff_series_nowhere(), *draft, "none"), no(*draft)])
        }
        Say::Minutes { draft, trouble } => {
            let minutes = |count: &usize| pick(count.to_string(), *draft, &count.to_string());
            let rows = [[45, 60, 90], [120, 150, 180]];
            asks(w::staff_series_minutes_ask(), trouble.as_ref())
                .with(rows.iter().map(|row| row.iter().map(minutes).collect()))
                .with([no(*draft)])
        }
        Say::Interpreter { draft } => Screen::new(w::staff_series_interpreter_ask()).with([
            form(w::staff_series_with(), *draft, "with"),
            form(w::staff_series_without(), *draft, "without"),
            no(*draft),
        ]),
        Say::Check { draft, plan } => {
            let others = Kind::ALL.iter().filter(|kind| **kind != plan.common.kind);
            let kind = |kind: &Kind| {
                form(w::staff_series_kind(staff_card::kind(*kind)), *draft, &format!("k-{}", kind.word()))
            };
            Screen::new(with_cost(summary(w::staff_series_check(), plan, unit), plan, unit))
                .with([form(w::staff_series_confirm(), *draft, "yes")])
                .with(others.map(kind))
                .with([no(*draft)])
        }
        Say::CheckAdd { draft, plan } => {
            Screen::new(with_cost(summary(w::staff_series_check_add(), plan, unit), plan, unit))
                .with([form(w::staff_series_confirm(), *draft, "yes"), no(*draft)])
        }
        Say::MoveDay { draft, from, days, trouble } => {
            asks(&w::staff_series_move_day(&when(*from, unit)), trouble.as_ref())
                .with(day_buttons(*draft, days))
                .with([no(*draft)])
        }
        Say::MoveTime { draft, day, usual, trouble, .. } => {
            let question = w::staff_series_move_time(&dates::day(*day));
            asks(&question, trouble.as_ref()).with(time_buttons(*draft, Some(*usual))).with([no(*draft)])
        }
        Say::CheckMove { draft, from, plan } => {
            let text = w::staff_series_check_move(&when(*from, unit));
            let lines = std::iter::once(text).chain(new_time(plan, unit)).chain([refs(&plan.members)]);
            let moved = plan.times.first().map(|at| Said::Moved { from: *from, meeting: sample(*at, None) });
            let cost = moved.and_then(|moved| sms_cost::of_all(&plan.sms, &moved, unit));
            Screen::new(lines.chain(warnings(plan, unit)).chain(cost).collect::<Vec<_>>().join("\n\n"))
                .with([form(w::staff_series_confirm(), *draft, "yes"), no(*draft)])
        }
        other => {
            tracing::error!(say = ?std::mem::discriminant(other), "nothing is worded for this");
            Screen::new(w::something_wrong(DANISH))
        }
    }
}

fn all() -> Vec<Button> {
    Button::row(w::staff_button_series(), Press::Menu(Menu::Series))
}

fn back(series: SeriesId) -> Vec<Button> {
    Button::row(w::staff_series_back(), Press::Series(SeriesPress::Show(series)))
}

fn no(draft: DraftId) -> Vec<Button> {
    form(w::staff_series_no(), draft, "no")
}

fn pick(text: impl Into<String>, draft: DraftId, pick: &str) -> Button {
    Button::press(text, Press::Form { draft, pick: pick.into() })
}

fn when(at: DateTime<Utc>, unit: &Unit) -> String {
    dates::when(DANISH, at, unit.time_zone)
}

fn day(at: DateTime<Utc>, unit: &Unit) -> String {
    dates::day(at.with_timezone(&unit.time_zone).date_naive())
}

fn clock(time: NaiveTime) -> String {
    w::time(DANISH, w::Time { hour: &time.hour().to_string(), minute: &format!("{:02}", time.minute()) })
}

fn refs(list: &[Ref]) -> String {
    list.iter().map(Ref::as_str).collect::<Vec<_>>().join(", ")
}

fn day_buttons(draft: DraftId, days: &[NaiveDate]) -> Vec<Vec<Button>> {
    let button = |day: &NaiveDate| pick(dates::day(*day), draft, &day.to_string());
    days.chunks(2).map(|pair| pair.iter().map(button).collect()).collect()
}

/// Half hours of the working day, and the time that it is now.
fn time_buttons(draft: DraftId, usual: Option<NaiveTime>) -> Vec<Vec<Button>> {
    let half = |half: u32| NaiveTime::from_hms_opt(FIRST_HOUR + half / 2, half % 2 * 30, 0);
    let halves: Vec<NaiveTime> = (0..2 * HOURS).filter_map(half).collect();
    let button = |time: &NaiveTime| pick(clock(*time), draft, &time.format("%H.%M").to_string());
    let own = usual.filter(|time| !halves.contains(time)).map(|time| vec![button(&time)]);
    own.into_iter().chain(halves.chunks(4).map(|row| row.iter().map(button).collect())).collect()
}

fn list(lines: &[Line], unit: &Unit) -> Screen {
    let mut parts = vec![match lines {
        [] => w::staff_series_none().to_owned(),
        _ => w::staff_series_title().to_owned(),
    }];
    parts.extend(lines.iter().map(|line| {
        let members = w::staff_series_members(line.members);
        format!("{}\n{members} · {}", about(&line.common, &line.times, unit), left(&line.times, unit))
    }));
    parts.push(w::staff_series_how().to_owned());
    let button = |line: &Line| {
        let text = format!("{} · {}", rhythm_of(&line.times, unit), w::staff_series_members(line.members));
        Button::row(clip(text), Press::Series(SeriesPress::Show(line.id)))
    };
    Screen::new(parts.join("\n\n"))
        .with(lines.iter().take(SHOWN).map(button))
        .with([Button::row(w::staff_series_new(), Press::Series(SeriesPress::New))])
        .with([Button::row(w::staff_button_help(), Press::Menu(Menu::Home))])
}

/// `tirsdag kl. 10.00`, or the next time where there is no rhythm.
fn rhythm_of(times: &[DateTime<Utc>], unit: &Unit) -> String {
    match (rhythm(times, unit.time_zone), times.first()) {
        (Some(found), _) => lessons::weekly(DANISH, &found, unit),
        (None, Some(first)) => when(*first, unit),
        (None, None) => String::new(),
    }
}

fn left(times: &[DateTime<Utc>], unit: &Unit) -> String {
    let last = times.last().map(|at| day(*at, unit)).unwrap_or_default();
    w::staff_series_left(w::StaffSeriesLeft { count: times.len(), last: &last })
}

fn about(common: &Common, times: &[DateTime<Utc>], unit: &Unit) -> String {
    let mut parts = vec![rhythm_of(times, unit), staff_card::kind(common.kind).to_owned()];
    parts.push(w::staff_series_minutes(common.minutes.into()));
    parts.extend(common.interpreter.then(|| w::staff_series_interpreter().to_owned()));
    let mut text = parts.join(" · ");
    if !common.place.trim().is_empty() {
        text.push('\n');
        text.push_str(&w::staff_series_place(common.place.trim()));
    }
    text
}

fn people<'a>(members: impl Iterator<Item = &'a Ref>, count: usize) -> String {
    let names: Vec<&str> = members.map(Ref::as_str).collect();
    format!("{}: {}", w::staff_series_members(count), names.join(", "))
}

fn answer(subject: &Ref, meeting: &Meeting) -> String {
    match meeting.answer {
        Some(Answer::Come) => w::staff_series_comes(subject.as_str()),
        Some(Answer::Decline) => w::staff_series_cannot(subject.as_str()),
        Some(Answer::Other) => w::staff_series_other(subject.as_str()),
        None => w::staff_series_silent(subject.as_str()),
    }
}

fn and_call(mut text: String, to_call: &[Ref]) -> String {
    if !to_call.is_empty() {
        text.push_str("\n\n");
        text.push_str(&w::staff_series_call(&refs(to_call)));
    }
    text
}

fn summary(title: &str, plan: &Plan, unit: &Unit) -> String {
    let mut parts = vec![title.to_owned(), about(&plan.common, &plan.times, unit)];
    parts.push(people(plan.members.iter(), plan.members.len()));
    let days: Vec<String> = plan.times.iter().map(|at| day(*at, unit)).collect();
    parts.push(format!("{}\n{}", w::staff_series_times(plan.times.len()), days.join("\n")));
    parts.extend(warnings(plan, unit));
    parts.join("\n\n")
}

/// What telling the newcomers comes to.
fn with_cost(text: String, plan: &Plan, unit: &Unit) -> String {
    let Some(first) = plan.times.first() else { return text };
    let (series, first) = (SeriesId(Uuid::nil()), sample(*first, None));
    let begun = Said::Lessons(Notice::Begun { series, first, times: plan.times.clone() });
    match sms_cost::of_all(&plan.sms, &begun, unit) {
        Some(cost) => format!("{text}\n\n{cost}"),
        None => text,
    }
}

fn done(title: &str, plan: &Plan, series: SeriesId, unit: &Unit) -> Screen {
    Screen::new(summary(title, plan, unit)).with([back(series), all()])
}

fn new_time(plan: &Plan, unit: &Unit) -> Option<String> {
    plan.times.first().map(|at| w::staff_series_to(&when(*at, unit)))
}

/// What is left out, what meets, and who has to be called.
fn warnings(plan: &Plan, unit: &Unit) -> Vec<String> {
    let who = |list: &[(Ref, DateTime<Utc>)]| {
        let one =
            |(subject, at): &(Ref, DateTime<Utc>)| format!("{subject} {}", dates::tag(DANISH, *at, unit.time_zone));
        list.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let days: Vec<String> = plan.holidays.iter().map(|day| dates::day(*day)).collect();
    let mut parts = Vec::new();
    parts.extend((!days.is_empty()).then(|| w::staff_series_holidays(&days.join(", "))));
    parts.extend((!plan.overlaps.is_empty()).then(|| w::staff_series_overlaps(&who(&plan.overlaps))));
    parts.extend((!plan.instead.is_empty()).then(|| w::staff_series_instead(&who(&plan.instead))));
    parts.extend((!plan.to_call.is_empty()).then(|| w::staff_series_call(&refs(&plan.to_call))));
    parts
}

fn asks(question: &str, trouble: Option<&Trouble>) -> Screen {
    match trouble {
        None => Screen::new(question),
        Some(trouble) => Screen::new(format!("{}\n\n{question}", worded(trouble))),
    }
}

fn worded(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Unknown { words } => w::staff_series_unknown(&words.join(", ")),
        Trouble::NobodyChosen => w::staff_series_nobody_chosen().to_owned(),
        Trouble::NotADay => w::staff_series_not_a_day().to_owned(),
        Trouble::NotATime => w::staff_series_not_a_time().to_owned(),
        Trouble::Past => w::staff_series_past().to_owned(),
        Trouble::Holiday => w::staff_series_holiday().to_owned(),
        Trouble::NoSuchTime { day, next } => {
            w::staff_series_no_such_time(w::StaffSeriesNoSuchTime { day: &dates::day(*day), time: &clock(*next) })
        }
        Trouble::NotALength => w::staff_series_not_a_length().to_owned(),
        Trouble::Backwards => w::staff_series_backwards().to_owned(),
        Trouble::TooLong => w::staff_series_too_long().to_owned(),
        Trouble::OnlyHolidays => w::staff_series_only_holidays().to_owned(),
        Trouble::NotAPlace => w::staff_series_not_a_place().to_owned(),
        Trouble::NotMinutes => w::staff_series_not_minutes().to_owned(),
        Trouble::Taken { subject } => w::staff_series_taken(subject.as_str()),
    }
}
