//! How many SMS may leave, and to which countries: a mistake, or two robots
//! that answer each other, must not wake a citizen all day or empty an
//! account.
//!
//! There are no exceptions: an answer to what somebody has just written counts
//! like everything else, or a loop would never end, and so does the
//! cancellation of a meeting today, of which staff hear at once that they have
//! to call. What certainly did not leave does not count.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Days, NaiveTime, Utc};
use chrono_tz::Tz;
use phonenumber::metadata::DATABASE;

use super::person::Phone;
use super::quiet::QuietHours;
use super::reminder::Sending;
use super::wall_time::{or_next, utc_to_local};

/// How many SMS may leave on one local day, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caps {
    /// To one number, whoever shares it; 1 or more.
    pub per_number: u32,
    /// In all; 1 or more.
    pub per_day: u32,
    pub countries: Vec<CallingCode>,
}

impl Caps {
    /// Whether messages go to the number's country.
    pub fn reach(&self, phone: &Phone) -> bool {
        self.countries.iter().any(|code| code.is_of(phone))
    }
}

/// The calling code of a country, or of the few that share one: `+45`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallingCode(String);

/// Text that is no calling code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is no calling code of a country: write one such as +45")]
pub struct NotACallingCode;

impl CallingCode {
    /// Denmark's, with nothing looked up: the metadata of all countries takes
    /// half as long to load as all else at a start.
    pub fn denmark() -> Self {
        Self("+45".into())
    }

    /// Whether a number is of this country. No code is the beginning of
    /// another.
    fn is_of(&self, phone: &Phone) -> bool {
        phone.as_str().starts_with(&self.0)
    }
}

impl FromStr for CallingCode {
    type Err = NotACallingCode;

    fn from_str(text: &str) -> Result<Self, NotACallingCode> {
        let text = text.trim();
        let digits = text.strip_prefix('+').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
        let code = digits.and_then(|digits| digits.parse().ok()).ok_or(NotACallingCode)?;
        let known = DATABASE.by_code(&code).is_some() && text == format!("+{code}");
        known.then(|| Self(text.to_owned())).ok_or(NotACallingCode)
    }
}

impl fmt::Display for CallingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether there is room for one more SMS today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// There was, and it is taken.
    Taken,
    /// The number has had its messages of the day.
    NumberFull,
    /// So many have left today that no more may, to whomever.
    DayFull,
}

/// When a message goes for which there is no room today: in the first open
/// minute of the next local day, if it is of use then. An answer never is:
/// whoever wrote has forgotten it, and a robot would begin anew.
pub fn next_day(is_answer: bool, now: DateTime<Utc>, deadline: DateTime<Utc>, quiet: QuietHours, tz: Tz) -> Sending {
    let tomorrow = utc_to_local(now, tz).date().checked_add_days(Days::new(1));
    let Some(tomorrow) = tomorrow.filter(|_| !is_answer) else { return Sending::Expired };
    let open = quiet.next_open_after(or_next(tomorrow.and_time(NaiveTime::MIN), tz), tz);
    if open < deadline { Sending::At(open) } else { Sending::Expired }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENMARK: Tz = chrono_tz::Europe::Copenhagen;

    #[test]
    fn denmarks_code_is_one() {
        assert_eq!("+45".parse(), Ok(CallingCode::denmark()));
    }

    #[test]
    fn a_calling_code_is_that_of_a_country() {
        for (text, want) in [
            ("+45", true),
            (" +46 ", true),
            ("+1", true),
            ("+252", true),
            ("+4", false),
            ("+459", false),
            ("45", false),
            ("0045", false),
            ("+045", false),
            ("++45", false),
            ("+", false),
            ("", false),
            ("DK", false),
            ("+99999999999", false),
        ] {
            assert_eq!(text.parse::<CallingCode>().is_ok(), want, "{text}");
        }
    }

    #[test]
    fn messages_go_to_the_countries_that_are_named() {
        let caps = |codes: &[&str]| Caps {
            per_number: 1,
            per_day: 1,
            countries: codes.iter().map(|code| code.parse().expect("a code")).collect(),
        };
        for (codes, phone, want) in [
            (&["+45"][..], "+4520123456", true),
            (&["+45"], "+46701234567", false),
            (&["+45", "+46"], "+46701234567", true),
            (&["+46"], "+4520123456", false),
            (&[], "+4520123456", false),
        ] {
            assert_eq!(caps(codes).reach(&phone.parse().expect("a number")), want, "{codes:?} {phone}");
        }
    }

    #[test]
    fn what_has_no_room_waits_for_the_morning_if_it_is_of_use_then() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        for (now, deadline, quiet, want) in [
            ("2026-03-02T09:00:00Z", "2026-03-05T09:00:00Z", "21:00-08:00", Some("2026-03-03T07:00:00Z")),
            ("2026-03-02T09:00:00Z", "2026-03-05T09:00:00Z", "off", Some("2026-03-02T23:00:00Z")),
            // Just past midnight the day has begun.
            ("2026-03-02T23:30:00Z", "2026-03-05T09:00:00Z", "21:00-08:00", Some("2026-03-04T07:00:00Z")),
            // The clock goes forward in the night.
            ("2026-03-28T12:00:00Z", "2026-04-05T09:00:00Z", "21:00-08:00", Some("2026-03-29T06:00:00Z")),
            ("2026-03-02T09:00:00Z", "2026-03-03T07:00:01Z", "21:00-08:00", Some("2026-03-03T07:00:00Z")),
            ("2026-03-02T09:00:00Z", "2026-03-03T07:00:00Z", "21:00-08:00", None),
            ("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", "off", None),
        ] {
            let quiet: QuietHours = quiet.parse().expect("quiet hours");
            let want = want.map_or(Sending::Expired, |text| Sending::At(at(text)));
            assert_eq!(next_day(false, at(now), at(deadline), quiet, DENMARK), want, "{now}");
            assert_eq!(next_day(true, at(now), at(deadline), quiet, DENMARK), Sending::Expired, "{now}");
        }
    }
}
