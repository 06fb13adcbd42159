//! Quiet hours: the part of each day in which nothing goes out unasked.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::wall_time::{clock_change, utc_to_local};

const MINUTES_A_DAY: u16 = 24 * 60;
const NOON: u16 = 12 * 60;

/// A window of local time, such as `21:00-08:00`, or `off`. The first minute
/// is quiet, the last one (`08:00`) is open again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuietHours(Option<Window>);

/// Minutes of the day, never equal; `until` may be the smaller, past midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Window {
    from: u16,
    until: u16,
}

/// Why a text can't be quiet hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotQuietHours {
    #[error("write quiet hours as 21:00-08:00, or off")]
    Syntax,
    #[error("quiet hours begin and end at the same time: write off if there are none")]
    Empty,
    #[error("quiet hours have noon in them: is the evening written first, as in 21:00-08:00?")]
    Noon,
}

impl QuietHours {
    /// No quiet hours.
    pub const OFF: Self = Self(None);

    /// Whether a local time is quiet.
    pub fn contains(self, local: NaiveTime) -> bool {
        self.0.is_some_and(|window| window.since_start(local).is_some())
    }

    /// The same instant if it is open, else the last open minute before it.
    pub fn last_open_before(self, at: DateTime<Utc>, tz: Tz) -> DateTime<Utc> {
        let Some(window) = self.0 else { return at };
        let mut at = at;
        loop {
            let local = utc_to_local(at, tz).time();
            let Some(since) = window.since_start(local) else { return at };
            let before = whole_minute(at, local) - TimeDelta::minutes(i64::from(since) + 1);
            // A change of the clock within the quiet hours: all is quiet back
            // to the change; from the minute before it, count anew.
            match clock_change(before, at, tz) {
                None => return before,
                Some(change) => at = change - TimeDelta::minutes(1),
            }
        }
    }

    /// The same instant if it is open, else the first open minute after it.
    pub fn next_open_after(self, at: DateTime<Utc>, tz: Tz) -> DateTime<Utc> {
        let Some(window) = self.0 else { return at };
        let mut at = at;
        loop {
            let local = utc_to_local(at, tz).time();
            let Some(since) = window.since_start(local) else { return at };
            let after = whole_minute(at, local) + TimeDelta::minutes(i64::from(window.length() - since));
            match clock_change(at, after, tz) {
                None => return after,
                Some(change) => at = change,
            }
        }
    }
}

impl Window {
    fn length(self) -> u16 {
        (self.until + MINUTES_A_DAY - self.from) % MINUTES_A_DAY
    }

    /// How many minutes ago the window began; `None` outside.
    fn since_start(self, local: NaiveTime) -> Option<u16> {
        let minute = (local.hour() * 60 + local.minute()) as u16;
        let since = (minute + MINUTES_A_DAY - self.from) % MINUTES_A_DAY;
        (since < self.length()).then_some(since)
    }
}

impl FromStr for QuietHours {
    type Err = NotQuietHours;

    fn from_str(text: &str) -> Result<Self, NotQuietHours> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("off") {
            return Ok(Self::OFF);
        }
        let (from, until) = text.split_once(['-', '–']).ok_or(NotQuietHours::Syntax)?;
        let window = Window { from: minute_of_day(from)?, until: minute_of_day(until)? };
        if window.from == window.until {
            return Err(NotQuietHours::Empty);
        }
        let quiet = Self(Some(window));
        if (NOON + MINUTES_A_DAY - window.from) % MINUTES_A_DAY < window.length() {
            return Err(NotQuietHours::Noon);
        }
        Ok(quiet)
    }
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(Window { from, until }) = self.0 else { return f.write_str("off") };
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, until / 60, until % 60)
    }
}

impl TryFrom<String> for QuietHours {
    type Error = NotQuietHours;

    fn try_from(text: String) -> Result<Self, NotQuietHours> {
        text.parse()
    }
}

impl From<QuietHours> for String {
    fn from(quiet: QuietHours) -> Self {
        quiet.to_string()
    }
}

fn minute_of_day(text: &str) -> Result<u16, NotQuietHours> {
    let time = NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| NotQuietHours::Syntax)?;
    Ok((time.hour() * 60 + time.minute()) as u16)
}

/// The start of the minute that an instant is in.
fn whole_minute(at: DateTime<Utc>, local: NaiveTime) -> DateTime<Utc> {
    at - TimeDelta::seconds(local.second().into()) - TimeDelta::nanoseconds(local.nanosecond().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, NaiveDate, Weekday};
    use chrono_tz::Europe::Copenhagen;
    use proptest::prelude::*;

    const FIXED: [&str; 10] = [
        "21:00-08:00",
        "22:30-07:15",
        "00:00-08:00",
        "20:00-00:00",
        "02:30-06:00",
        "23:00-02:30",
        "02:00-03:00",
        "12:30-03:00",
        "12:01-12:00",
        "02:15-02:45",
    ];

    #[test]
    fn quiet_hours_are_read_or_refused() {
        for (text, want) in [
            ("21:00-08:00", Ok("21:00-08:00")),
            (" 21:00 – 8:00 ", Ok("21:00-08:00")),
            ("01:00-05:30", Ok("01:00-05:30")),
            ("12:01-12:00", Ok("12:01-12:00")),
            ("off", Ok("off")),
            ("Off", Ok("off")),
            ("", Err(NotQuietHours::Syntax)),
            ("21-08", Err(NotQuietHours::Syntax)),
            ("21-21", Err(NotQuietHours::Syntax)),
            ("24:00-08:00", Err(NotQuietHours::Syntax)),
            ("21:60-08:00", Err(NotQuietHours::Syntax)),
            ("21:00", Err(NotQuietHours::Syntax)),
            ("21:00-08:00-09:00", Err(NotQuietHours::Syntax)),
            ("21:00-21:00", Err(NotQuietHours::Empty)),
            ("08:00-21:00", Err(NotQuietHours::Noon)),
            ("12:00-12:01", Err(NotQuietHours::Noon)),
            ("21:00-12:01", Err(NotQuietHours::Noon)),
        ] {
            let got = text.parse::<QuietHours>().map(|quiet| quiet.to_string());
            assert_eq!(got.as_deref(), want.as_ref().map(|text| *text), "{text}");
        }
    }

    #[test]
    fn the_first_minute_is_quiet_and_the_last_is_open() {
        for (hours, time, quiet) in [
            ("21:00-08:00", "20:59", false),
            ("21:00-08:00", "21:00", true),
            ("21:00-08:00", "00:00", true),
            ("21:00-08:00", "07:59", true),
            ("21:00-08:00", "08:00", false),
            ("00:00-06:00", "23:59", false),
            ("00:00-06:00", "00:00", true),
            ("off", "03:00", false),
        ] {
            let time = NaiveTime::parse_from_str(time, "%H:%M").expect("a time");
            assert_eq!(hours.parse::<QuietHours>().expect("quiet hours").contains(time), quiet, "{hours} {time}");
        }
    }

    /// Danish local time by the rule itself, not by the zone's table: summer
    /// time from the last Sunday of March to that of October, at 01:00 UTC.
    fn danish_minute_of_day(minute: i64) -> u16 {
        let at = DateTime::from_timestamp(minute * 60, 0).expect("an instant");
        let change = |month| last_sunday(at.year(), month).and_hms_opt(1, 0, 0).expect("a time").and_utc();
        let hours = if at >= change(3) && at < change(10) { 2 } else { 1 };
        (minute + hours * 60).rem_euclid(1440) as u16
    }

    fn last_sunday(year: i32, month: u32) -> NaiveDate {
        let last = NaiveDate::from_ymd_opt(year, month, 31).expect("a day");
        last.iter_days().rev().find(|day| day.weekday() == Weekday::Sun).expect("a Sunday")
    }

    /// Minutes around one change of the clock, with what the wall shows.
    struct Night {
        first: i64,
        wall: Vec<u16>,
    }

    impl Night {
        /// Three days around a day, so that the answers for the middle one lie inside.
        fn around(day: NaiveDate) -> Self {
            let first = day.and_hms_opt(0, 0, 0).expect("midnight").and_utc().timestamp() / 60 - 1500;
            let wall = (first..first + 1500 * 3).map(danish_minute_of_day).collect();
            Self { first, wall }
        }

        fn at(&self, index: usize) -> DateTime<Utc> {
            DateTime::from_timestamp((self.first + index as i64) * 60, 0).expect("an instant")
        }

        /// Compares every minute of the middle day with a plain count.
        fn check(&self, text: &str) {
            let quiet: QuietHours = text.parse().expect("quiet hours");
            let window = quiet.0.expect("a window");
            let is_quiet = |minute: u16| match window.from < window.until {
                true => (window.from..window.until).contains(&minute),
                false => minute >= window.from || minute < window.until,
            };
            let open: Vec<bool> = self.wall.iter().map(|&minute| !is_quiet(minute)).collect();
            let (mut last, mut next) = (vec![0; open.len()], vec![0; open.len()]);
            for i in 1..open.len() {
                last[i] = if open[i] { i } else { last[i - 1] };
            }
            next[open.len() - 1] = open.len() - 1;
            for i in (0..open.len() - 1).rev() {
                next[i] = if open[i] { i } else { next[i + 1] };
            }
            for i in 1500..3000 {
                let at = self.at(i);
                assert_eq!(quiet.last_open_before(at, Copenhagen), self.at(last[i]), "{text} before {at}");
                assert_eq!(quiet.next_open_after(at, Copenhagen), self.at(next[i]), "{text} after {at}");
            }
        }
    }

    /// Fifty windows: ten chosen, the others spread over all starts and lengths.
    fn windows() -> Vec<String> {
        let spread = (0_u32..).map(|n| {
            let (from, until) = (n * 397 % 1440, n * 611 % 1440 + 7);
            format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, until / 60 % 24, until % 60)
        });
        let spread = spread.filter(|text| text.parse::<QuietHours>().is_ok());
        FIXED.into_iter().map(str::to_owned).chain(spread).take(50).collect()
    }

    #[test]
    fn every_minute_of_every_day_on_which_the_clock_changes() {
        for year in 2025..=2035 {
            for month in [3, 10] {
                let night = Night::around(last_sunday(year, month));
                windows().iter().for_each(|text| night.check(text));
            }
        }
    }

    proptest! {
        #[test]
        fn what_lies_between_an_instant_and_its_open_minute_is_quiet(
            second in 1_735_689_600_i64..2_051_222_400,
            from in 0_u16..1440,
            length in 1_u16..1440,
        ) {
            let window = Window { from, until: (from + length) % 1440 };
            let quiet = QuietHours(Some(window));
            let at = DateTime::from_timestamp(second, 0).expect("an instant");
            let is_quiet = |at| quiet.contains(utc_to_local(at, Copenhagen).time());
            let (last, next) = (quiet.last_open_before(at, Copenhagen), quiet.next_open_after(at, Copenhagen));
            prop_assert!(last <= at && at <= next && !is_quiet(last) && !is_quiet(next));
            let mut minutes = (last.timestamp() / 60 + 1..next.timestamp() / 60)
                .map(|minute| DateTime::from_timestamp(minute * 60, 0).expect("an instant"));
            prop_assert!(minutes.all(is_quiet));
        }
    }
}
