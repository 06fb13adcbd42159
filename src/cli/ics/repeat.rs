//! A series: the times at which an event takes place, up to a year ahead.
//!
//! The rule is worked out on the wall's clock, taken as if it never changed,
//! so that ten o'clock stays ten o'clock.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use rrule::{Frequency, RRule, Unvalidated};

use super::event::Event;
use super::lines::Field;
use super::time::{NO_TIME, When, list};
use crate::rules::wall_time::{or_next, utc_to_local};

/// How far ahead a series is booked.
const AHEAD: TimeDelta = TimeDelta::days(366);

/// More than a meeting each day for a year is no series of meetings.
const MOST: u16 = 400;

const NO_RULE: &str = "RRULE: the rule of the series can't be read";
const TOO_OFTEN: &str = "RRULE: a meeting that comes several times a day can't be read";
const MORE_DATES: &str = "RDATE: dates put to a series can't be read: make them meetings of their own";

/// The times of a series that are still to come, each by its start on the
/// wall's clock; and those that were taken out of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Series {
    pub starts: Vec<NaiveDateTime>,
    pub left_out: Vec<NaiveDateTime>,
}

/// Works out the series of an event that starts at `start` in `zone`.
pub fn series(
    event: &Event,
    rule: &Field,
    (start, zone): (NaiveDateTime, Tz),
    unit: Tz,
    now: DateTime<Utc>,
) -> Result<Series, &'static str> {
    if event.field("RDATE").is_some() {
        return Err(MORE_DATES);
    }
    let (parts, until) = split(&rule.value, (start, zone), unit)?;
    let rule: RRule<Unvalidated> = parts.parse().map_err(|_| NO_RULE)?;
    if matches!(rule.get_freq(), Frequency::Hourly | Frequency::Minutely | Frequency::Secondly) {
        return Err(TOO_OFTEN);
    }
    let rule = match until {
        Some(until) if until < start => return Ok(Series::default()),
        Some(until) => rule.until(wall(until)),
        None => rule,
    };
    let (from, to) = (utc_to_local(now, zone), utc_to_local(now + AHEAD, zone));
    let set = rule.build(wall(start)).map_err(|_| NO_RULE)?;
    let all = set.after(wall(from)).before(wall(to)).all(MOST);
    let left_out = left_out(event, zone, unit)?;
    let (gone, starts): (Vec<_>, Vec<_>) =
        all.dates.into_iter().map(|at| at.naive_utc()).partition(|at| left_out.iter().any(|out| out.is(*at)));
    Ok(Series { starts, left_out: gone })
}

/// The rule without its end, and its end on the wall's clock: what programs
/// write there is more than the library takes.
fn split(
    text: &str,
    (start, zone): (NaiveDateTime, Tz),
    unit: Tz,
) -> Result<(String, Option<NaiveDateTime>), &'static str> {
    let mut until = None;
    let mut parts = Vec::new();
    for part in text.to_uppercase().split(';').filter(|part| !part.trim().is_empty()) {
        match part.trim().strip_prefix("UNTIL=") {
            Some(end) => until = Some(last(end, (start, zone), unit)?),
            None => parts.push(part.trim().to_owned()),
        }
    }
    Ok((parts.join(";"), until))
}

fn last(text: &str, (start, zone): (NaiveDateTime, Tz), unit: Tz) -> Result<NaiveDateTime, &'static str> {
    let field = super::lines::Line { number: 0, text: format!("UNTIL:{text}") }.property().ok_or(NO_RULE)?;
    match super::time::when(&field, unit).map_err(|_| NO_RULE)? {
        // The whole of that day.
        When::Day(day) => Ok(day.and_time(start.time())),
        When::At(local, given) if given == Tz::UTC && text.ends_with('Z') => Ok(utc_to_local(local.and_utc(), zone)),
        When::At(local, _) => Ok(local),
    }
}

/// What is left out: a time, or a whole day.
enum Out {
    At(NaiveDateTime),
    Day(NaiveDate),
}

impl Out {
    fn is(&self, at: NaiveDateTime) -> bool {
        match self {
            Self::At(out) => *out == at,
            Self::Day(day) => *day == at.date(),
        }
    }
}

fn left_out(event: &Event, zone: Tz, unit: Tz) -> Result<Vec<Out>, &'static str> {
    let mut all = Vec::new();
    for field in event.fields("EXDATE").filter(|field| !field.value.is_empty()) {
        for when in list(field, unit).map_err(|_| NO_TIME)? {
            all.push(match when {
                When::Day(day) => Out::Day(day),
                When::At(local, given) => Out::At(utc_to_local(or_next(local, given), zone)),
            });
        }
    }
    Ok(all)
}

fn wall(local: NaiveDateTime) -> DateTime<rrule::Tz> {
    rrule::Tz::UTC.from_utc_datetime(&local)
}

#[cfg(test)]
mod tests {
    use super::super::event::events;
    use super::*;

    const DK: Tz = Tz::Europe__Copenhagen;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
    }

    /// The days of a series that starts on Monday 2 March 2026 at ten, seen on
    /// the day before.
    fn days(rule: &str, more: &str) -> Result<(Vec<String>, Vec<String>), &'static str> {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:{rule}\n{more}\nEND:VEVENT\nEND:VCALENDAR\n");
        let event = events(&text).expect("a calendar").events.remove(0);
        let rule = event.field("RRULE").expect("a rule").clone();
        let now = "2026-03-01T09:00:00Z".parse().expect("a time");
        let series = series(&event, &rule, (at("2026-03-02 10:00"), DK), DK, now)?;
        let days = |list: Vec<NaiveDateTime>| list.iter().map(|at| at.format("%-d/%-m").to_string()).collect();
        Ok((days(series.starts), days(series.left_out)))
    }

    #[test]
    fn a_series_comes_as_its_rule_says() {
        let weeks = ["2/3", "9/3", "16/3"];
        for (rule, more, want) in [
            ("FREQ=WEEKLY;COUNT=3", "", weeks.to_vec()),
            ("freq=weekly;count=3;", "", weeks.to_vec()),
            ("FREQ=WEEKLY;UNTIL=20260316T090000Z", "", weeks.to_vec()),
            ("FREQ=WEEKLY;UNTIL=20260316T085959Z", "", weeks[..2].to_vec()),
            ("FREQ=WEEKLY;UNTIL=20260316", "", weeks.to_vec()),
            ("FREQ=WEEKLY;UNTIL=20260316T100000", "", weeks.to_vec()),
            ("FREQ=WEEKLY;UNTIL=20250101", "", vec![]),
            ("FREQ=WEEKLY;COUNT=3;WKST=MO;INTERVAL=1;BYDAY=MO", "", weeks.to_vec()),
            ("FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE", "", vec!["2/3", "4/3", "9/3"]),
            ("FREQ=DAILY;COUNT=2", "", vec!["2/3", "3/3"]),
            ("FREQ=MONTHLY;COUNT=2;BYDAY=1MO", "", vec!["2/3", "6/4"]),
            ("FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Europe/Copenhagen:20260309T100000", vec!["2/3", "16/3"]),
            ("FREQ=WEEKLY;COUNT=3", "EXDATE:20260309T090000Z,20260316T090000Z", vec!["2/3"]),
            ("FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20260309", vec!["2/3", "16/3"]),
        ] {
            assert_eq!(
                days(rule, more).map(|(starts, _)| starts),
                Ok(want.into_iter().map(str::to_owned).collect()),
                "{rule} {more}"
            );
        }
        let (_, out) = days("FREQ=WEEKLY;COUNT=3", "EXDATE:20260309T090000Z").expect("a series");
        assert_eq!(out, ["9/3"]);
        let (year, _) = days("FREQ=WEEKLY", "").expect("a series without an end");
        assert_eq!((year.len(), year.last().map(String::as_str)), (53, Some("1/3")), "a year ahead");
    }

    #[test]
    fn what_is_no_series_of_meetings_is_refused() {
        for (rule, more, want) in [
            ("FREQ=HOURLY;COUNT=3", "", TOO_OFTEN),
            ("FREQ=FORTNIGHTLY", "", NO_RULE),
            ("COUNT=3", "", NO_RULE),
            ("FREQ=WEEKLY;UNTIL=tomorrow", "", NO_RULE),
            ("FREQ=WEEKLY;COUNT=3", "RDATE:20260310T090000Z", MORE_DATES),
            ("FREQ=WEEKLY;COUNT=3", "EXDATE:yesterday", NO_TIME),
        ] {
            assert_eq!(days(rule, more), Err(want), "{rule} {more}");
        }
    }
}
