//! Local wall-clock time and UTC, across both changes of the clock.
//!
//! People speak of local time; the service keeps instants. On the spring day
//! an hour of local time does not exist, on the autumn day one comes twice.
//! A person who names a time that does not exist is told so; a job that was
//! set to it runs at the next one. A doubled time is always the first.

use std::str::FromStr;

use chrono::{DateTime, LocalResult, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use cron::Schedule;

/// A local time that the clock jumps over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the clock is put forward that night, so {} does not exist; the next time that does is {}",
    asked.format("%Y-%m-%d %H:%M"), next.format("%H:%M"))]
pub struct NoSuchTime {
    /// The local time that was named.
    pub asked: NaiveDateTime,
    /// The first local time after it that exists.
    pub next: NaiveDateTime,
    /// The instant of `next`.
    pub next_at: DateTime<Utc>,
}

/// Why a text can't be the times of a job.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASchedule {
    #[error("not a cron expression of six fields, seconds first, such as \"0 0 9 * * Mon-Fri\"")]
    Syntax,
    #[error("the cron expression is well formed, but no day and time ever matches it")]
    NeverFires,
}

/// The local time that a clock on the wall shows.
pub fn utc_to_local(at: DateTime<Utc>, tz: Tz) -> NaiveDateTime {
    local_of(at.naive_utc(), tz)
}

/// The instant of a local time. One that comes twice means the first.
pub fn local_to_utc(local: NaiveDateTime, tz: Tz) -> Result<DateTime<Utc>, NoSuchTime> {
    match tz.from_local_datetime(&local) {
        LocalResult::Single(at) => Ok(at.to_utc()),
        LocalResult::Ambiguous(one, other) => Ok(one.min(other).to_utc()),
        LocalResult::None => {
            let next_at = end_of_gap(local, tz);
            Err(NoSuchTime { asked: local, next: utc_to_local(next_at, tz), next_at })
        }
    }
}

/// The instant of a local time for a job: one that does not exist becomes the
/// next one that does, one that comes twice is the first.
pub fn or_next(local: NaiveDateTime, tz: Tz) -> DateTime<Utc> {
    local_to_utc(local, tz).unwrap_or_else(|gap| gap.next_at)
}

/// Reads the times of a job: six fields, seconds first, in local time.
/// Refuses those that have no run after `now`.
pub fn parse_schedule(text: &str, now: DateTime<Utc>, tz: Tz) -> Result<Schedule, NotASchedule> {
    let schedule = Schedule::from_str(text.trim()).map_err(|_| NotASchedule::Syntax)?;
    match next_run(&schedule, now, tz) {
        Some(_) => Ok(schedule),
        None => Err(NotASchedule::NeverFires),
    }
}

/// The first run of a job strictly after an instant; `None` if there is none.
///
/// The expression is matched with local times as if the clock never changed,
/// and each match is then mapped by [`or_next`]. That mapping never goes back,
/// so a time that comes twice runs once, and one that is jumped over runs.
pub fn next_run(schedule: &Schedule, after: DateTime<Utc>, tz: Tz) -> Option<DateTime<Utc>> {
    let wall = utc_to_local(after, tz).and_utc();
    schedule.after(&wall).map(|wall| or_next(wall.naive_utc(), tz)).find(|&run| run > after)
}

/// The first instant after `from` (and up to `until`) at which the zone has
/// another offset than at `from`; `None` if both ends have the same.
pub(super) fn clock_change(from: DateTime<Utc>, until: DateTime<Utc>, tz: Tz) -> Option<DateTime<Utc>> {
    let offset = |at: DateTime<Utc>| tz.offset_from_utc_datetime(&at.naive_utc()).fix();
    let before = offset(from);
    (offset(until) != before).then(|| first_second(from, until, |at| offset(at) != before))
}

/// The instant at which the local times that exist go on after a missing one.
fn end_of_gap(local: NaiveDateTime, tz: Tz) -> DateTime<Utc> {
    // Offsets are less than a day, so this surely holds the change.
    let around = TimeDelta::hours(48);
    let from = local.checked_sub_signed(around).unwrap_or(local).and_utc();
    let until = local.checked_add_signed(around).unwrap_or(local).and_utc();
    first_second(from, until, |at| utc_to_local(at, tz) >= local)
}

/// The first whole second after `from` from which `holds`, given that it does
/// at `until`. It must not hold, then fail, then hold again between them.
fn first_second(from: DateTime<Utc>, until: DateTime<Utc>, holds: impl Fn(DateTime<Utc>) -> bool) -> DateTime<Utc> {
    let (mut low, mut high) = (from.timestamp(), until.timestamp());
    let at = |second| DateTime::from_timestamp(second, 0).unwrap_or(until);
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        if holds(at(middle)) { high = middle } else { low = middle }
    }
    at(high)
}

fn local_of(utc: NaiveDateTime, tz: Tz) -> NaiveDateTime {
    let offset = tz.offset_from_utc_datetime(&utc).fix();
    utc.checked_add_offset(offset).unwrap_or(utc)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Copenhagen;
    use proptest::prelude::*;

    fn local(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a local time")
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn a_local_time_has_one_meaning_or_is_refused_with_the_next_one() {
        for (text, want) in [
            ("2026-07-01 10:00", Ok("2026-07-01T08:00:00Z")),
            ("2026-12-01 10:00", Ok("2026-12-01T09:00:00Z")),
            ("2026-03-29 01:59", Ok("2026-03-29T00:59:00Z")),
            ("2026-03-29 02:00", Err("2026-03-29 03:00")),
            ("2026-03-29 02:30", Err("2026-03-29 03:00")),
            ("2026-03-29 03:00", Ok("2026-03-29T01:00:00Z")),
            ("2026-10-25 02:30", Ok("2026-10-25T00:30:00Z")),
            ("2026-10-25 03:00", Ok("2026-10-25T02:00:00Z")),
        ] {
            let got = local_to_utc(local(text), Copenhagen).map_err(|gap| gap.next);
            assert_eq!(got, want.map(utc).map_err(local), "{text}");
        }
        let gap = local_to_utc(local("2026-03-29 02:30"), Copenhagen).expect_err("refused");
        assert_eq!(gap.next_at, utc("2026-03-29T01:00:00Z"));
        assert_eq!(
            gap.to_string(),
            "the clock is put forward that night, so 2026-03-29 02:30 does not exist; \
             the next time that does is 03:00"
        );
    }

    #[test]
    fn odd_zones_have_odd_gaps() {
        for (tz, text, next) in [
            (Tz::Australia__Lord_Howe, "2026-10-04 02:10", "2026-10-04 02:30"),
            (Tz::Africa__Cairo, "2026-04-24 00:30", "2026-04-24 01:00"),
            (Tz::Pacific__Apia, "2011-12-30 10:00", "2011-12-31 00:00"),
        ] {
            let gap = local_to_utc(local(text), tz).expect_err("refused");
            assert_eq!(gap.next, local(next), "{tz}");
        }
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for end in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            for tz in [Copenhagen, Tz::Pacific__Apia, Tz::America__Anchorage] {
                or_next(end, tz);
                utc_to_local(end.and_utc(), tz);
            }
        }
    }

    fn runs(text: &str, after: &str, count: usize) -> Vec<String> {
        let after = utc(after);
        let schedule = parse_schedule(text, after, Copenhagen).expect("a schedule");
        let next = |&at: &DateTime<Utc>| next_run(&schedule, at, Copenhagen);
        std::iter::successors(next_run(&schedule, after, Copenhagen), next)
            .take(count)
            .map(|at| at.format("%m-%dT%H:%M:%S").to_string())
            .collect()
    }

    #[test]
    fn a_job_runs_once_each_day_of_local_time() {
        for (text, after, want) in [
            // The usual hour moves with the clock.
            ("0 0 9 * * *", "2026-03-28T00:00:00Z", ["03-28T08:00:00", "03-29T07:00:00", "03-30T07:00:00"]),
            ("0 0 9 * * Mon-Fri", "2026-03-27T09:00:00Z", ["03-30T07:00:00", "03-31T07:00:00", "04-01T07:00:00"]),
            // Jumped over in spring: at the next time that exists.
            ("0 30 2 * * *", "2026-03-28T01:30:00Z", ["03-29T01:00:00", "03-30T00:30:00", "03-31T00:30:00"]),
            // Twice in autumn: the first.
            ("0 30 2 * * *", "2026-10-24T00:30:00Z", ["10-25T00:30:00", "10-26T01:30:00", "10-27T01:30:00"]),
            ("0 30 2 * * *", "2026-10-25T00:30:00Z", ["10-26T01:30:00", "10-27T01:30:00", "10-28T01:30:00"]),
            ("0 30 2 * * *", "2026-10-25T01:10:00Z", ["10-26T01:30:00", "10-27T01:30:00", "10-28T01:30:00"]),
            // Strictly after, also within a second.
            ("0 0 3 * * *", "2026-06-01T01:00:00Z", ["06-02T01:00:00", "06-03T01:00:00", "06-04T01:00:00"]),
            ("0 0 3 * * *", "2026-06-01T00:59:59.999Z", ["06-01T01:00:00", "06-02T01:00:00", "06-03T01:00:00"]),
            // Every half-hour: the spring's three are one, the autumn's second hour is silent.
            ("0 */30 * * * *", "2026-03-29T00:30:00Z", ["03-29T01:00:00", "03-29T01:30:00", "03-29T02:00:00"]),
            ("0 */30 * * * *", "2026-10-25T00:30:00Z", ["10-25T02:00:00", "10-25T02:30:00", "10-25T03:00:00"]),
        ] {
            assert_eq!(runs(text, after, 3), want, "{text} after {after}");
        }
    }

    #[test]
    fn expressions_that_mean_nothing_are_refused() {
        let now = utc("2026-06-01T00:00:00Z");
        for (text, want) in [
            ("", NotASchedule::Syntax),
            ("0 9 * * *", NotASchedule::Syntax),
            ("0 0 25 * * *", NotASchedule::Syntax),
            ("each morning", NotASchedule::Syntax),
            ("0 0 9 30 2 *", NotASchedule::NeverFires),
            ("0 0 9 31 Apr,Jun *", NotASchedule::NeverFires),
            ("0 0 9 * * * 2020", NotASchedule::NeverFires),
        ] {
            assert_eq!(parse_schedule(text, now, Copenhagen).err(), Some(want), "{text}");
        }
        for text in ["0 0 9 * * Mon-Fri", " 0 30 7 * * Mon-Fri ", "0 0 3 29 2 *"] {
            assert!(parse_schedule(text, now, Copenhagen).is_ok(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_a_schedule_never_panics(text in "[-0-9a-zA-Z*/,?L# @]{0,30}") {
            let _ = parse_schedule(&text, utc("2026-06-01T00:00:00Z"), Copenhagen);
        }

        #[test]
        fn an_instant_survives_the_way_through_local_time(second in 1_735_689_600_i64..2_082_758_400) {
            let at = DateTime::from_timestamp(second, 0).expect("an instant");
            let back = local_to_utc(utc_to_local(at, Copenhagen), Copenhagen).expect("it exists");
            // Only the second of two equal local times comes back as the first.
            prop_assert!(back == at || at - back == TimeDelta::hours(1));
        }

        #[test]
        fn a_daily_job_runs_once_each_day(
            minute in 0_u32..60, hour in 0_u32..24, second in 1_735_689_600_i64..2_051_222_400,
        ) {
            let schedule = Schedule::from_str(&format!("0 {minute} {hour} * * *")).expect("a schedule");
            let start = DateTime::from_timestamp(second, 0).expect("an instant");
            let mut day = utc_to_local(start, Copenhagen).date();
            let mut at = next_run(&schedule, start, Copenhagen).expect("a run");
            prop_assert!(at > start);
            prop_assert!(utc_to_local(at, Copenhagen).date() <= day + chrono::Days::new(1));
            for _ in 0..5 {
                day = utc_to_local(at, Copenhagen).date();
                at = next_run(&schedule, at, Copenhagen).expect("a run");
                prop_assert_eq!(utc_to_local(at, Copenhagen).date(), day + chrono::Days::new(1));
            }
        }
    }
}
