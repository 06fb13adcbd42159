//! Days on which offices are open: Monday to Friday, without Denmark's public
//! holidays. Those come compiled in with the calendars of `opening-hours`.

use std::iter::successors;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use opening_hours::ContextHolidays;
use opening_hours::localization::Country;

static DENMARK: LazyLock<ContextHolidays> = LazyLock::new(|| Country::DK.holidays());

/// Whether everybody has the day off by law.
pub fn is_public_holiday(day: NaiveDate) -> bool {
    DENMARK.get_public().contains(day)
}

/// Whether people work on a day.
pub fn is_working_day(day: NaiveDate) -> bool {
    day.weekday().num_days_from_monday() < 5 && !is_public_holiday(day)
}

/// The first working days from a day on, that day among them if it is one.
pub fn next_working_days(from: NaiveDate, count: usize) -> Vec<NaiveDate> {
    successors(Some(from), NaiveDate::succ_opt).filter(|day| is_working_day(*day)).take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn denmark_rests_on_its_public_holidays() {
        for (year, want) in [
            (2017, "01-01 04-13 04-14 04-16 04-17 05-12 05-25 06-04 06-05 12-25 12-26"),
            // The last year with the great day of prayer.
            (2023, "01-01 04-06 04-07 04-09 04-10 05-05 05-18 05-28 05-29 12-25 12-26"),
            (2024, "01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26"),
            (2026, "01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 12-25 12-26"),
            (2027, "01-01 03-25 03-26 03-28 03-29 05-06 05-16 05-17 12-25 12-26"),
            (2040, "01-01 03-29 03-30 04-01 04-02 05-10 05-20 05-21 12-25 12-26"),
        ] {
            let days = successors(NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::succ_opt);
            let holidays = days.take_while(|day| day.year() == year).filter(|day| is_public_holiday(*day));
            let found: Vec<String> = holidays.map(|day| day.format("%m-%d").to_string()).collect();
            assert_eq!(found.join(" "), want, "{year}");
        }
    }

    #[test]
    fn the_next_working_days_leave_out_easter_and_weekends() {
        let found: Vec<String> = next_working_days(day("2026-04-01"), 4).iter().map(NaiveDate::to_string).collect();
        assert_eq!(found, ["2026-04-01", "2026-04-07", "2026-04-08", "2026-04-09"]);
        assert_eq!(next_working_days(day("2026-12-25"), 1), [day("2026-12-28")]);
        assert!(is_working_day(day("2024-04-26")), "the great day of prayer is a working day now");
        assert!(!is_working_day(day("2026-11-28")) && !is_working_day(day("2026-11-29")), "a weekend");
        assert!(next_working_days(NaiveDate::MAX, 3).len() < 2, "the end of time");
    }

    proptest! {
        #[test]
        fn ten_working_days_are_always_found_within_a_month(days in 0_i64..30_000) {
            let from = day("2000-01-01") + chrono::TimeDelta::days(days);
            let found = next_working_days(from, 10);
            prop_assert_eq!(found.len(), 10);
            prop_assert!(found.iter().all(|day| is_working_day(*day) && *day >= from));
            prop_assert!((found[9] - from).num_days() < 25);
        }
    }
}
