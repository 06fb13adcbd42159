//! What the leader sets about a report: the period that is closed, the months
//! that are told of, and remarks.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::rules::appointment::words;
use crate::rules::person::looks_like_cpr;

/// A month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: i32,
    /// 1 to 12; `None`: the whole year.
    month: Option<u32>,
}

/// Text that is no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no month and no year: write it as 2026-06 or 2026")]
pub struct NotAPeriod;

impl Period {
    /// Its last day, of which the report tells.
    pub fn last_day(self) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), 1).unwrap_or_default();
        let next = first.checked_add_months(Months::new(if self.month.is_some() { 1 } else { 12 }));
        next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(first)
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let text = text.trim();
        let number = |text: &str, digits| {
            let plain = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
            text.parse::<u32>().ok().filter(|_| plain).ok_or(NotAPeriod)
        };
        let (year, month) = match text.split_once('-') {
            Some((year, month)) => (year, Some(number(month, 2)?)),
            None => (text, None),
        };
        let year = i32::try_from(number(year, 4)?).map_err(|_| NotAPeriod)?;
        let period = Self { year, month };
        let known = (1900..=9998).contains(&year) && month.is_none_or(|month| (1..=12).contains(&month));
        if known { Ok(period) } else { Err(NotAPeriod) }
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.month {
            Some(month) => write!(f, "{:04}-{month:02}", self.year),
            None => write!(f, "{:04}", self.year),
        }
    }
}

/// So many months are told of at most.
const MONTHS: u32 = 24;

/// Months between two that are told of, if not all are.
const APART: [usize; 5] = [1, 2, 3, 6, 12];

/// The last days of the months before a day, oldest first: since the start
/// where it is known, and of two years at most.
pub fn month_ends(start: Option<NaiveDate>, day: NaiveDate) -> Vec<NaiveDate> {
    let first = day.with_day(1).unwrap_or(day);
    let ends = (0..MONTHS).filter_map(|back| first.checked_sub_months(Months::new(back))?.pred_opt());
    let mut ends: Vec<_> = ends.take_while(|end| start.is_none_or(|start| start <= *end)).collect();
    ends.reverse();
    ends
}

/// Of the ends of months at most so many, and one in any case: evenly apart,
/// counted from the day after the last.
pub fn spread(ends: &[NaiveDate], most: usize) -> Vec<NaiveDate> {
    let few = |step: &usize| ends.len() / step <= most.max(1);
    let step = APART.into_iter().find(few).unwrap_or(ends.len().max(1));
    let mut spread: Vec<_> = ends.iter().rev().skip(step - 1).step_by(step).copied().collect();
    spread.reverse();
    spread
}

words!(
    /// A part of the report that the leader may write a remark on.
    Section {
        Cases = "cases",
        Goals = "goals",
        Progress = "progress",
        Attendance = "attendance",
    }
);

words!(
    /// In what form a report is kept.
    Format {
        /// To print.
        Page = "html",
        Words = "text",
        Table = "csv",
        Figures = "json",
    }
);

/// The most letters of a remark.
pub const LONGEST_REMARK: usize = 2000;

/// Why words are no remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoRemark {
    #[error("a remark has at most {LONGEST_REMARK} letters")]
    Long,
    #[error("a CPR number doesn't belong in the report")]
    Cpr,
}

/// Words of the leader's own, tidied; empty ones take a remark away.
///
/// # Errors
/// Where they are too long, or hold a CPR number.
pub fn remark(words: &str) -> Result<String, NoRemark> {
    let lines = words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let words = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let told = |word: &str| looks_like_cpr(word.trim_matches(|c: char| !c.is_ascii_digit()));
    match () {
        () if words.chars().count() > LONGEST_REMARK => Err(NoRemark::Long),
        () if words.split_whitespace().any(told) => Err(NoRemark::Cpr),
        () => Ok(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_a_month_or_a_year() {
        for (text, want) in [
            ("2026-06", Some("2026-06-30")),
            (" 2024-02 ", Some("2024-02-29")),
            ("2026-12", Some("2026-12-31")),
            ("2026", Some("2026-12-31")),
            ("2026-13", None),
            ("2026-00", None),
            ("2026-6", None),
            ("26-06", None),
            ("2026-06-01", None),
            ("9999", None),
            ("+026", None),
            ("", None),
        ] {
            let period = text.parse::<Period>().ok();
            assert_eq!(period.map(|period| period.last_day().to_string()).as_deref(), want, "{text}");
            assert_eq!(period.map(|period| period.to_string()).as_deref(), want.map(|_| text.trim()));
        }
    }

    #[test]
    fn months_are_told_since_the_start() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let of = |start: Option<&str>, on| {
            month_ends(start.map(day), day(on)).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(of(Some("2017-09-15"), "2017-11-30"), ["2017-09-30", "2017-10-31"]);
        assert_eq!(of(Some("2017-09-30"), "2017-10-01"), ["2017-09-30"]);
        assert!(of(Some("2017-10-01"), "2017-10-31").is_empty());
        let all = of(None, "2017-11-30");
        assert_eq!((all.len(), all[0].as_str(), all[23].as_str()), (24, "2015-11-30", "2017-10-31"));
    }

    #[test]
    fn months_are_spread_where_all_would_be_too_many() {
        let ends = month_ends(None, "2017-11-30".parse().expect("a day"));
        let of = |count: usize, most| {
            let spread = spread(&ends[24 - count..], most);
            spread.iter().map(|day| day.format("%y-%m").to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(spread(&ends, 24), ends);
        assert_eq!(of(24, 8), "15-11 16-02 16-05 16-08 16-11 17-02 17-05 17-08");
        assert_eq!(of(24, 5), "15-11 16-05 16-11 17-05");
        assert_eq!((of(24, 2), of(24, 1), of(24, 0)), ("15-11 16-11".into(), "15-11".into(), "15-11".into()));
        assert_eq!(
            (of(5, 3), of(5, 1), of(1, 1), of(0, 1)),
            ("17-07 17-09".into(), "17-08".into(), "17-10".into(), String::new())
        );
        for (count, most) in (1..=24).flat_map(|count| (0..=24).map(move |most| (count, most))) {
            let spread = spread(&ends[24 - count..], most);
            assert!(!spread.is_empty() && spread.len() <= most.max(1), "{most} of {count}");
        }
    }

    #[test]
    fn a_remark_is_tidied_and_names_nobody_by_number() {
        assert_eq!(remark("  To  linjer\n\n her. \n").as_deref(), Ok("To linjer\nher."));
        assert_eq!(remark(" \n"), Ok(String::new()));
        assert_eq!(remark("Borgeren (010190-1234) fik job."), Err(NoRemark::Cpr));
        assert_eq!(remark(&"a".repeat(LONGEST_REMARK + 1)), Err(NoRemark::Long));
    }
}
