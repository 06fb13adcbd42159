//! When a reminder of a meeting is due, and whether a message may be sent now.
//!
//! Two rules bind what comes unasked: nobody is woken (quiet hours), and
//! nobody gets a message that is of no use any more (deadlines). Both are
//! asked again at the moment of sending.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

pub use super::quiet::{NotQuietHours, QuietHours};
use super::wall_time::{or_next, utc_to_local};

/// A reminder is of use until this long before the meeting.
pub const REMINDER_DEADLINE: TimeDelta = TimeDelta::minutes(30);

/// From this local time on, quiet hours don't hold back the news that a
/// meeting of the same day is cancelled: somebody may be about to set out.
pub const SAME_DAY_CANCELLATION_FROM: NaiveTime = NaiveTime::from_hms_opt(6, 30, 0).expect("a time of day");

/// The longest offset, in days.
pub const LONGEST_OFFSET_DAYS: u16 = 60;

/// How long before a meeting a reminder is due: `3d`, `1d`, `2h`.
///
/// Days are days of the calendar, so the reminder comes at the meeting's own
/// time of day also when the clock changes in between. Hours are hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Offset(Unit);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Unit {
    /// 1 to 60.
    Days(u16),
    /// 1 to 1,440.
    Hours(u16),
}

/// Text that is no reminder offset.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a reminder's offset as days or hours, such as 3d or 2h; at least 1h and at most 60d")]
pub struct NotAnOffset;

/// Whether a message may go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    Now,
    /// Not yet: ask again then.
    At(DateTime<Utc>),
    /// Never more: it would come too late to be of use.
    Expired,
}

impl Offset {
    /// One day.
    pub const DAY_BEFORE: Self = Self(Unit::Days(1));

    /// When the reminder is due, before quiet hours are looked at; `None`
    /// before the beginning of time.
    pub fn before(self, starts_at: DateTime<Utc>, tz: Tz) -> Option<DateTime<Utc>> {
        match self.0 {
            Unit::Days(n) => {
                let day = utc_to_local(starts_at, tz).checked_sub_days(Days::new(n.into()))?;
                Some(or_next(day, tz))
            }
            Unit::Hours(n) => starts_at.checked_sub_signed(TimeDelta::hours(n.into())),
        }
    }
}

impl FromStr for Offset {
    type Err = NotAnOffset;

    fn from_str(text: &str) -> Result<Self, NotAnOffset> {
        let text = text.trim();
        let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or(NotAnOffset)?;
        if number.is_empty() || number.len() > 4 || !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAnOffset);
        }
        let number = number.parse().map_err(|_| NotAnOffset)?;
        match unit {
            "d" if (1..=LONGEST_OFFSET_DAYS).contains(&number) => Ok(Self(Unit::Days(number))),
            "h" if (1..=LONGEST_OFFSET_DAYS * 24).contains(&number) => Ok(Self(Unit::Hours(number))),
            _ => Err(NotAnOffset),
        }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Unit::Days(n) => write!(f, "{n}d"),
            Unit::Hours(n) => write!(f, "{n}h"),
        }
    }
}

impl TryFrom<String> for Offset {
    type Error = NotAnOffset;

    fn try_from(text: String) -> Result<Self, NotAnOffset> {
        text.parse()
    }
}

impl From<Offset> for String {
    fn from(offset: Offset) -> Self {
        offset.to_string()
    }
}

/// The last moment of a reminder's use.
pub fn reminder_deadline(starts_at: DateTime<Utc>) -> DateTime<Utc> {
    starts_at.checked_sub_signed(REMINDER_DEADLINE).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// The reminders of one meeting, in order, no two in one minute.
///
/// An offset that is already past when the meeting is booked sends nothing:
/// the notice of the booking does. A reminder that would fall in quiet hours
/// goes earlier, to the last open minute before; if that is past at booking
/// it goes later, if it is still of use then.
pub fn plan(
    starts_at: DateTime<Utc>,
    booked_at: DateTime<Utc>,
    offsets: &[Offset],
    quiet: QuietHours,
    tz: Tz,
) -> Vec<DateTime<Utc>> {
    let deadline = reminder_deadline(starts_at);
    let mut due: Vec<DateTime<Utc>> = offsets
        .iter()
        .filter_map(|offset| offset.before(starts_at, tz))
        .filter(|&due| due > booked_at)
        .filter_map(|due| {
            let earlier = quiet.last_open_before(due, tz);
            if earlier > booked_at {
                return Some(earlier);
            }
            Some(quiet.next_open_after(due, tz)).filter(|&later| later < deadline)
        })
        .collect();
    due.sort_unstable();
    due.dedup_by_key(|due| due.timestamp().div_euclid(60));
    due
}

/// Whether a message that is due at `due` and of use until `deadline` may be
/// sent now. This is asked at the moment of sending, for a reminder with
/// [`reminder_deadline`].
pub fn may_send(now: DateTime<Utc>, due: DateTime<Utc>, deadline: DateTime<Utc>, quiet: QuietHours, tz: Tz) -> Sending {
    let wanted = now.max(due);
    if wanted >= deadline {
        return Sending::Expired;
    }
    sending(now, quiet.next_open_after(wanted, tz), deadline)
}

/// Whether a notice (booked, moved, please score) may be sent now; that of a
/// meeting is of use until its start.
pub fn notice_due(now: DateTime<Utc>, deadline: DateTime<Utc>, quiet: QuietHours, tz: Tz) -> Sending {
    may_send(now, now, deadline, quiet, tz)
}

/// Whether the notice of a cancelled meeting may be sent now: outside quiet
/// hours, and on the day of the meeting from 06:30 until its start.
pub fn cancellation_due(now: DateTime<Utc>, starts_at: DateTime<Utc>, quiet: QuietHours, tz: Tz) -> Sending {
    let morning = utc_to_local(starts_at, tz).date().and_time(SAME_DAY_CANCELLATION_FROM);
    let same_day = or_next(morning, tz).max(now);
    sending(now, quiet.next_open_after(now, tz).min(same_day), starts_at)
}

/// Whether the notice of a moved meeting may be sent now. It takes the old
/// time back, so it goes as early as a cancellation of that would; where that
/// is too late it is a notice of the new time, of use until the new start.
pub fn move_due(
    now: DateTime<Utc>,
    from: DateTime<Utc>,
    starts_at: DateTime<Utc>,
    quiet: QuietHours,
    tz: Tz,
) -> Sending {
    match cancellation_due(now, from, quiet, tz) {
        Sending::Now if now < starts_at => Sending::Now,
        Sending::At(at) if at < starts_at => Sending::At(at),
        _ => notice_due(now, starts_at, quiet, tz),
    }
}

fn sending(now: DateTime<Utc>, open: DateTime<Utc>, deadline: DateTime<Utc>) -> Sending {
    if open >= deadline {
        Sending::Expired
    } else if open <= now {
        Sending::Now
    } else {
        Sending::At(open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDateTime;
    use chrono_tz::Europe::Copenhagen;
    use proptest::prelude::*;

    use crate::rules::wall_time::local_to_utc;

    /// An instant from `03-04 10:00` (of 2026) in Danish local time.
    fn at(text: &str) -> DateTime<Utc> {
        let local = NaiveDateTime::parse_from_str(&format!("2026-{text}"), "%Y-%m-%d %H:%M").expect("a local time");
        local_to_utc(local, Copenhagen).expect("it exists")
    }

    fn offsets(text: &str) -> Vec<Offset> {
        text.split_whitespace().map(|offset| offset.parse().expect("an offset")).collect()
    }

    fn quiet(text: &str) -> QuietHours {
        text.parse().expect("quiet hours")
    }

    fn shown(at: DateTime<Utc>) -> String {
        utc_to_local(at, Copenhagen).format("%m-%d %H:%M").to_string()
    }

    fn told(sending: Sending) -> String {
        match sending {
            Sending::Now => "now".to_owned(),
            Sending::At(at) => shown(at),
            Sending::Expired => "expired".to_owned(),
        }
    }

    #[test]
    fn offsets_are_days_or_hours() {
        for text in ["1d", "3d", "60d", "1h", "2h", "1440h"] {
            assert_eq!(text.parse::<Offset>().expect("an offset").to_string(), text);
        }
        for bad in ["", "d", "0d", "0h", "61d", "1441h", "99999d", "+1d", "-1d", "1.5h", "1m", "1", "1 d", "١d", "1日"]
        {
            assert_eq!(bad.parse::<Offset>(), Err(NotAnOffset), "{bad}");
        }
    }

    #[test]
    fn days_are_of_the_calendar_and_hours_are_hours() {
        for (offset, meeting, want) in [
            ("1d", "03-29 10:00", "03-28 10:00"),
            ("24h", "03-29 10:00", "03-28 09:00"),
            ("1d", "10-25 10:00", "10-24 10:00"),
            ("24h", "10-25 10:00", "10-24 11:00"),
            ("3d", "03-31 10:00", "03-28 10:00"),
            // A day before there is no 02:30.
            ("1d", "03-30 02:30", "03-29 03:00"),
        ] {
            let offset: Offset = offset.parse().expect("an offset");
            assert_eq!(shown(offset.before(at(meeting), Copenhagen).expect("in time")), want, "{offset} {meeting}");
        }
    }

    #[test]
    fn a_meeting_has_its_reminders() {
        for (meeting, booked, offset_list, hours, want) in [
            ("03-10 10:00", "03-01 12:00", "3d 1d", "21:00-08:00", "03-07 10:00, 03-09 10:00"),
            ("03-10 10:00", "03-01 12:00", "1d 3d", "21:00-08:00", "03-07 10:00, 03-09 10:00"),
            // Past at booking: the notice speaks.
            ("03-10 10:00", "03-08 12:00", "3d 1d", "21:00-08:00", "03-09 10:00"),
            ("03-10 10:00", "03-09 10:00", "3d 1d", "21:00-08:00", ""),
            // At night: earlier.
            ("03-10 07:30", "03-01 12:00", "1d", "21:00-08:00", "03-08 20:59"),
            ("03-10 08:00", "03-01 12:00", "1d", "21:00-08:00", "03-09 08:00"),
            ("03-10 09:00", "03-01 12:00", "2h", "21:00-08:00", "03-09 20:59"),
            ("03-10 21:00", "03-01 12:00", "1d", "21:00-08:00", "03-09 20:59"),
            // Earlier is past at booking: later, where that is of use.
            ("03-10 09:00", "03-09 21:30", "2h", "21:00-08:00", "03-10 08:00"),
            ("03-10 09:00", "03-09 20:59", "2h", "21:00-08:00", "03-10 08:00"),
            ("03-10 08:31", "03-09 21:30", "1h", "21:00-08:00", "03-10 08:00"),
            ("03-10 08:30", "03-09 21:30", "1h", "21:00-08:00", ""),
            // On one minute: one.
            ("03-10 10:00", "03-01 12:00", "1d 24h 24h", "off", "03-09 10:00"),
            ("03-10 07:00", "03-01 12:00", "1h 2h 9h", "21:00-08:00", "03-09 20:59"),
            ("03-10 07:00", "03-01 12:00", "1h", "off", "03-10 06:00"),
            ("03-10 10:00", "03-01 12:00", "", "off", ""),
            // After the start, or booked for the past.
            ("03-10 10:00", "03-10 10:01", "3d 1d 1h", "off", ""),
            // The evening before the clock is put forward, and back.
            ("03-29 07:00", "03-01 12:00", "1h", "21:00-08:00", "03-28 20:59"),
            ("10-25 07:00", "10-01 12:00", "1h", "21:00-08:00", "10-24 20:59"),
        ] {
            let due = plan(at(meeting), at(booked), &offsets(offset_list), quiet(hours), Copenhagen);
            let due: Vec<String> = due.into_iter().map(shown).collect();
            assert_eq!(due.join(", "), want, "{meeting} booked {booked}, {offset_list}, {hours}");
        }
    }

    #[test]
    fn a_reminder_is_neither_sent_at_night_nor_too_late() {
        for (now, due, meeting, want) in [
            ("03-09 10:00", "03-09 10:00", "03-10 10:00", "now"),
            ("03-09 20:59", "03-09 10:00", "03-10 10:00", "now"),
            // After an outage, in the night: in the morning, if that is in time.
            ("03-09 21:00", "03-09 10:00", "03-10 10:00", "03-10 08:00"),
            ("03-09 23:00", "03-09 10:00", "03-10 08:31", "03-10 08:00"),
            ("03-09 23:00", "03-09 10:00", "03-10 08:30", "expired"),
            ("03-10 09:29", "03-09 10:00", "03-10 10:00", "now"),
            ("03-10 09:30", "03-09 10:00", "03-10 10:00", "expired"),
            ("03-11 09:30", "03-09 10:00", "03-10 10:00", "expired"),
            // The clock was put back.
            ("03-08 10:00", "03-09 10:00", "03-10 10:00", "03-09 10:00"),
            ("03-08 10:00", "03-09 22:00", "03-10 10:00", "03-10 08:00"),
            ("03-08 10:00", "03-10 09:45", "03-10 10:00", "expired"),
        ] {
            let deadline = reminder_deadline(at(meeting));
            let got = may_send(at(now), at(due), deadline, quiet("21:00-08:00"), Copenhagen);
            assert_eq!(told(got), want, "{now}, due {due}, meeting {meeting}");
        }
    }

    #[test]
    fn a_notice_waits_for_the_morning_but_not_past_the_start() {
        for (now, meeting, want) in [
            ("03-09 12:00", "03-10 10:00", "now"),
            ("03-09 22:00", "03-10 10:00", "03-10 08:00"),
            ("03-10 07:00", "03-10 08:01", "03-10 08:00"),
            ("03-10 07:00", "03-10 08:00", "expired"),
            ("03-10 09:59", "03-10 10:00", "now"),
            ("03-10 10:00", "03-10 10:00", "expired"),
        ] {
            let got = notice_due(at(now), at(meeting), quiet("21:00-08:00"), Copenhagen);
            assert_eq!(told(got), want, "{now}, meeting {meeting}");
        }
    }

    #[test]
    fn a_cancelled_meeting_of_the_same_day_is_told_from_half_past_six() {
        for (now, meeting, want) in [
            ("03-09 12:00", "03-10 10:00", "now"),
            ("03-09 22:00", "03-10 10:00", "03-10 06:30"),
            ("03-10 05:00", "03-10 10:00", "03-10 06:30"),
            ("03-10 06:30", "03-10 10:00", "now"),
            ("03-10 07:15", "03-10 07:30", "now"),
            ("03-10 07:30", "03-10 07:30", "expired"),
            ("03-10 05:00", "03-10 06:30", "expired"),
            ("03-09 22:00", "03-10 06:00", "expired"),
            // In the evening too, but not for a meeting of another day.
            ("03-10 21:30", "03-10 22:00", "now"),
            ("03-10 21:30", "03-12 10:00", "03-11 08:00"),
            ("03-10 07:00", "03-12 10:00", "03-10 08:00"),
        ] {
            let got = cancellation_due(at(now), at(meeting), quiet("21:00-08:00"), Copenhagen);
            assert_eq!(told(got), want, "{now}, meeting {meeting}");
        }
        assert_eq!(told(cancellation_due(at("03-10 02:00"), at("03-10 02:30"), quiet("off"), Copenhagen)), "now");
    }

    #[test]
    fn a_moved_meeting_takes_its_old_time_back_before_somebody_sets_out() {
        for (now, from, meeting, want) in [
            ("03-09 12:00", "03-10 10:00", "03-12 10:00", "now"),
            ("03-09 22:00", "03-10 07:30", "03-12 10:00", "03-10 06:30"),
            ("03-10 06:45", "03-10 07:30", "03-10 14:00", "now"),
            ("03-09 22:00", "03-11 10:00", "03-12 10:00", "03-10 08:00"),
            // The old time can't be taken back any more: the new one is told.
            ("03-09 22:00", "03-10 06:00", "03-12 10:00", "03-10 08:00"),
            ("03-10 11:00", "03-10 10:00", "03-12 10:00", "now"),
            // To an earlier time: of use until that.
            ("03-09 12:00", "03-12 10:00", "03-10 07:30", "now"),
            ("03-09 22:00", "03-12 10:00", "03-10 08:15", "03-10 08:00"),
            ("03-09 22:00", "03-12 10:00", "03-10 07:30", "expired"),
            ("03-10 07:30", "03-12 10:00", "03-10 07:30", "expired"),
        ] {
            let got = move_due(at(now), at(from), at(meeting), quiet("21:00-08:00"), Copenhagen);
            assert_eq!(told(got), want, "{now}, from {from} to {meeting}");
        }
    }

    /// Any window without noon: from 12:01 to noon of the next day at most.
    fn any_quiet() -> impl Strategy<Value = QuietHours> {
        (721_u16..2160, 1_u16..1440).prop_map(|(from, length)| {
            let (from, until) = (from % 1440, (from + length).min(2160) % 1440);
            quiet(&format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, until / 60, until % 60))
        })
    }

    fn any_offset() -> impl Strategy<Value = Offset> {
        prop_oneof![(1_u16..8).prop_map(|n| Offset(Unit::Days(n))), (1_u16..80).prop_map(|n| Offset(Unit::Hours(n)))]
    }

    proptest! {
        #[test]
        fn no_plan_breaks_a_rule(
            minute in 28_927_680_i64..34_186_560, // 2025 to 2035
            lead in 0_i64..12_000,
            hours in any_quiet(),
            list in proptest::collection::vec(any_offset(), 0..5),
        ) {
            let starts_at = DateTime::from_timestamp(minute * 60, 0).expect("an instant");
            let booked_at = starts_at - TimeDelta::minutes(lead);
            let due = plan(starts_at, booked_at, &list, hours, Copenhagen);
            prop_assert!(due.len() <= list.len());
            prop_assert!(due.is_sorted_by(|one, next| one < next));
            for &at in &due {
                prop_assert!(at > booked_at && at < reminder_deadline(starts_at));
                prop_assert!(!hours.contains(utc_to_local(at, Copenhagen).time()));
                prop_assert_eq!(may_send(at, at, reminder_deadline(starts_at), hours, Copenhagen), Sending::Now);
            }
            // An offset whose own time is open and ahead is kept as it is.
            for raw in list.iter().filter_map(|offset| offset.before(starts_at, Copenhagen)) {
                let open = !hours.contains(utc_to_local(raw, Copenhagen).time());
                prop_assert!(!open || raw <= booked_at || due.contains(&raw));
            }
        }

        #[test]
        fn what_may_go_out_is_open_and_in_time(
            minute in 28_927_680_i64..34_186_560,
            wait in -3_000_i64..3_000,
            use_for in -100_i64..3_000,
            hours in any_quiet(),
        ) {
            let now = DateTime::from_timestamp(minute * 60 + 7, 0).expect("an instant");
            let due = now + TimeDelta::minutes(wait);
            let deadline = now + TimeDelta::minutes(use_for);
            let open = |at| !hours.contains(utc_to_local(at, Copenhagen).time());
            match may_send(now, due, deadline, hours, Copenhagen) {
                Sending::Now => prop_assert!(open(now) && due <= now && now < deadline),
                Sending::At(at) => {
                    prop_assert!(open(at) && at > now && at >= due && at < deadline);
                    prop_assert_eq!(may_send(at, due, deadline, hours, Copenhagen), Sending::Now);
                }
                Sending::Expired => {
                    let mut minutes = (0..use_for.max(0)).map(|n| now + TimeDelta::minutes(n));
                    prop_assert!(minutes.all(|at| at < due || !open(at)));
                }
            }
        }
    }
}
