//! Meetings that have to be spoken of by phone, and when staff are there to
//! do it.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::wall_time::{or_next, utc_to_local};

/// Between these times somebody can be expected to call at once.
const CALLS_FROM: NaiveTime = time(8);
const CALLS_UNTIL: NaiveTime = time(15);
/// On the last working day before a weekend or a holiday: the afternoon.
const BEFORE_DAYS_OFF: NaiveTime = time(13);

/// Between these times a working day's news are read.
const READS_FROM: NaiveTime = time(7);
const READS_UNTIL: NaiveTime = time(18);

/// A morning's digest that was missed is made up for between these.
const DIGEST_FROM: NaiveTime = time(6);
const DIGEST_UNTIL: NaiveTime = time(20);

/// More days off than this in a row there are not.
const LONGEST_REST: u64 = 14;

const fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).expect("a time of day")
}

/// From when on a meeting that nobody has confirmed, and about which no
/// message arrives, is one to call about: a day before, and where nobody
/// works then, earlier, in the afternoon of the last day on which they do.
pub fn call_from(starts_at: DateTime<Utc>, tz: Tz, works: impl Fn(NaiveDate) -> bool) -> DateTime<Utc> {
    let start = utc_to_local(starts_at, tz);
    let Some(before) = start.checked_sub_days(Days::new(1)) else { return DateTime::<Utc>::MIN_UTC };
    let earlier = (0..LONGEST_REST).filter_map(|days| before.date().checked_sub_days(Days::new(days)));
    let day = earlier.into_iter().find(|day| works(*day)).unwrap_or(before.date());
    let time = match day == before.date() {
        true => before.time().clamp(CALLS_FROM, CALLS_UNTIL),
        false => BEFORE_DAYS_OFF,
    };
    or_next(day.and_time(time), tz)
}

/// Whether staff read their news now.
pub fn staff_read(now: DateTime<Utc>, tz: Tz, works: impl Fn(NaiveDate) -> bool) -> bool {
    let local = utc_to_local(now, tz);
    works(local.date()) && (READS_FROM..READS_UNTIL).contains(&local.time())
}

/// Whether a digest that was due is of use now: on its own day, and where it
/// comes late, not at night.
pub fn digest_is_of_use(due: DateTime<Utc>, now: DateTime<Utc>, tz: Tz) -> bool {
    let local = utc_to_local(now, tz);
    let in_time = now.signed_duration_since(due) < chrono::TimeDelta::minutes(30);
    utc_to_local(due, tz).date() == local.date() && (in_time || (DIGEST_FROM..DIGEST_UNTIL).contains(&local.time()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, NaiveDateTime};
    use chrono_tz::Europe::Copenhagen;
    use proptest::prelude::*;

    use crate::rules::wall_time::local_to_utc;

    fn at(text: &str) -> DateTime<Utc> {
        let local = NaiveDateTime::parse_from_str(&format!("2026-{text}"), "%Y-%m-%d %H:%M").expect("a local time");
        local_to_utc(local, Copenhagen).expect("it exists")
    }

    fn shown(at: DateTime<Utc>) -> String {
        utc_to_local(at, Copenhagen).format("%m-%d %H:%M").to_string()
    }

    /// Weekdays but Easter.
    fn works(day: NaiveDate) -> bool {
        let off = ["2026-04-02", "2026-04-03", "2026-04-06"];
        day.weekday().num_days_from_monday() < 5 && !off.contains(&day.to_string().as_str())
    }

    #[test]
    fn somebody_is_called_a_day_before_while_staff_work() {
        for (meeting, want, why) in [
            ("03-04 10:00", "03-03 10:00", "a day before"),
            ("03-04 15:30", "03-03 15:00", "not as they leave"),
            ("03-04 19:00", "03-03 15:00", "not in the evening"),
            ("03-04 07:30", "03-03 08:00", "not before they come"),
            ("03-04 00:30", "03-03 08:00", "not at night"),
            ("03-09 10:00", "03-06 13:00", "Monday: on Friday afternoon"),
            ("03-07 10:00", "03-06 10:00", "Saturday: on Friday"),
            ("03-08 10:00", "03-06 13:00", "Sunday: on Friday"),
            ("04-07 09:00", "04-01 13:00", "after Easter: before it"),
            ("03-30 10:00", "03-27 13:00", "over the night in which the clock changes"),
        ] {
            assert_eq!(shown(call_from(at(meeting), Copenhagen, works)), want, "{meeting}: {why}");
        }
    }

    #[test]
    fn news_are_read_on_working_days() {
        for (now, want) in [
            ("03-04 06:59", false),
            ("03-04 07:00", true),
            ("03-04 17:59", true),
            ("03-04 18:00", false),
            ("03-07 10:00", false),
            ("04-03 10:00", false),
        ] {
            assert_eq!(staff_read(at(now), Copenhagen, works), want, "{now}");
        }
    }

    #[test]
    fn a_late_digest_goes_on_its_day_and_not_at_night() {
        for (due, now, want) in [
            ("03-04 07:30", "03-04 07:30", true),
            ("03-04 07:30", "03-04 13:45", true),
            ("03-04 07:30", "03-04 19:59", true),
            ("03-04 07:30", "03-04 20:00", false),
            ("03-04 07:30", "03-04 23:30", false),
            ("03-04 07:30", "03-05 00:10", false),
            ("03-04 07:30", "03-05 08:00", false),
            // Whoever wants it late or early gets it so.
            ("03-04 21:00", "03-04 21:00", true),
            ("03-04 05:00", "03-04 05:10", true),
            ("03-04 21:00", "03-04 22:00", false),
        ] {
            assert_eq!(digest_is_of_use(at(due), at(now), Copenhagen), want, "{due}, at {now}");
        }
    }

    proptest! {
        /// Whenever a meeting is, there is a day before it on which somebody
        /// can call, and never less than some hours.
        #[test]
        fn there_is_always_time_to_call(minutes in 0_i64..(400 * 24 * 60)) {
            let meeting = at("01-10 00:00") + chrono::TimeDelta::minutes(minutes);
            let from = call_from(meeting, Copenhagen, works);
            prop_assert!(meeting - from >= chrono::TimeDelta::hours(16), "{}", shown(from));
            prop_assert!(works(utc_to_local(from, Copenhagen).date()));
            prop_assert!(meeting - from <= chrono::TimeDelta::days(8));
        }
    }
}
