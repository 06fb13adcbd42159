//! A weekly series: its dates, and how a list of dates reads as one rhythm.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::person::key;
use super::wall_time::{NoSuchTime, local_to_utc, utc_to_local};

key!(
    /// A series' key in the store.
    SeriesId
);
key!(
    /// The key of one date of a series.
    DateId
);
key!(
    /// The key of somebody's place in a series.
    MemberId
);

/// The most dates of one series.
pub const MOST_DATES: usize = 30;

/// As many weeks as teaching has in the course (3 to 9).
pub const USUAL_WEEKS: u32 = 7;

/// How long a series goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// So many weeks, holidays among them.
    Weeks(u32),
    /// To this day, which belongs to it.
    Until(NaiveDate),
}

/// The days of a series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weeks {
    pub days: Vec<NaiveDate>,
    /// Those left out because everybody has the day off.
    pub holidays: Vec<NaiveDate>,
}

/// Why there is no such series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotASeries {
    /// The last day lies before the first.
    Backwards,
    /// More than [`MOST_DATES`].
    TooLong,
    /// No day is left.
    Empty,
}

/// The same weekday from a first day on. A holiday is left out, and not made
/// up for: a class of seven weeks ends with the seventh.
pub fn weekly(first: NaiveDate, length: Length, is_holiday: impl Fn(NaiveDate) -> bool) -> Result<Weeks, NotASeries> {
    let count = match length {
        Length::Weeks(weeks) => i64::from(weeks),
        Length::Until(last) if last < first => return Err(NotASeries::Backwards),
        Length::Until(last) => last.signed_duration_since(first).num_days() / 7 + 1,
    };
    if count > i64::try_from(MOST_DATES).unwrap_or(i64::MAX) {
        return Err(NotASeries::TooLong);
    }
    let count = u64::try_from(count).unwrap_or(0);
    let days = (0..count).filter_map(|week| first.checked_add_days(Days::new(7 * week)));
    let (holidays, days): (Vec<_>, Vec<_>) = days.partition(|day| is_holiday(*day));
    if days.is_empty() { Err(NotASeries::Empty) } else { Ok(Weeks { days, holidays }) }
}

/// The instants of these days: each at the same local time, whatever the
/// clock does in between.
pub fn starts(days: &[NaiveDate], time: NaiveTime, tz: Tz) -> Result<Vec<DateTime<Utc>>, NoSuchTime> {
    days.iter().map(|day| local_to_utc(day.and_time(time), tz)).collect()
}

/// Times that are one weekday at one local time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm {
    pub first: DateTime<Utc>,
    pub last: DateTime<Utc>,
    pub count: usize,
    /// The weeks between the first and the last that have none.
    pub missing: Vec<NaiveDate>,
}

/// The most weeks that may be missing in a rhythm: with more it is a list.
const MOST_MISSING: usize = 4;

/// Reads times, in order, as a weekly rhythm. `None` if they are none, or
/// fewer than two.
pub fn rhythm(times: &[DateTime<Utc>], tz: Tz) -> Option<Rhythm> {
    let [first, .., last] = times else { return None };
    let local = |at: &DateTime<Utc>| utc_to_local(*at, tz);
    let (start, end) = (local(first).date(), local(last).date());
    let days: BTreeSet<NaiveDate> = times.iter().map(|at| local(at).date()).collect();
    let is_regular = |at: &DateTime<Utc>| {
        local(at).time() == local(first).time() && local(at).date().signed_duration_since(start).num_days() % 7 == 0
    };
    if days.len() != times.len() || !times.iter().all(is_regular) {
        return None;
    }
    let weeks = (1..).map_while(|week| start.checked_add_days(Days::new(7 * week)));
    let missing: Vec<NaiveDate> = weeks.take_while(|day| *day < end).filter(|day| !days.contains(day)).collect();
    let count = times.len();
    (missing.len() <= MOST_MISSING.min(count)).then_some(Rhythm { first: *first, last: *last, count, missing })
}

/// Puts times of one rhythm together: the next of each with those that follow
/// it in the same rhythm, in the order of the first ones.
pub fn together<T>(items: Vec<T>, same: impl Fn(&T, &T) -> bool) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    for item in items {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| same(first, &item))) {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    groups
}

/// Whether two times are the same weekday at the same local time.
pub fn in_rhythm(one: DateTime<Utc>, other: DateTime<Utc>, tz: Tz) -> bool {
    let (one, other) = (utc_to_local(one, tz), utc_to_local(other, tz));
    one.time() == other.time() && one.date().signed_duration_since(other.date()).num_days() % 7 == 0
}

/// Whether two meetings meet, by their starts and minutes.
pub fn overlap(one: (DateTime<Utc>, u16), other: (DateTime<Utc>, u16)) -> bool {
    let end = |(at, minutes): (DateTime<Utc>, u16)| at + chrono::TimeDelta::minutes(minutes.into());
    one.0 < end(other) && other.0 < end(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Copenhagen;

    fn day(text: &str) -> NaiveDate {
        format!("2026-{text}").parse().expect("a day")
    }

    /// Easter and Ascension of 2026, as far as they fall on weekdays.
    fn is_holiday(day: NaiveDate) -> bool {
        ["2026-04-02", "2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25"].contains(&day.to_string().as_str())
    }

    fn shown(days: &[NaiveDate]) -> String {
        days.iter().map(|day| day.format("%m-%d").to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_series_leaves_holidays_out_and_does_not_make_up_for_them() {
        for (first, length, want) in [
            ("03-05", Length::Weeks(4), Ok(("03-05 03-12 03-19 03-26", ""))),
            ("03-19", Length::Weeks(4), Ok(("03-19 03-26 04-09", "04-02"))),
            ("03-19", Length::Until(day("04-08")), Ok(("03-19 03-26", "04-02"))),
            ("03-19", Length::Until(day("04-09")), Ok(("03-19 03-26 04-09", "04-02"))),
            ("03-19", Length::Until(day("03-19")), Ok(("03-19", ""))),
            ("04-02", Length::Weeks(7), Ok(("04-09 04-16 04-23 04-30 05-07", "04-02 05-14"))),
            ("03-19", Length::Until(day("03-18")), Err(NotASeries::Backwards)),
            ("04-02", Length::Weeks(1), Err(NotASeries::Empty)),
            ("03-05", Length::Weeks(0), Err(NotASeries::Empty)),
            ("03-05", Length::Weeks(31), Err(NotASeries::TooLong)),
            ("03-05", Length::Weeks(u32::MAX), Err(NotASeries::TooLong)),
            (
                "03-05",
                Length::Until(day("09-30")),
                Ok((
                    "03-05 03-12 03-19 03-26 04-09 04-16 04-23 04-30 05-07 05-21 05-28 06-04 06-11 06-18 06-25 07-02 07-09 07-16 07-23 07-30 08-06 08-13 08-20 08-27 09-03 09-10 09-17 09-24",
                    "04-02 05-14",
                )),
            ),
            ("03-05", Length::Until(day("10-01")), Err(NotASeries::TooLong)),
        ] {
            let got = weekly(day(first), length, is_holiday);
            let got = got.map(|weeks| (shown(&weeks.days), shown(&weeks.holidays)));
            assert_eq!(got, want.map(|(days, holidays)| (days.to_owned(), holidays.to_owned())), "{first} {length:?}");
        }
    }

    #[test]
    fn each_lesson_keeps_its_local_time_when_the_clock_changes() {
        let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").expect("a time");
        let days = weekly(day("03-26"), Length::Weeks(3), |_| false).expect("a series").days;
        let at = starts(&days, time("10:15"), Copenhagen).expect("times");
        let utc: Vec<String> = at.iter().map(|at| at.format("%m-%d %H:%M").to_string()).collect();
        assert_eq!(utc, ["03-26 09:15", "04-02 08:15", "04-09 08:15"]);
        // A Sunday class at half past two, on the night that lacks that hour.
        let days = weekly(day("03-22"), Length::Weeks(2), |_| false).expect("a series").days;
        let gap = starts(&days, time("02:30"), Copenhagen).expect_err("no such time");
        assert_eq!(
            (gap.asked.to_string(), gap.next.to_string()),
            ("2026-03-29 02:30:00".into(), "2026-03-29 03:00:00".into())
        );
        // In autumn that hour comes twice: the first.
        let days = weekly(day("10-18"), Length::Weeks(2), |_| false).expect("a series").days;
        let at = starts(&days, time("02:30"), Copenhagen).expect("times");
        assert_eq!(at[1].format("%m-%d %H:%M").to_string(), "10-25 00:30");
    }

    fn times(texts: &[&str]) -> Vec<DateTime<Utc>> {
        let at = |text: &&str| {
            let local =
                chrono::NaiveDateTime::parse_from_str(&format!("2026-{text}"), "%Y-%m-%d %H:%M").expect("a time");
            local_to_utc(local, Copenhagen).expect("it exists")
        };
        texts.iter().map(at).collect()
    }

    #[test]
    fn lessons_read_as_one_rhythm_or_as_a_list() {
        for (list, want) in [
            (vec!["03-19 10:00", "03-26 10:00", "04-02 10:00"], Some((3, ""))),
            (vec!["03-19 10:00", "03-26 10:00", "04-09 10:00"], Some((3, "04-02"))),
            (vec!["03-19 10:00", "04-09 10:00"], Some((2, "03-26 04-02"))),
            (vec!["03-19 10:00", "06-04 10:00"], None),
            (vec!["03-19 10:00", "03-26 10:30"], None),
            (vec!["03-19 10:00", "03-27 10:00"], None),
            (vec!["03-19 10:00", "03-19 10:00"], None),
            (vec!["03-19 10:00"], None),
            (vec![], None),
        ] {
            let got = rhythm(&times(&list), Copenhagen);
            let got = got.map(|rhythm| (rhythm.count, shown(&rhythm.missing)));
            assert_eq!(got, want.map(|(count, missing)| (count, missing.to_owned())), "{list:?}");
        }
    }

    #[test]
    fn what_follows_in_the_same_rhythm_stands_together() {
        let list = times(&["03-19 10:00", "03-20 10:00", "03-26 10:00", "03-26 11:00", "04-02 10:00"]);
        let groups = together(list.clone(), |one, other| in_rhythm(*one, *other, Copenhagen));
        assert_eq!(groups, [vec![list[0], list[2], list[4]], vec![list[1]], vec![list[3]]]);
    }

    #[test]
    fn meetings_that_only_touch_do_not_overlap() {
        let at = times(&["03-19 10:00", "03-19 11:00", "03-19 10:59", "03-19 09:00"]);
        for (one, other, want) in [
            ((0, 60), (1, 30), false),
            ((0, 60), (2, 30), true),
            ((3, 60), (0, 60), false),
            ((3, 61), (0, 60), true),
            ((0, 60), (0, 5), true),
        ] {
            let pair = |(index, minutes): (usize, u16)| (at[index], minutes);
            assert_eq!(overlap(pair(one), pair(other)), want, "{one:?} {other:?}");
        }
    }
}
