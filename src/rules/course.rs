//! The course of eleven weeks, and when a citizen is to be measured.

use chrono::{Days, NaiveDate};

use super::appointment::{Kind, words};

/// How many weeks the course has.
pub const COURSE_WEEKS: u32 = 11;

/// A round that nobody closed closes itself this many days after it opened.
pub const ROUND_DAYS: u64 = 30;

/// Outside the course a round opens this many days (13 weeks) after the last.
pub const INTERVAL_DAYS: i64 = 13 * 7;

/// The week at whose start the second round opens, counted from 1.
pub(super) const SECOND_ROUND_WEEK: u32 = 9;

words!(
    /// Why a round was opened.
    RoundReason {
        Enrolment = "enrolment",
        WeekNine = "week-9",
        /// The citizen leaves the programme.
        Closing = "closing",
        /// Thirteen weeks after the last.
        Interval = "interval",
    }
);

words!(
    /// The part of the course that a week belongs to.
    Phase {
        /// Weeks 1–2: `personlig samtale`.
        PersonalTalk = "personal-talk",
        /// Weeks 3–9: `undervisning`.
        Teaching = "teaching",
        /// Weeks 10–11: `intern koordinering`, `job og uddannelse`.
        JobEducation = "job-education",
    }
);

impl Phase {
    /// The phase of a week counted from 1; `None` after the course.
    pub const fn of_week(week: u32) -> Option<Self> {
        match week {
            1..=2 => Some(Self::PersonalTalk),
            3..=9 => Some(Self::Teaching),
            10..=COURSE_WEEKS => Some(Self::JobEducation),
            _ => None,
        }
    }
}

/// What a meeting on a day is usually about: what the course is at then; a
/// talk outside the course.
pub fn usual_kind(enrolled_on: Option<NaiveDate>, day: NaiveDate) -> Kind {
    match enrolled_on.and_then(|enrolled_on| week_of(enrolled_on, day)).and_then(Phase::of_week) {
        Some(Phase::Teaching) => Kind::Teaching,
        Some(Phase::JobEducation) => Kind::JobEducation,
        Some(Phase::PersonalTalk) | None => Kind::PersonalTalk,
    }
}

/// The week of the course on a day, counted from 1 from the day of enrolment
/// and going on after the course; `None` before enrolment.
pub fn week_of(enrolled_on: NaiveDate, today: NaiveDate) -> Option<u32> {
    let days = today.signed_duration_since(enrolled_on).num_days();
    u32::try_from(days.div_euclid(7) + 1).ok().filter(|&week| week >= 1)
}

/// The day on which an open round closes itself.
pub fn closes_on(opened_on: NaiveDate) -> NaiveDate {
    opened_on.checked_add_days(Days::new(ROUND_DAYS)).unwrap_or(NaiveDate::MAX)
}

/// Whether a round is to be opened today for a citizen who has not left.
///
/// `rounds` are those so far in any order: the day each was opened, and
/// whether it is closed. A round at closing is opened by the closing itself,
/// so it is never due by the calendar.
///
/// What was missed is not made up: one round a day, and after a long silence
/// one round in all. Without a day of enrolment the first round is due at
/// once, and there is no week 9.
pub fn round_due(
    enrolled_on: Option<NaiveDate>,
    rounds: &[(NaiveDate, bool)],
    today: NaiveDate,
) -> Option<RoundReason> {
    let not_yet = enrolled_on.is_some_and(|day| today < day);
    let one_is_open = rounds.iter().any(|&(_, closed)| !closed);
    if not_yet || one_is_open {
        return None;
    }
    let Some(last) = rounds.iter().map(|&(opened_on, _)| opened_on).max() else {
        return Some(RoundReason::Enrolment);
    };
    if enrolled_on.is_some_and(|day| is_for_week_nine(day, last, today)) {
        return Some(RoundReason::WeekNine);
    }
    (today.signed_duration_since(last).num_days() >= INTERVAL_DAYS).then_some(RoundReason::Interval)
}

/// Whether the course is in weeks 9 to 11 and was not measured in them.
fn is_for_week_nine(enrolled_on: NaiveDate, last: NaiveDate, today: NaiveDate) -> bool {
    let in_time = |day| week_of(enrolled_on, day).unwrap_or(0) >= SECOND_ROUND_WEEK;
    in_time(today) && week_of(enrolled_on, today) <= Some(COURSE_WEEKS) && !in_time(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A day counted from 2026-01-05, a Monday.
    fn day(n: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day") + chrono::TimeDelta::days(n)
    }

    #[test]
    fn weeks_count_from_the_day_of_enrolment() {
        for (today, week, phase) in [
            (-400, None, None),
            (-1, None, None),
            (0, Some(1), Some("personal-talk")),
            (13, Some(2), Some("personal-talk")),
            (14, Some(3), Some("teaching")),
            (62, Some(9), Some("teaching")),
            (63, Some(10), Some("job-education")),
            (76, Some(11), Some("job-education")),
            (77, Some(12), None),
        ] {
            assert_eq!(usual_kind(Some(day(0)), day(today)).word(), phase.unwrap_or("personal-talk"), "day {today}");
            let got = week_of(day(0), day(today));
            assert_eq!(got, week, "day {today}");
            assert_eq!(got.and_then(Phase::of_week).map(Phase::word), phase, "day {today}");
        }
    }

    #[test]
    fn a_round_is_due_at_enrolment_in_week_nine_and_after_thirteen_weeks() {
        const CLOSED: bool = true;
        const OPEN: bool = false;
        for (enrolled, rounds, today, want, why) in [
            (Some(0), vec![], 0, Some("enrolment"), "the day of enrolment"),
            (Some(0), vec![], -1, None, "enrolled tomorrow"),
            (Some(0), vec![(-200, CLOSED)], -1, None, "measured before, enrolled tomorrow"),
            (Some(0), vec![], 800, Some("enrolment"), "long ago and never measured: one"),
            (Some(0), vec![(800, CLOSED)], 801, None, "and no second on the next day"),
            (None, vec![], 0, Some("enrolment"), "no day known: at once"),
            (None, vec![(0, CLOSED)], 60, None, "no day known: no week 9"),
            (None, vec![(0, CLOSED)], 91, Some("interval"), "no day known: 13 weeks"),
            (Some(0), vec![(0, CLOSED)], 55, None, "the last day of week 8"),
            (Some(0), vec![(0, CLOSED)], 56, Some("week-9"), "the first day of week 9"),
            (Some(0), vec![(0, OPEN)], 56, None, "one is open"),
            (Some(0), vec![(40, CLOSED)], 70, Some("week-9"), "late, in week 11"),
            (Some(0), vec![(40, CLOSED)], 77, None, "after the course: by the 13 weeks"),
            (Some(0), vec![(40, CLOSED)], 131, Some("interval"), "which are over"),
            (Some(0), vec![(56, CLOSED)], 57, None, "measured in week 9"),
            (Some(0), vec![(0, CLOSED), (56, CLOSED)], 146, None, "91 days after the last, not before"),
            (Some(0), vec![(0, CLOSED), (56, CLOSED)], 147, Some("interval"), "91 days after the last"),
            (Some(0), vec![(56, CLOSED), (0, CLOSED)], 146, None, "in any order"),
            (Some(0), vec![(56, CLOSED), (0, OPEN)], 400, None, "an old one is open"),
            (Some(0), vec![(-30, CLOSED)], 0, None, "measured shortly before enrolment"),
            (Some(0), vec![(300, CLOSED)], 100, None, "the clock was put back"),
        ] {
            let rounds: Vec<_> = rounds.into_iter().map(|(n, closed)| (day(n), closed)).collect();
            let got = round_due(enrolled.map(day), &rounds, day(today));
            assert_eq!(got.map(RoundReason::word), want, "{why}");
        }
    }

    #[test]
    fn a_round_closes_itself_after_thirty_days() {
        assert_eq!(closes_on(day(0)), day(30));
        assert_eq!(closes_on(NaiveDate::MAX), NaiveDate::MAX);
    }

    proptest! {
        /// Asked every day, with every round closed on the day after it opened.
        #[test]
        fn who_is_asked_daily_has_few_rounds(first_asked in 0_i64..400) {
            let mut rounds = Vec::new();
            let mut reasons = Vec::new();
            for today in first_asked..first_asked + 365 {
                if let Some(reason) = round_due(Some(day(0)), &rounds, day(today)) {
                    rounds.push((day(today), true));
                    reasons.push(reason);
                }
            }
            let count = |reason| reasons.iter().filter(|&&one| one == reason).count();
            prop_assert_eq!(count(RoundReason::Enrolment), 1);
            prop_assert_eq!(count(RoundReason::WeekNine), usize::from(first_asked < 56));
            prop_assert_eq!(count(RoundReason::Closing), 0);
            prop_assert!(reasons.len() <= 5);
        }
    }
}
