//! The course of eleven weeks, and when a citizen is to be measured.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::appointment::{Kind, words};
use super::person::key;

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
    /// Its weeks, counted from 1.
    pub const fn weeks(self) -> RangeInclusive<u32> {
        match self {
            Self::PersonalTalk => 1..=2,
            Self::Teaching => 3..=9,
            Self::JobEducation => 10..=COURSE_WEEKS,
        }
    }

    /// The meetings that it asks for.
    pub const fn asks_for(self) -> &'static [Kind] {
        match self {
            Self::PersonalTalk => &[Kind::PersonalTalk],
            Self::Teaching => &[Kind::Teaching],
            Self::JobEducation => &[Kind::Coordination, Kind::JobEducation],
        }
    }

    /// The phase of a week counted from 1; `None` after the course.
    pub fn of_week(week: u32) -> Option<Self> {
        Self::ALL.iter().copied().find(|phase| phase.weeks().contains(&week))
    }
}

words!(
    /// Why a course rests.
    Reason {
        Illness = "illness",
        Leave = "leave",
        Other = "other",
    }
);

/// Days on which a course rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    pub from: NaiveDate,
    /// The last day; `None` while no end is known.
    pub until: Option<NaiveDate>,
}

impl Pause {
    fn holds_on(self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| until >= day)
    }

    /// How many of its days lie from a day on and before another.
    fn days_between(self, from: NaiveDate, before: NaiveDate) -> i64 {
        let end = self.until.and_then(|until| until.succ_opt()).unwrap_or(NaiveDate::MAX).min(before);
        end.signed_duration_since(self.from.max(from)).num_days().max(0)
    }

    /// Whether two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.until.is_none_or(|until| other.from <= until) && other.until.is_none_or(|until| self.from <= until)
    }
}

/// What puts a course elsewhere than enrolment does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It begins on another day.
    Start,
    /// It rests.
    Rest(Reason),
}

impl What {
    /// The stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Rest(reason) => reason.word(),
        }
    }

    /// What a stable word says.
    pub fn of_word(word: &str) -> Option<Self> {
        if word == Self::Start.word() { Some(Self::Start) } else { Reason::of_word(word).map(Self::Rest) }
    }
}

key!(
    /// The key of a change of a course.
    ChangeId
);

/// A change of a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseChange {
    pub id: ChangeId,
    pub what: What,
    /// The new first day; of a pause its first.
    pub from: NaiveDate,
    /// The last day of a pause; `None` while no end is known.
    pub until: Option<NaiveDate>,
}

impl CourseChange {
    /// The days on which the course rests by it.
    pub fn pause(&self) -> Option<Pause> {
        (self.what != What::Start).then_some(Pause { from: self.from, until: self.until })
    }
}

/// The course of one citizen: the eleven weeks from its first day on, without
/// the days on which it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    pub starts_on: NaiveDate,
    /// None of them has a day in common with another.
    pauses: Vec<Pause>,
}

impl Course {
    /// By the day of enrolment and all changes, the oldest first: of several
    /// first days the last one counts. `None` where no first day is known.
    pub fn of(enrolled_on: Option<NaiveDate>, changes: &[CourseChange]) -> Option<Self> {
        let moved = changes.iter().rev().find(|change| change.what == What::Start).map(|change| change.from);
        Some(Self::starting(moved.or(enrolled_on)?).with(changes.iter().filter_map(CourseChange::pause)))
    }

    /// A course without pauses.
    pub const fn starting(starts_on: NaiveDate) -> Self {
        Self { starts_on, pauses: Vec::new() }
    }

    /// The same with pauses, in any order.
    #[must_use]
    fn with(mut self, pauses: impl IntoIterator<Item = Pause>) -> Self {
        self.pauses.extend(pauses);
        self.pauses.sort_by_key(|pause| pause.from);
        self
    }

    /// The pause of a day.
    pub fn pause_on(&self, day: NaiveDate) -> Option<Pause> {
        self.pauses.iter().copied().find(|pause| pause.holds_on(day))
    }

    /// The week of the course on a day, counted from 1 and going on after the
    /// course; `None` before it. While the course rests, its week does, too.
    pub fn week(&self, day: NaiveDate) -> Option<u32> {
        let rested: i64 = self.pauses.iter().map(|pause| pause.days_between(self.starts_on, day)).sum();
        let days = day.signed_duration_since(self.starts_on).num_days() - rested;
        u32::try_from(days.div_euclid(7) + 1).ok().filter(|&week| week >= 1)
    }

    /// The phase of a day; `None` outside the course and while it rests.
    pub fn phase(&self, day: NaiveDate) -> Option<Phase> {
        if self.pause_on(day).is_some() { None } else { self.week(day).and_then(Phase::of_week) }
    }

    /// The first day of a week; `None` where a pause without an end comes
    /// before it.
    pub fn first_day_of(&self, week: u32) -> Option<NaiveDate> {
        let days = u64::from(week.saturating_sub(1)) * 7;
        let mut first = self.starts_on.checked_add_days(Days::new(days))?;
        for pause in self.pauses.iter().filter(|pause| pause.until.is_none_or(|until| until >= self.starts_on)) {
            if pause.from <= first {
                let rest = pause.until?.signed_duration_since(pause.from.max(self.starts_on)).num_days() + 1;
                first = first.checked_add_days(Days::new(rest.unsigned_abs()))?;
            }
        }
        Some(first)
    }

    /// The first and the last day of a phase, as far as they are known.
    pub fn days_of(&self, phase: Phase) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let weeks = phase.weeks();
        let next = self.first_day_of(weeks.end() + 1);
        (self.first_day_of(*weeks.start()), next.and_then(|day| day.pred_opt()))
    }
}

/// What a meeting on a day is usually about: what the course is at then; a
/// talk outside the course.
pub fn usual_kind(course: Option<&Course>, day: NaiveDate) -> Kind {
    match course.and_then(|course| course.phase(day)) {
        Some(Phase::Teaching) => Kind::Teaching,
        Some(Phase::JobEducation) => Kind::JobEducation,
        Some(Phase::PersonalTalk) | None => Kind::PersonalTalk,
    }
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
/// one round in all. While the course rests none is due. Without a day of
/// enrolment the first round is due at once, and there is no week 9.
pub fn round_due(course: Option<&Course>, rounds: &[(NaiveDate, bool)], today: NaiveDate) -> Option<RoundReason> {
    let not_yet = course.is_some_and(|course| today < course.starts_on || course.pause_on(today).is_some());
    let one_is_open = rounds.iter().any(|&(_, closed)| !closed);
    if not_yet || one_is_open {
        return None;
    }
    let Some(last) = rounds.iter().map(|&(opened_on, _)| opened_on).max() else {
        return Some(RoundReason::Enrolment);
    };
    if course.is_some_and(|course| is_for_week_nine(course, last, today)) {
        return Some(RoundReason::WeekNine);
    }
    (today.signed_duration_since(last).num_days() >= INTERVAL_DAYS).then_some(RoundReason::Interval)
}

/// Whether the course is in weeks 9 to 11 and was not measured in them.
fn is_for_week_nine(course: &Course, last: NaiveDate, today: NaiveDate) -> bool {
    let in_time = |day| course.week(day).unwrap_or(0) >= SECOND_ROUND_WEEK;
    in_time(today) && course.week(today) <= Some(COURSE_WEEKS) && !in_time(last)
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
            let course = Course::starting(day(0));
            assert_eq!(usual_kind(Some(&course), day(today)).word(), phase.unwrap_or("personal-talk"), "day {today}");
            let got = course.week(day(today));
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
            let course = enrolled.map(|start| Course::starting(day(start)));
            let got = round_due(course.as_ref(), &rounds, day(today));
            assert_eq!(got.map(RoundReason::word), want, "{why}");
        }
    }

    fn pause(from: i64, until: Option<i64>) -> Pause {
        Pause { from: day(from), until: until.map(day) }
    }

    #[test]
    fn the_weeks_wait_while_the_course_rests() {
        // A week in the second week, and from the middle of the course on.
        let course = Course::starting(day(0)).with([pause(50, None), pause(7, Some(13))]);
        for (today, week, phase) in [
            (6, 1, Some(Phase::PersonalTalk)),
            (7, 2, None),
            (13, 2, None),
            (14, 2, Some(Phase::PersonalTalk)),
            (20, 2, Some(Phase::PersonalTalk)),
            (21, 3, Some(Phase::Teaching)),
            (49, 7, Some(Phase::Teaching)),
            (50, 7, None),
            (500, 7, None),
        ] {
            assert_eq!((course.week(day(today)), course.phase(day(today))), (Some(week), phase), "day {today}");
        }
        assert_eq!(course.first_day_of(2), Some(day(14)));
        assert_eq!(course.first_day_of(3), Some(day(21)));
        assert_eq!(course.first_day_of(8), None, "nobody knows when it goes on");
        assert_eq!(course.days_of(Phase::PersonalTalk), (Some(day(0)), Some(day(20))));
        assert_eq!(course.days_of(Phase::Teaching), (Some(day(21)), None));
        assert_eq!(round_due(Some(&course), &[(day(0), true)], day(300)), None, "nobody is asked meanwhile");
    }

    #[test]
    fn a_pause_from_before_the_course_counts_from_its_first_day() {
        let course = Course::starting(day(0)).with([pause(-10, Some(-1)), pause(-30, Some(-20))]);
        assert_eq!((course.week(day(0)), course.first_day_of(2)), (Some(1), Some(day(7))));
        let course = Course::starting(day(0)).with([pause(-10, Some(2))]);
        assert_eq!(
            (course.week(day(3)), course.first_day_of(1), course.first_day_of(2)),
            (Some(1), Some(day(3)), Some(day(10)))
        );
    }

    #[test]
    fn each_phase_has_its_weeks() {
        for phase in Phase::ALL {
            for week in 0..20 {
                assert_eq!(Phase::of_week(week) == Some(*phase), phase.weeks().contains(&week), "{phase:?} {week}");
            }
        }
    }

    #[test]
    fn a_round_closes_itself_after_thirty_days() {
        assert_eq!(closes_on(day(0)), day(30));
        assert_eq!(closes_on(NaiveDate::MAX), NaiveDate::MAX);
    }

    proptest! {
        /// A week begins on the day before which all earlier weeks are over.
        #[test]
        fn the_first_day_of_a_week_is_its_first(
            start in 0_i64..20, one in 0_i64..40, long in 0_i64..30, gap in 1_i64..30, other in 0_i64..30, week in 1_u32..14
        ) {
            let second = one + long + gap + 1;
            let course = Course::starting(day(start)).with([pause(one, Some(one + long)), pause(second, Some(second + other))]);
            let first = course.first_day_of(week).expect("both end");
            prop_assert_eq!(course.week(first), Some(week));
            prop_assert!(course.pause_on(first).is_none());
            let mut before = first.pred_opt().expect("a day");
            while course.pause_on(before).is_some() {
                before = before.pred_opt().expect("a day");
            }
            prop_assert_eq!(course.week(before).unwrap_or(0), week - 1);
        }

        /// Asked every day, with every round closed on the day after it opened.
        #[test]
        fn who_is_asked_daily_has_few_rounds(first_asked in 0_i64..400) {
            let mut rounds = Vec::new();
            let mut reasons = Vec::new();
            for today in first_asked..first_asked + 365 {
                if let Some(reason) = round_due(Some(&Course::starting(day(0))), &rounds, day(today)) {
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
