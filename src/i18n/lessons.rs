//! Meetings that come every week, as people read them.

use chrono::{DateTime, NaiveDate, Utc};

use super::screen::Screen;
use super::{Unit, dates, latin, meeting, words as w};
use crate::dialog::series::Notice;
use crate::rules::appointment::Meeting;
use crate::rules::person::Language;
use crate::rules::series::{Rhythm, rhythm};

/// To a member, in a chat.
pub(super) fn citizen(notice: &Notice, l: Language, unit: &Unit) -> Screen {
    match notice {
        Notice::Begun { first, times, .. } => begun(first, times, l, unit),
        Notice::Over { times } if times.len() == 1 => {
            let when = times.iter().map(|at| dates::when(l, *at, unit.time_zone)).collect::<String>();
            Screen::new(format!("{}\n{when}\n\n{}", w::cancelled(l), w::need_not_come(l))).with_phone(l, unit)
        }
        Notice::Over { times } => {
            let mut lines = vec![w::lessons_over(l).to_owned()];
            match rhythm(times, unit.time_zone) {
                Some(found) => {
                    lines.push(weekly(l, &found, unit));
                    lines.push(w::lessons_from(l, &dates::day_and_month(l, found.first, unit.time_zone)));
                }
                None => lines.extend(times.iter().map(|at| dates::when(l, *at, unit.time_zone))),
            }
            let text = format!("{}\n\n{}", lines.join("\n"), w::lessons_need_not_come(l));
            Screen::new(text).with_phone(l, unit)
        }
    }
}

fn begun(first: &Meeting, times: &[DateTime<Utc>], l: Language, unit: &Unit) -> Screen {
    if times.len() < 2 {
        return meeting::invite(w::booked(l), first, l, unit);
    }
    let mut lines = match rhythm(times, unit.time_zone) {
        Some(found) => {
            let mut lines = vec![w::lessons(l).to_owned(), weekly(l, &found, unit), span(l, &found, unit)];
            lines.extend(missing(l, &found.missing));
            lines
        }
        None => {
            let list = times.iter().map(|at| dates::when(l, *at, unit.time_zone));
            std::iter::once(w::lessons_list(l).to_owned()).chain(list).collect()
        }
    };
    lines.extend(meeting::circumstances(first, l));
    let when = w::lessons_first(l, &dates::when(l, first.starts_at, unit.time_zone));
    let text = format!("{}\n\n{when}", lines.join("\n"));
    match first.answer {
        None => Screen::new(format!("{text}\n{}", w::lessons_will_you_come(l))).with(meeting::three(first, l, "")),
        Some(answer) => {
            let text = format!("{text}\n{}", meeting::given(first, answer, l));
            Screen::new(text).with_phone(l, unit).with([meeting::to_list(w::change_answer(l))])
        }
    }
}

/// Weekday, time and part of the day.
pub(super) fn weekly(l: Language, rhythm: &Rhythm, unit: &Unit) -> String {
    let at = dates::weekly(l, rhythm.first, unit.time_zone);
    w::lessons_rhythm(l, w::LessonsRhythm { weekday: at.weekday, time: &at.time, part: at.part })
}

fn span(l: Language, rhythm: &Rhythm, unit: &Unit) -> String {
    let day = |at| dates::day_and_month(l, at, unit.time_zone);
    w::lessons_span(l, w::LessonsSpan { count: rhythm.count, first: &day(rhythm.first), last: &day(rhythm.last) })
}

fn missing(l: Language, days: &[NaiveDate]) -> Option<String> {
    let days: Vec<String> = days.iter().map(|day| dates::of_day(l, *day)).collect();
    (!days.is_empty()).then(|| w::lessons_not(l, &listed(l, &days)))
}

/// With the comma of the language.
pub(super) fn listed(l: Language, items: &[String]) -> String {
    items.join(if l.is_right_to_left() { "، " } else { ", " })
}

/// To a member, as an SMS: the first time, and that it goes on every week.
/// Where that does not say it rightly, the first time alone.
pub(super) fn sms(notice: &Notice, l: Language, unit: &Unit) -> Option<String> {
    let name = latin(l, &unit.name);
    let (first, times) = match notice {
        Notice::Begun { first, times, .. } => (first.starts_at, times),
        Notice::Over { times } => (*times.first()?, times),
    };
    let at = dates::when_in_sms(l, first, unit.time_zone);
    let (weekday, date, time) = (at.weekday, &at.date, &at.time);
    match (notice, rhythm(times, unit.time_zone)) {
        (Notice::Begun { .. }, Some(found)) => {
            let last = dates::when_in_sms(l, found.last, unit.time_zone).date;
            let text = w::sms_lessons(l, w::SmsLessons { weekday, date, time, unit: &name, last: &last });
            let days: Vec<String> = found.missing.iter().map(|day| dates::short_of_day(l, *day)).collect();
            let but = (!days.is_empty()).then(|| w::lessons_not(l, &listed(l, &days)));
            Some([Some(text), but].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
        (Notice::Begun { .. }, None) => Some(w::sms_booked(l, w::SmsBooked { weekday, date, time, unit: &name })),
        (Notice::Over { .. }, _) if times.len() == 1 => {
            Some(w::sms_cancelled(l, w::SmsCancelled { weekday, date, time, unit: &name }))
        }
        (Notice::Over { .. }, _) => {
            Some(w::sms_lessons_over(l, w::SmsLessonsOver { weekday, date, time, unit: &name }))
        }
    }
}
