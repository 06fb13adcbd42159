//! Which of the rounds that are due are opened on a day, and who is reminded
//! of one.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::course::{Course, INTERVAL_DAYS, RoundReason, SECOND_ROUND_WEEK, round_due};
use super::person::{CitizenId, StaffId};

/// How many rounds the calendar opens for one consultant on one day: each
/// wants a talk.
pub const A_DAY: usize = 10;

/// Who was measured within so many days before they left, or has left longer
/// ago than that, gets no round for leaving.
pub const MEASURED_DAYS: i64 = 28;

/// The unfinished are reminded so many days after they were asked or began …
const REMINDED_AFTER: i64 = 2;

/// … and, after an outage, no later than this.
const REMINDED_UNTIL: i64 = 7;

/// A round of a citizen as the calendar looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    pub opened_on: NaiveDate,
    pub closed: bool,
    /// The last day on which somebody sent scores in it.
    pub measured_on: Option<NaiveDate>,
}

/// A citizen for whom a round is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub citizen: CitizenId,
    pub consultant: Option<StaffId>,
    pub reason: RoundReason,
    /// The first day on which it was due.
    pub since: NaiveDate,
}

/// Why a round is due today, and since when. `left_on` is the day on which the
/// case of a citizen was closed, who is measured once more and then no longer.
pub fn due(
    course: Option<&Course>,
    left_on: Option<NaiveDate>,
    rounds: &[Past],
    today: NaiveDate,
) -> Option<(RoundReason, NaiveDate)> {
    if let Some(left_on) = left_on {
        return is_for_closing(left_on, rounds, today).then_some((RoundReason::Closing, left_on));
    }
    let dates: Vec<(NaiveDate, bool)> = rounds.iter().map(|round| (round.opened_on, round.closed)).collect();
    let reason = round_due(course, &dates, today)?;
    let last = rounds.iter().map(|round| round.opened_on).max();
    let since = match reason {
        RoundReason::WeekNine => course.and_then(|course| course.first_day_of(SECOND_ROUND_WEEK)),
        RoundReason::Interval => last.and_then(|day| later(day, INTERVAL_DAYS)),
        RoundReason::Enrolment | RoundReason::Closing => course.map(|course| course.starts_on),
    };
    Some((reason, since.unwrap_or(NaiveDate::MIN)))
}

fn is_for_closing(left_on: NaiveDate, rounds: &[Past], today: NaiveDate) -> bool {
    let days_since = |day: NaiveDate, until: NaiveDate| until.signed_duration_since(day).num_days();
    let measured = rounds.iter().map(|round| round.measured_on.map_or(round.opened_on, |day| day.max(round.opened_on)));
    (0..MEASURED_DAYS).contains(&days_since(left_on, today))
        && rounds.iter().all(|round| round.closed)
        && measured.max().is_none_or(|last| days_since(last, left_on) > MEASURED_DAYS)
}

fn later(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days.unsigned_abs()))
}

/// Those of the due whose round is opened on a day on which so many were
/// opened already for each consultant: the first ones of new citizens before
/// others, and of each the longest due.
pub fn for_today(mut due: Vec<Due>, opened: &HashMap<Option<StaffId>, usize>) -> Vec<Due> {
    due.sort_by_key(|one| (one.reason != RoundReason::Enrolment, one.since, one.citizen));
    let mut counts = opened.clone();
    due.retain(|one| {
        let count = counts.entry(one.consultant).or_default();
        *count += 1;
        *count <= A_DAY
    });
    due
}

/// Whether a citizen who was asked (or began) on a day, and last answered
/// something on another, is reminded today.
pub fn is_reminded(asked_on: NaiveDate, touched_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    let days = today.signed_duration_since(asked_on).num_days();
    (REMINDED_AFTER..=REMINDED_UNTIL).contains(&days) && touched_on != Some(today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;
    use proptest::prelude::*;
    use uuid::Uuid;

    const KAREN: Option<StaffId> = Some(StaffId(Uuid::from_u128(1)));

    /// A day counted from 2026-01-05, a Monday.
    fn day(n: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day") + chrono::TimeDelta::days(n)
    }

    fn one(number: u128, reason: RoundReason, since: i64) -> Due {
        Due { citizen: CitizenId(Uuid::from_u128(number)), consultant: KAREN, reason, since: day(since) }
    }

    fn past(opened: i64, closed: bool, measured: Option<i64>) -> Past {
        Past { opened_on: day(opened), closed, measured_on: measured.map(day) }
    }

    /// Runs the job on each of these days, of which the numbers are opened.
    fn runs(mut due: Vec<Due>, days: &[i64]) -> Vec<usize> {
        let mut opened = Vec::new();
        for _ in days {
            let today = for_today(due.clone(), &HashMap::new());
            due.retain(|one| !today.contains(one));
            opened.push(today.len());
        }
        assert!(due.is_empty(), "{} were lost", due.len());
        opened
    }

    #[test]
    fn forty_one_due_on_one_day_are_opened_within_five_working_days() {
        let due: Vec<Due> = (0..41).map(|number| one(number, RoundReason::Interval, 0)).collect();
        let working: Vec<i64> = (0..7).filter(|n| day(*n).weekday().num_days_from_monday() < 5).collect();
        assert_eq!(runs(due.clone(), &working), [10, 10, 10, 10, 1]);
        // Down from Tuesday to Thursday: the rest goes on from Friday.
        assert_eq!(runs(due, &[0, 4, 7, 8, 9]), [10, 10, 10, 10, 1]);
    }

    #[test]
    fn one_alone_is_opened_at_once_and_each_consultant_has_their_own_ten() {
        assert_eq!(for_today(vec![one(1, RoundReason::Interval, 0)], &HashMap::new()).len(), 1);
        let mut due: Vec<Due> = (0..30).map(|number| one(number, RoundReason::Interval, 0)).collect();
        due.iter_mut().skip(15).for_each(|one| one.consultant = None);
        let today = for_today(due.clone(), &HashMap::new());
        assert_eq!(today.iter().filter(|one| one.consultant == KAREN).count(), 10);
        assert_eq!(today.len(), 20);
        let some = HashMap::from([(KAREN, 7)]);
        assert_eq!(for_today(due, &some).iter().filter(|one| one.consultant == KAREN).count(), 3);
    }

    #[test]
    fn the_new_come_first_and_then_the_longest_due() {
        let mut due: Vec<Due> = (0..9).map(|number| one(number, RoundReason::WeekNine, 5)).collect();
        due.extend([one(20, RoundReason::Interval, 9), one(21, RoundReason::Closing, 1)]);
        due.push(one(22, RoundReason::Enrolment, 30));
        let order: Vec<u128> = for_today(due, &HashMap::new()).iter().map(|one| one.citizen.0.as_u128()).collect();
        assert_eq!(order, [22, 21, 0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn who_leaves_is_measured_once_more() {
        const CLOSED: bool = true;
        for (left, rounds, today, want, why) in [
            (100, vec![past(0, CLOSED, None)], 100, true, "the day itself"),
            (100, vec![], 100, true, "never measured"),
            (100, vec![past(0, CLOSED, None)], 99, false, "not before"),
            (100, vec![past(0, CLOSED, None)], 127, true, "late, four weeks at most"),
            (100, vec![past(0, CLOSED, None)], 128, false, "a case closed long ago"),
            (100, vec![past(0, false, None)], 100, false, "one is open"),
            (100, vec![past(72, CLOSED, None)], 100, false, "opened four weeks before"),
            (100, vec![past(71, CLOSED, None)], 100, true, "opened longer before"),
            (100, vec![past(60, CLOSED, Some(90))], 100, false, "answered ten days before"),
            (100, vec![past(0, CLOSED, None), past(101, CLOSED, None)], 110, false, "once"),
            (100, vec![past(101, CLOSED, None)], 300, false, "and no interval"),
        ] {
            let got = due(Some(&Course::starting(day(0))), Some(day(left)), &rounds, day(today));
            assert_eq!(got, want.then_some((RoundReason::Closing, day(left))), "{why}");
        }
    }

    #[test]
    fn a_round_is_due_since_the_first_day_it_was() {
        for (rounds, today, want) in [
            (vec![], 3, Some((RoundReason::Enrolment, 0))),
            (vec![past(0, true, None)], 60, Some((RoundReason::WeekNine, 56))),
            (vec![past(0, true, None)], 100, Some((RoundReason::Interval, 91))),
            (vec![past(0, true, None)], 80, None),
        ] {
            assert_eq!(
                due(Some(&Course::starting(day(0))), None, &rounds, day(today)),
                want.map(|(reason, since)| (reason, day(since)))
            );
        }
        assert_eq!(due(None, None, &[], day(3)), Some((RoundReason::Enrolment, NaiveDate::MIN)));
    }

    #[test]
    fn the_unfinished_are_reminded_after_two_days_unless_they_are_at_it() {
        for (today, touched, want) in [
            (1, None, false),
            (2, None, true),
            (2, Some(0), true),
            (2, Some(2), false),
            (3, Some(2), true),
            (7, None, true),
            (8, None, false),
        ] {
            assert_eq!(is_reminded(day(0), touched.map(day), day(today)), want, "{today} {touched:?}");
        }
    }

    proptest! {
        /// Whatever is due, and whenever the job runs: each round once.
        #[test]
        fn none_is_lost_and_none_is_opened_twice(since in proptest::collection::vec(0_i64..40, 0..60)) {
            let due: Vec<Due> =
                (0..).zip(&since).map(|(number, since)| one(number, RoundReason::ALL[number as usize % 4], *since)).collect();
            let days: Vec<i64> = (0..6).collect();
            let opened = runs(due, &days);
            prop_assert!(opened.iter().all(|count| *count <= A_DAY));
            prop_assert_eq!(opened.iter().sum::<usize>(), since.len());
        }
    }
}
