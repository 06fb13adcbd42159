//! When an event is: zones by any program's names, lengths, and days.

use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use windows_timezones::WindowsTimezone;

use super::lines::Field;
use crate::rules::wall_time::or_next;

/// A time as a calendar writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On the clocks of a zone.
    At(NaiveDateTime, Tz),
    /// All day.
    Day(NaiveDate),
}

/// Why a time can't be taken.
pub const NO_TIME: &str = "no such time";
pub const NO_ZONE: &str =
    "the time zone is not known: let the calendar write its times in a zone such as Europe/Copenhagen, or in UTC";
const NO_LENGTH: &str = "no such length";

impl When {
    /// The instant; a day begins at midnight on the unit's clocks.
    pub fn instant(self, unit: Tz) -> DateTime<Utc> {
        match self {
            Self::At(local, zone) => or_next(local, zone),
            Self::Day(day) => or_next(day.and_time(chrono::NaiveTime::MIN), unit),
        }
    }
}

/// Reads one time; one without any zone is on the unit's clocks.
pub fn when(field: &Field, unit: Tz) -> Result<When, &'static str> {
    one(&field.value, field, unit)
}

/// Reads a list of times.
pub fn list(field: &Field, unit: Tz) -> Result<Vec<When>, &'static str> {
    field.value.split(',').map(|text| one(text.trim(), field, unit)).collect()
}

fn one(text: &str, field: &Field, unit: Tz) -> Result<When, &'static str> {
    let sane = |year: i32| if (1970..2100).contains(&year) { Ok(()) } else { Err(NO_TIME) };
    if text.len() == 8 {
        let day = NaiveDate::parse_from_str(text, "%Y%m%d").map_err(|_| NO_TIME)?;
        sane(day.year())?;
        return Ok(When::Day(day));
    }
    let (text, utc) = text.strip_suffix(['Z', 'z']).map_or((text, false), |text| (text, true));
    let plain = text.len() == 15 && text.bytes().all(|b| b.is_ascii_digit() || b == b'T');
    let local = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok().filter(|_| plain).ok_or(NO_TIME)?;
    sane(local.year())?;
    let zone = match (utc, field.param("TZID")) {
        (true, _) => Tz::UTC,
        (false, Some(name)) => zone(name).ok_or(NO_ZONE)?,
        (false, None) => unit,
    };
    Ok(When::At(local, zone))
}

/// A zone by its IANA name, by Windows' name for it, or at the end of what
/// some programs put before it: `/mozilla.org/20050126_1/Europe/Copenhagen`.
pub fn zone(name: &str) -> Option<Tz> {
    let name = name.trim().trim_matches('"');
    let windows = || WindowsTimezone::from_str(name).ok().and_then(|zone| zone.tzdb_id().parse().ok());
    let tail = |parts: usize| {
        let all: Vec<&str> = name.split('/').collect();
        all.get(all.len().checked_sub(parts)?..)?.join("/").parse::<Tz>().ok()
    };
    let prefixed = || name.starts_with('/').then(|| tail(3).or_else(|| tail(2))).flatten();
    name.parse::<Tz>().ok().or_else(windows).or_else(prefixed)
}

/// How long: `PT45M`, `P1DT2H`, `P1W`.
pub fn length(text: &str) -> Result<TimeDelta, &'static str> {
    let rest = text.trim().trim_start_matches('+').strip_prefix('P').ok_or(NO_LENGTH)?;
    let (days, time) = rest.split_once('T').unwrap_or((rest, ""));
    let seconds = parts(days, &[('W', 604_800), ('D', 86_400)])?;
    let seconds = seconds.saturating_add(parts(time, &[('H', 3_600), ('M', 60), ('S', 1)])?);
    if rest.is_empty() { Err(NO_LENGTH) } else { TimeDelta::try_seconds(seconds).ok_or(NO_LENGTH) }
}

fn parts(text: &str, units: &[(char, i64)]) -> Result<i64, &'static str> {
    let (mut total, mut rest) = (0_i64, text);
    for (unit, seconds) in units {
        let Some((number, after)) = rest.split_once(*unit) else { continue };
        let number = number.parse::<u32>().map_err(|_| NO_LENGTH)?;
        total = total.saturating_add(i64::from(number).saturating_mul(*seconds));
        rest = after;
    }
    if rest.is_empty() { Ok(total) } else { Err(NO_LENGTH) }
}

#[cfg(test)]
mod tests {
    use super::super::lines::Line;
    use super::*;

    const DK: Tz = Tz::Europe__Copenhagen;

    fn read(text: &str) -> Result<When, &'static str> {
        let line = Line { number: 1, text: text.to_owned() };
        when(&line.property().expect("a property"), DK)
    }

    #[test]
    fn times_are_read_in_every_program_s_zone() {
        for (text, want) in [
            ("DTSTART:20261201T090000Z", "2026-12-01T09:00:00Z"),
            ("DTSTART:20261201T100000", "2026-12-01T09:00:00Z"),
            ("DTSTART;TZID=Europe/Copenhagen:20260701T100000", "2026-07-01T08:00:00Z"),
            ("DTSTART;TZID=\"Romance Standard Time\":20260701T100000", "2026-07-01T08:00:00Z"),
            ("DTSTART;TZID=Romance Standard Time:20260701T100000", "2026-07-01T08:00:00Z"),
            ("DTSTART;TZID=W. Europe Standard Time:20261201T100000", "2026-12-01T09:00:00Z"),
            ("DTSTART;TZID=UTC:20261201T100000", "2026-12-01T10:00:00Z"),
            ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Copenhagen:20261201T100000", "2026-12-01T09:00:00Z"),
            ("DTSTART;TZID=America/Argentina/Ushuaia:20261201T100000", "2026-12-01T13:00:00Z"),
            ("DTSTART;VALUE=DATE:20261201", "2026-11-30T23:00:00Z"),
            // In the hour that is left out, and in the one that comes twice.
            ("DTSTART;TZID=Europe/Copenhagen:20260329T023000", "2026-03-29T01:00:00Z"),
            ("DTSTART;TZID=Europe/Copenhagen:20261025T023000", "2026-10-25T00:30:00Z"),
        ] {
            let at = read(text).expect(text).instant(DK);
            assert_eq!(at, want.parse::<DateTime<Utc>>().expect("a time"), "{text}");
        }
        assert_eq!(read("DTSTART;VALUE=DATE:20261201"), Ok(When::Day("2026-12-01".parse().expect("a day"))));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for (text, want) in [
            ("DTSTART;TZID=Customized Time Zone:20261201T100000", NO_ZONE),
            ("DTSTART:20261301T100000", NO_TIME),
            ("DTSTART:2026-12-01T10:00", NO_TIME),
            ("DTSTART:00261201T100000", NO_TIME),
            ("DTSTART:99991201", NO_TIME),
            ("DTSTART:+0261201T10000", NO_TIME),
        ] {
            assert_eq!(read(text), Err(want), "{text}");
        }
    }

    #[test]
    fn lengths_are_read() {
        for (text, want) in [
            ("PT45M", Ok(45)),
            ("PT1H", Ok(60)),
            ("PT1H30M0S", Ok(90)),
            ("P1D", Ok(1440)),
            ("P1W", Ok(10080)),
            ("P0DT2H", Ok(120)),
            ("P", Err(NO_LENGTH)),
            ("45", Err(NO_LENGTH)),
            ("-PT45M", Err(NO_LENGTH)),
            ("PT45", Err(NO_LENGTH)),
            ("PT99999999999999999999M", Err(NO_LENGTH)),
        ] {
            assert_eq!(length(text).map(|length| length.num_minutes()), want, "{text}");
        }
    }
}
