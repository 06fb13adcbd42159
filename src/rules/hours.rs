//! Hours of work, as pay slips and agreements tell them: for a span of days,
//! each of a kind.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::appointment::words;

words!(
    /// What hours were.
    HoursKind {
        /// Paid by the rules of the labour market, without a subsidy.
        Paid = "paid",
        Internship = "internship",
        /// Lessons in Danish.
        Danish = "danish",
        Other = "other",
    }
);

/// Of so many days, the last one included, it is told whether somebody has
/// paid work beside the benefit.
pub const PAID_WORK_DAYS: u64 = 28;

/// The most hours that a span of days can hold.
const HOURS_A_DAY: u32 = 24;

/// The first day of the four weeks that end on a day.
pub fn paid_work_since(as_of: NaiveDate) -> NaiveDate {
    as_of.checked_sub_days(Days::new(PAID_WORK_DAYS - 1)).unwrap_or(NaiveDate::MIN)
}

/// Quarters of an hour, so that sums are exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quarters(pub u32);

/// Hours of one kind, from a day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursEntry {
    pub kind: HoursKind,
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    pub hours: Quarters,
}

impl HoursEntry {
    /// Whether one takes the other's place: of a kind, one begins on a day.
    pub fn replaces(&self, other: &Self) -> bool {
        self.kind == other.kind && self.from == other.from
    }

    /// Whether both tell of the same days and neither takes the other's place.
    pub fn overlaps(&self, other: &Self) -> bool {
        let meet = self.from <= other.until && other.from <= self.until;
        self.kind == other.kind && self.from != other.from && meet
    }
}

/// Text that is no number of hours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the hours must be a number such as 12 or 7.5, in quarters of an hour")]
pub struct NotHours;

impl std::str::FromStr for Quarters {
    type Err = NotHours;

    /// `12`, `7.5` or `7,25`.
    fn from_str(text: &str) -> Result<Self, NotHours> {
        let text = text.trim().replace(',', ".");
        let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
        let quarters = match part.trim_end_matches('0') {
            "" => 0,
            "25" => 1,
            "5" => 2,
            "75" => 3,
            _ => return Err(NotHours),
        };
        let digits = !whole.is_empty() && !part.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
        let whole: u32 = whole.parse().ok().filter(|_| digits).ok_or(NotHours)?;
        whole.checked_mul(4).and_then(|whole| whole.checked_add(quarters)).map(Self).ok_or(NotHours)
    }
}

impl std::fmt::Display for Quarters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let part = ["", ".25", ".5", ".75"][(self.0 % 4) as usize];
        write!(f, "{}{part}", self.0 / 4)
    }
}

/// Whether so many hours fit into these days.
pub fn fits(hours: Quarters, from: NaiveDate, until: NaiveDate) -> bool {
    let days = u32::try_from(until.signed_duration_since(from).num_days() + 1).unwrap_or(0);
    hours.0 <= days.saturating_mul(HOURS_A_DAY * 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn hours_are_read_in_quarters() {
        for (text, want) in [
            ("12", Some(48)),
            ("7.5", Some(30)),
            ("7,25", Some(29)),
            ("7.50", Some(30)),
            ("0", Some(0)),
            (" 3.75 ", Some(15)),
            ("7.3", None),
            ("7.", None),
            (".5", None),
            ("-1", None),
            ("", None),
            ("1e3", None),
            ("4294967295", None),
        ] {
            assert_eq!(text.parse().ok(), want.map(Quarters), "{text}");
        }
        for text in ["12", "7.5", "7.25", "0.75"] {
            assert_eq!(text.parse::<Quarters>().map(|hours| hours.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn four_weeks_end_on_their_day() {
        assert_eq!(paid_work_since(day("2017-11-30")), day("2017-11-03"));
        assert_eq!(paid_work_since(NaiveDate::MIN), NaiveDate::MIN);
    }

    #[test]
    fn of_a_kind_a_day_is_told_once() {
        let entry = |kind, from, until| HoursEntry { kind, from: day(from), until: day(until), hours: Quarters(4) };
        let march = entry(HoursKind::Paid, "2024-03-01", "2024-03-31");
        for (other, replaces, overlaps) in [
            (entry(HoursKind::Paid, "2024-03-01", "2024-03-15"), true, false),
            (entry(HoursKind::Paid, "2024-03-31", "2024-04-30"), false, true),
            (entry(HoursKind::Paid, "2024-02-01", "2024-03-01"), false, true),
            (entry(HoursKind::Paid, "2024-04-01", "2024-04-30"), false, false),
            (entry(HoursKind::Paid, "2024-02-01", "2024-02-29"), false, false),
            (entry(HoursKind::Danish, "2024-03-01", "2024-03-31"), false, false),
            (entry(HoursKind::Danish, "2024-03-02", "2024-03-31"), false, false),
        ] {
            assert_eq!((march.replaces(&other), march.overlaps(&other)), (replaces, overlaps), "{other:?}");
            assert_eq!((other.replaces(&march), other.overlaps(&march)), (replaces, overlaps), "{other:?}");
        }
    }

    #[test]
    fn a_day_has_twenty_four_hours() {
        let one = day("2017-11-30");
        assert!(fits(Quarters(96), one, one) && !fits(Quarters(97), one, one));
        assert!(fits(Quarters(97), one, day("2017-12-01")) && !fits(Quarters(1), one, day("2017-11-29")));
    }
}
