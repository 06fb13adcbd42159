//! Days and times as people of each language read them, from our own tables:
//! locale data gives Afghans the solar calendar and Syrians foreign months.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;

use super::words as w;
use crate::rules::person::Language;

type Word = fn(Language) -> &'static str;

const WEEKDAYS: [Word; 7] = [w::monday, w::tuesday, w::wednesday, w::thursday, w::friday, w::saturday, w::sunday];
const MONTHS: [Word; 12] = [
    w::january,
    w::february,
    w::march,
    w::april,
    w::may,
    w::june,
    w::july,
    w::august,
    w::september,
    w::october,
    w::november,
    w::december,
];
const MONTHS_IN_SMS: [Word; 12] = [
    w::january_short,
    w::february_short,
    w::march_short,
    w::april_short,
    w::may_short,
    w::june_short,
    w::july_short,
    w::august_short,
    w::september_short,
    w::october_short,
    w::november_short,
    w::december_short,
];

/// Weekday, date and time as three words of an SMS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhenInSms {
    pub weekday: &'static str,
    pub date: String,
    pub time: String,
}

/// Weekday, date, time and part of the day, as in
/// `torsdag 26. november kl. 14.15 om eftermiddagen`.
pub fn when(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    let day = local.day().to_string();
    w::when(
        language,
        w::When {
            weekday: weekday(language, &local),
            day: &day,
            month: MONTHS[local.month0() as usize](language),
            time: &time(language, &local),
            part: part(local.hour())(language),
        },
    )
}

/// A weekday and a time of day, as three words.
pub(super) struct Weekly {
    pub weekday: &'static str,
    pub time: String,
    pub part: &'static str,
}

/// Weekday, time and part of the day, for what comes every week.
pub(super) fn weekly(language: Language, at: DateTime<Utc>, zone: Tz) -> Weekly {
    let local = at.with_timezone(&zone);
    Weekly { weekday: weekday(language, &local), time: time(language, &local), part: part(local.hour())(language) }
}

/// Day and month of an instant.
pub(super) fn day_and_month(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    of_day(language, at.with_timezone(&zone).date_naive())
}

/// Day and month.
pub(super) fn of_day(language: Language, day: NaiveDate) -> String {
    let month = MONTHS[day.month0() as usize](language);
    w::lessons_day(language, w::LessonsDay { day: &day.day().to_string(), month })
}

/// Day and month as an SMS has them.
pub(super) fn short_of_day(language: Language, day: NaiveDate) -> String {
    let month = MONTHS_IN_SMS[day.month0() as usize](language);
    w::date_short(language, w::DateShort { day: &day.day().to_string(), month })
}

/// The same for an SMS: no part of the day, and months as numbers in Arabic.
pub fn when_in_sms(language: Language, at: DateTime<Utc>, zone: Tz) -> WhenInSms {
    let local = at.with_timezone(&zone);
    let day = local.day().to_string();
    let month = MONTHS_IN_SMS[local.month0() as usize](language);
    WhenInSms {
        weekday: weekday(language, &local),
        date: w::date_short(language, w::DateShort { day: &day, month }),
        time: time(language, &local),
    }
}

/// Day, month and time in figures, to tell several buttons apart: `26/11 10.15`.
pub(super) fn tag(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    format!("{}/{} {}", local.day(), local.month(), time(language, &local))
}

/// Date with its year and time of day, in Danish, for a record.
pub fn moment(at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    w::case_moment(w::CaseMoment { date: &date(local.date_naive()), time: &time(Language::Danish, &local) })
}

/// A month in Danish with its year.
pub(super) fn month(day: NaiveDate) -> String {
    format!("{} {}", MONTHS[day.month0() as usize](Language::Danish), day.year())
}

/// A date in Danish with its year.
pub fn date(day: NaiveDate) -> String {
    let (number, year) = (day.day().to_string(), day.year().to_string());
    let month = MONTHS[day.month0() as usize](Language::Danish);
    w::staff_date(w::StaffDate { day: &number, month, year: &year })
}

/// Weekday and date without the year, in Danish: `mandag 2. marts`.
pub(super) fn day(day: NaiveDate) -> String {
    let weekday = WEEKDAYS[day.weekday().num_days_from_monday() as usize](Language::Danish);
    let month = MONTHS[day.month0() as usize](Language::Danish);
    w::staff_weekday_date(w::StaffWeekdayDate { day: &day.day().to_string(), month, weekday })
}

/// How staff read days and times, in Danish, on a day: another year than
/// today's is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub zone: Tz,
    /// Unknown: no year is told.
    pub today: Option<NaiveDate>,
}

impl Seen {
    /// As in `mandag 2. marts`, or `mandag 4. januar 2027`.
    pub fn day(self, on: NaiveDate) -> String {
        match self.today {
            Some(today) if today.year() != on.year() => {
                w::staff_day_of_year(w::StaffDayOfYear { date: &day(on), year: &on.year().to_string() })
            }
            _ => day(on),
        }
    }

    /// The same with the time and part of the day.
    pub fn when(self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&self.zone);
        w::staff_when(w::StaffWhen {
            date: &self.day(local.date_naive()),
            part: part(local.hour())(Language::Danish),
            time: &time(Language::Danish, &local),
        })
    }
}

/// The time of day in figures.
pub(super) fn clock(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    time(language, &at.with_timezone(&zone))
}

fn weekday(language: Language, local: &DateTime<Tz>) -> &'static str {
    WEEKDAYS[local.weekday().num_days_from_monday() as usize](language)
}

fn time(language: Language, local: &DateTime<Tz>) -> String {
    let (hour, minute) = (local.hour().to_string(), format!("{:02}", local.minute()));
    w::time(language, w::Time { hour: &hour, minute: &minute })
}

/// Times after 12:59 are hard for many who grew up with twelve hours.
fn part(hour: u32) -> Word {
    match hour {
        0..=4 => w::part_night,
        5..=8 => w::part_early,
        9..=11 => w::part_forenoon,
        12 => w::part_noon,
        13..=17 => w::part_afternoon,
        _ => w::part_evening,
    }
}
