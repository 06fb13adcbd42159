//! A rule on hours: so many, of some kinds, within a window of months or weeks
//! that ends today. What a benefit comes to is nobody's business here: amounts
//! are never computed.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::hours::{HoursEntry, HoursKind, Quarters};

/// What the rule that is shipped is called; the locales have its name.
pub const SHIPPED: &str = "225-hours";

/// The longest window that a rule can have, in months and in weeks.
const MOST_MONTHS: u32 = 60;
const MOST_WEEKS: u32 = 260;

/// How far back hours count: so many months or weeks, of which the day that is
/// asked about is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    Months(u32),
    Weeks(u32),
}

/// Text that is no window.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "must be a number of months or weeks, such as \"12 months\" ({MOST_MONTHS}) or \"26 weeks\" ({MOST_WEEKS} at most)"
)]
pub struct NotAWindow;

impl std::str::FromStr for Window {
    type Err = NotAWindow;

    /// `12 months`, `1 month` or `26 weeks`.
    fn from_str(text: &str) -> Result<Self, NotAWindow> {
        let (number, unit) = text.trim().split_once(' ').ok_or(NotAWindow)?;
        let number: u32 = number.parse().map_err(|_| NotAWindow)?;
        match unit.trim() {
            "months" | "month" if (1..=MOST_MONTHS).contains(&number) => Ok(Self::Months(number)),
            "weeks" | "week" if (1..=MOST_WEEKS).contains(&number) => Ok(Self::Weeks(number)),
            _ => Err(NotAWindow),
        }
    }
}

impl Window {
    /// The first day of the window that ends on a day: the day after the same
    /// date so many months before, or after that month's last day where it has
    /// no such date.
    fn first(self, last: NaiveDate) -> NaiveDate {
        let before = match self {
            Self::Months(months) => last.checked_sub_months(Months::new(months)),
            Self::Weeks(weeks) => last.checked_sub_days(Days::new(u64::from(weeks) * 7)),
        };
        before.and_then(|day| day.succ_opt()).unwrap_or(NaiveDate::MIN)
    }

    /// More days than any such window has.
    const fn days(self) -> usize {
        match self {
            Self::Months(months) => months as usize * 31 + 31,
            Self::Weeks(weeks) => weeks as usize * 7 + 1,
        }
    }
}

/// So many hours are asked for, on each day on which the rule holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursRule {
    /// By it the settings replace a rule, and staff tell rules apart.
    pub name: String,
    /// More than none.
    pub hours: Quarters,
    pub window: Window,
    pub kinds: Vec<HoursKind>,
    /// The first day on which it holds, if there is one.
    pub from: Option<NaiveDate>,
    /// The last one.
    pub until: Option<NaiveDate>,
}

/// How somebody stands under a rule on a day.
///
/// The window moves on with each day, so hours fall out of it at its other
/// end. `before` is the next day that matters, and `missing` is what has to be
/// worked, on whatever days from this one on, so that the rule is fulfilled on
/// the eve of that day.
///
/// - While hours are missing, `before` is the first day on which hours begin
///   to fall out that are still whole today: up to its eve all that counts
///   today goes on counting, and from then on more would be missing. Of an
///   entry that is falling out already, day by day, what will be gone by that
///   eve is missing as well; it is told as `falling`. Without such an entry
///   `counted` and `missing` come to `needed`. Where all that counts is
///   falling out already, `before` is the day on which the last of it is gone.
/// - With nothing missing, `before` is the first day on which the rule would
///   not be fulfilled any more if nothing were worked from now on.
/// - Where nothing counts nothing can be lost, and there is no such day.
/// - A rule that ends before that day ends the wait: then `before` is the day
///   after its last.
///
/// Hours entered for days to come don't count before those days: they are
/// among what has to be worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// What is asked for.
    pub needed: Quarters,
    /// What counts on the day.
    pub counted: Quarters,
    pub missing: Quarters,
    /// Of what counts, what will have fallen out by the eve of `before`; told
    /// where something is missing.
    pub falling: Quarters,
    pub before: Option<NaiveDate>,
}

impl HoursRule {
    /// Those of Denmark: until the reform of the cash benefit on 1 July 2025,
    /// 225 ordinary paid hours within 12 months; since then none.
    ///
    /// Source: the programme's own description, "The rules of the time".
    pub fn shipped() -> Vec<Self> {
        vec![Self {
            name: SHIPPED.to_owned(),
            hours: Quarters(225 * 4),
            window: Window::Months(12),
            kinds: vec![HoursKind::Paid],
            from: None,
            until: NaiveDate::from_ymd_opt(2025, 6, 30),
        }]
    }

    /// Whether the rule holds on a day.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// How somebody with these hours stands on a day; `None` where the rule
    /// does not hold.
    pub fn standing(&self, entries: &[HoursEntry], day: NaiveDate) -> Option<Standing> {
        if !self.holds(day) {
            return None;
        }
        let needed = self.hours;
        let counted = self.left(entries, day, day);
        let over = self.until.and_then(|until| until.succ_opt());
        let before = if counted < needed { self.next_loss(entries, day) } else { self.unmet(entries, day) };
        let before = before.map(|before| over.map_or(before, |over| over.min(before)));
        let eve = before.and_then(|before| before.pred_opt()).unwrap_or(day);
        let kept = if counted < needed { self.left(entries, day, eve) } else { counted };
        let missing = Quarters(needed.0.saturating_sub(kept.0));
        let falling = Quarters(counted.0.saturating_sub(kept.0));
        Some(Standing { needed, counted, missing, falling, before })
    }

    /// Of the hours up to a day those that still count on a later one.
    fn left(&self, entries: &[HoursEntry], day: NaiveDate, on: NaiveDate) -> Quarters {
        let first = self.window.first(on);
        self.counting(entries)
            .fold(Quarters(0), |sum, entry| Quarters(sum.0.saturating_add(share(entry, first, day).0)))
    }

    fn counting<'a>(&'a self, entries: &'a [HoursEntry]) -> impl Iterator<Item = &'a HoursEntry> {
        entries.iter().filter(|entry| self.kinds.contains(&entry.kind))
    }

    /// The first day on which whole hours begin to fall out; without any the
    /// day on which nothing is left.
    fn next_loss(&self, entries: &[HoursEntry], day: NaiveDate) -> Option<NaiveDate> {
        let first = self.window.first(day);
        let counted = || self.counting(entries).filter(|entry| share(entry, first, day) > Quarters(0));
        let whole = counted().map(|entry| entry.from).filter(|from| *from >= first).min();
        let lost = whole.or_else(|| counted().map(|entry| entry.until.min(day)).max())?;
        self.later(day).find(|on| self.window.first(*on) > lost)
    }

    /// The first day on which too few are left.
    fn unmet(&self, entries: &[HoursEntry], day: NaiveDate) -> Option<NaiveDate> {
        self.later(day).find(|on| self.left(entries, day, *on) < self.hours)
    }

    /// The days after one, as long as any hours up to it can count.
    fn later(&self, day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        std::iter::successors(day.succ_opt(), NaiveDate::succ_opt).take(self.window.days())
    }
}

/// What of an entry counts between two days: by days in proportion, rounded
/// down to a quarter of an hour for each entry, so that nobody is told too
/// early that a rule is fulfilled.
fn share(entry: &HoursEntry, first: NaiveDate, last: NaiveDate) -> Quarters {
    let days = |from: NaiveDate, until: NaiveDate| u64::try_from((until - from).num_days() + 1).unwrap_or(0);
    let all = days(entry.from, entry.until).max(1);
    let within = days(entry.from.max(first), entry.until.min(last)).min(all);
    Quarters(u32::try_from(u64::from(entry.hours.0) * within / all).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
