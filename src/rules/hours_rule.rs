//! Rules that ask for so many hours within a window of time. They come and go
//! with the law, so they are settings with dates; what benefit somebody gets is
//! never computed.

use std::str::FromStr;

use chrono::{Days, Months, NaiveDate};

use super::hours::{HoursKind, Quarters};

/// A stretch of time that ends on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    Months(u32),
    Weeks(u32),
}

/// The longest window, in months and in weeks.
const LONGEST: (u32, u32) = (60, 260);

/// Text that is no window.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the window must be a number of months or weeks, such as 12 months")]
pub struct NotAWindow;

impl FromStr for Window {
    type Err = NotAWindow;

    /// `12 months`, `1 month`, `26 weeks`.
    fn from_str(text: &str) -> Result<Self, NotAWindow> {
        let (number, unit) = text.trim().split_once(' ').ok_or(NotAWindow)?;
        let number: u32 = number.parse().map_err(|_| NotAWindow)?;
        match unit.trim() {
            "month" | "months" if (1..=LONGEST.0).contains(&number) => Ok(Self::Months(number)),
            "week" | "weeks" if (1..=LONGEST.1).contains(&number) => Ok(Self::Weeks(number)),
            _ => Err(NotAWindow),
        }
    }
}

impl Window {
    /// The first day of the window that ends on a day.
    pub fn first_day(self, last: NaiveDate) -> NaiveDate {
        let before = match self {
            Self::Months(months) => last.checked_sub_months(Months::new(months)),
            Self::Weeks(weeks) => last.checked_sub_days(Days::new(u64::from(weeks) * 7)),
        };
        before.and_then(|day| day.succ_opt()).unwrap_or(NaiveDate::MIN)
    }
}

/// So many hours of some kinds within a window, while it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursRule {
    /// What staff call it, in Danish; the shipped one is named by the locales.
    pub name: String,
    pub hours: u32,
    pub window: Window,
    pub kinds: Vec<HoursKind>,
    /// The first and the last day on which it is in force; `None`: always.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// Hours of one kind over a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worked {
    pub kind: HoursKind,
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    pub hours: Quarters,
}

impl Worked {
    /// What of it lies from a day to another, both included: its hours are
    /// spread evenly over its days, and a part is rounded down to a quarter.
    fn within(&self, first: NaiveDate, last: NaiveDate) -> u64 {
        let days = |from: NaiveDate, until: NaiveDate| (until.signed_duration_since(from).num_days() + 1).max(0);
        let (whole, part) = (days(self.from, self.until), days(self.from.max(first), self.until.min(last)));
        let share = i64::from(self.hours.0).saturating_mul(part).checked_div(whole).unwrap_or(0);
        u64::try_from(share).unwrap_or(0)
    }
}

/// How somebody stands by a rule on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Standing {
    /// Quarters of an hour within the window that ends on that day.
    pub counted: u64,
    pub asked: u64,
    /// While hours are missing: before this day they suffice, on it the first
    /// of those worked begin to leave the window. Where none are: on this day
    /// fewer are left than are asked for, unless more are worked. `None`: the
    /// rule is no longer in force by then, or nothing was worked.
    pub before: Option<NaiveDate>,
}

impl Standing {
    /// Quarters of an hour that are missing.
    pub const fn missing(&self) -> u64 {
        self.asked.saturating_sub(self.counted)
    }
}

impl HoursRule {
    /// The 225-hour rule: 225 ordinary paid hours within twelve months, which
    /// ended with June 2025.
    pub fn shipped() -> Vec<Self> {
        vec![Self {
            name: "225-hours".into(),
            hours: 225,
            window: Window::Months(12),
            kinds: vec![HoursKind::Paid],
            from: None,
            until: NaiveDate::from_ymd_opt(2025, 6, 30),
        }]
    }

    fn is_in_force(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    fn counted(&self, day: NaiveDate, worked: &[Worked]) -> u64 {
        let first = self.window.first_day(day);
        self.of_kind(worked).map(|one| one.within(first, day)).sum()
    }

    fn of_kind<'a>(&'a self, worked: &'a [Worked]) -> impl Iterator<Item = &'a Worked> {
        worked.iter().filter(|one| self.kinds.contains(&one.kind))
    }

    /// How somebody stands on a day; `None` where the rule is not in force.
    pub fn standing(&self, day: NaiveDate, worked: &[Worked]) -> Option<Standing> {
        if !self.is_in_force(day) {
            return None;
        }
        let (counted, asked) = (self.counted(day, worked), u64::from(self.hours) * 4);
        // What was worked by then, and nothing more.
        let so_far: Vec<Worked> = worked.iter().filter(|one| one.from <= day).copied().collect();
        let last = self.of_kind(&so_far).map(|one| one.until).max().unwrap_or(day);
        let floor = counted.min(asked);
        let mut days = day.iter_days().skip(1).take_while(|one| self.window.first_day(*one) <= last.max(day));
        let before = days.find(|one| self.counted(*one, &so_far) < floor).or_else(|| {
            let end = day.iter_days().skip(1).find(|one| self.window.first_day(*one) > last);
            end.filter(|_| floor > 0)
        });
        Some(Standing { counted, asked, before: before.filter(|before| self.is_in_force(*before)) })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn rule() -> HoursRule {
        HoursRule { until: None, ..HoursRule::shipped().remove(0) }
    }

    fn paid(from: &str, until: &str, hours: u32) -> Worked {
        Worked { kind: HoursKind::Paid, from: day(from), until: day(until), hours: Quarters(hours * 4) }
    }

    #[test]
    fn windows_are_read_and_end_on_their_day() {
        for (text, want) in [
            ("12 months", Some("2016-12-01")),
            ("1 month", Some("2017-10-31")),
            ("4 weeks", Some("2017-11-03")),
            ("0 weeks", None),
            ("12", None),
            ("12 years", None),
            ("999 months", None),
        ] {
            let first = text.parse::<Window>().ok().map(|window| window.first_day(day("2017-11-30")).to_string());
            assert_eq!(first.as_deref(), want, "{text}");
        }
    }

    #[test]
    fn hours_count_within_the_window_and_leave_it() {
        // 132 of 225, the first of them worked from 1 March on.
        let worked = [paid("2017-03-01", "2017-03-31", 62), paid("2017-10-01", "2017-10-31", 70)];
        let standing = rule().standing(day("2017-11-30"), &worked).expect("in force");
        assert_eq!((standing.counted / 4, standing.missing() / 4, standing.before), (132, 93, Some(day("2018-03-01"))));
        // Half of March is out by the middle of it.
        let standing = rule().standing(day("2018-03-15"), &worked).expect("in force");
        assert_eq!((standing.counted / 4, standing.before), (102, Some(day("2018-03-16"))));
        let standing = rule().standing(day("2018-12-01"), &worked).expect("in force");
        assert_eq!((standing.counted, standing.before), (0, None));
    }

    #[test]
    fn who_has_enough_hears_until_when() {
        let worked = [
            paid("2017-03-01", "2017-03-01", 8),
            paid("2017-04-01", "2017-04-01", 20),
            paid("2017-10-01", "2017-10-31", 215),
        ];
        let standing = rule().standing(day("2017-11-30"), &worked).expect("in force");
        // Without the eight there are still enough.
        assert_eq!((standing.missing(), standing.before), (0, Some(day("2018-04-01"))));
    }

    #[test]
    fn only_its_kinds_count_and_only_while_it_is_in_force() {
        let shipped = HoursRule::shipped().remove(0);
        let danish = Worked { kind: HoursKind::Danish, ..paid("2025-06-01", "2025-06-30", 100) };
        let standing = shipped.standing(day("2025-06-30"), &[danish]).expect("its last day");
        assert_eq!((standing.counted, standing.missing() / 4, standing.before), (0, 225, None));
        assert_eq!(shipped.standing(day("2025-07-01"), &[danish]), None);
        let late = shipped.standing(day("2025-06-30"), &[paid("2025-06-01", "2025-06-30", 10)]).expect("in force");
        assert_eq!(late.before, None, "over before any hour leaves the window");
    }

    proptest! {
        /// Nothing changes before the day that is told, if nothing is worked.
        #[test]
        fn the_day_is_the_first_on_which_it_changes(
            spans in proptest::collection::vec((0_u64..500, 0_u64..40, 1_u32..90), 1..5), at in 0_u64..600
        ) {
            let start = day("2017-01-01");
            let worked: Vec<Worked> = spans.into_iter().map(|(from, long, hours)| {
                let from = start + Days::new(from);
                Worked { kind: HoursKind::Paid, from, until: from + Days::new(long), hours: Quarters(hours * 4) }
            }).collect();
            let today = start + Days::new(at);
            let standing = rule().standing(today, &worked).expect("in force");
            prop_assert!(standing.counted <= worked.iter().map(|one| u64::from(one.hours.0)).sum::<u64>());
            if let Some(before) = standing.before {
                prop_assert!(before > today);
                let so_far: Vec<Worked> = worked.iter().filter(|one| one.from <= today).copied().collect();
                let floor = standing.counted.min(standing.asked);
                for one in today.iter_days().skip(1).take_while(|one| *one < before) {
                    prop_assert!(rule().counted(one, &so_far) >= floor, "{}", one);
                }
            }
        }
    }
}
