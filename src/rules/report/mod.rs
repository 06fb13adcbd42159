//! The leader's status report: who the citizens are, where they are now, and
//! how far the programme's goals are met. From counts alone: nobody is in it.

pub mod period;
pub mod progress;
mod view;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::appointment::words;
use super::cohort::Situation;
use super::nationality::Nationality;
use super::scorecard::Mark;

pub use view::{Inside, Reading, TooFew, View};

words!(
    /// The goals that the leader answers for.
    GoalKey {
        /// Fewer receivers of cash benefit, because more have work.
        BenefitReceivers = "benefit-receivers",
        /// Paid work beside the benefit.
        PaidWork = "paid-work",
        /// Belief, to a high degree, in becoming self-supporting.
        Belief = "belief",
    }
);

impl GoalKey {
    /// What is aimed at, in per cent: the programme's own description.
    pub const fn target(self) -> u64 {
        match self {
            Self::BenefitReceivers | Self::PaidWork => 20,
            Self::Belief => 80,
        }
    }
}

/// "To a high degree" begins here, of five.
const HIGH_DEGREE: u8 = 4;

/// Citizens who are alike in all that the first part of the report counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Handed over when the programme began; the others came later.
    pub from_start: bool,
    /// `None`: not registered.
    pub nationality: Option<Nationality>,
    /// `None`: none is kept for that day.
    pub situation: Option<Situation>,
    /// Whether they live on cash benefit, if it was noted.
    pub benefit: Option<bool>,
    /// Whether they had paid hours in the last four weeks; `None`: no hours
    /// of any kind are kept for those weeks.
    pub paid_work: Option<bool>,
    pub citizens: u64,
}

impl Group {
    fn on_benefit(&self) -> Option<bool> {
        self.benefit.or_else(|| self.situation?.usual_benefit())
    }
}

/// Citizens who completed the effort and whose last answers to the question
/// of belief are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beliefs {
    pub citizen: Mark,
    pub consultant: Mark,
    pub citizens: u64,
}

/// The handed-over cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cases {
    pub start: u64,
    pub later: u64,
}

impl Cases {
    pub const fn total(self) -> u64 {
        self.start + self.later
    }
}

/// How far one goal is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    pub key: GoalKey,
    pub numerator: u64,
    /// Those of whom it is known.
    pub denominator: u64,
    /// Those of whom it is not.
    pub unknown: u64,
}

impl Goal {
    /// Whether the target is reached; `None` while that hangs on those of
    /// whom it is not known, or there is nobody.
    pub fn met(&self) -> Option<bool> {
        let all = self.denominator + self.unknown;
        if all == 0 {
            return None;
        }
        let reached = |numerator: u64| numerator * 100 >= self.key.target() * all;
        match (reached(self.numerator), reached(self.numerator + self.unknown)) {
            (true, _) => Some(true),
            (_, false) => Some(false),
            (false, true) => None,
        }
    }
}

/// Those who no longer live on cash benefit, by what took its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fall {
    pub situation: Situation,
    pub citizens: u64,
}

/// How the consultants see the belief of those who completed the effort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    pub high: u64,
    pub answered: u64,
}

/// The first two parts of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub as_of: NaiveDate,
    pub cases: Cases,
    /// The most common first; those not registered last.
    pub nationalities: Vec<(Option<Nationality>, u64)>,
    /// Every reason, in the order of the form.
    pub closed: Vec<(Situation, u64)>,
    /// Every situation, in the order of the form.
    pub active: Vec<(Situation, u64)>,
    /// Those of whom no situation is kept for that day.
    pub unknown: u64,
    pub goals: [Goal; 3],
    /// Of those from the start: full-time jobs first.
    pub falls: Vec<Fall>,
    /// Who lives on cash benefit now: of those from the start, and of those
    /// who came later.
    pub receivers: Cases,
    pub consultants: Beside,
}

/// Adds the counts up.
pub fn report(as_of: NaiveDate, groups: &[Group], beliefs: &[Beliefs]) -> Report {
    let sum = |holds: &dyn Fn(&Group) -> bool| groups.iter().filter(|g| holds(g)).map(|g| g.citizens).sum::<u64>();
    let of = |situation: &Situation| (*situation, sum(&|group| group.situation == Some(*situation)));
    let by = |closed: bool| Situation::ALL.iter().filter(|one| one.is_closed() == closed).map(of).collect();
    let on_benefit = |from_start| sum(&|g| g.from_start == from_start && g.on_benefit() == Some(true));
    Report {
        as_of,
        cases: Cases { start: sum(&|g| g.from_start), later: sum(&|g| !g.from_start) },
        nationalities: nationalities(groups),
        closed: by(true),
        active: by(false),
        unknown: sum(&|group| group.situation.is_none()),
        goals: [fewer_receivers(groups), paid_work(groups), belief(beliefs)],
        falls: falls(groups),
        receivers: Cases { start: on_benefit(true), later: on_benefit(false) },
        consultants: consultants(beliefs),
    }
}

fn nationalities(groups: &[Group]) -> Vec<(Option<Nationality>, u64)> {
    let mut counted: BTreeMap<Option<Nationality>, u64> = BTreeMap::new();
    for group in groups {
        *counted.entry(group.nationality).or_default() += group.citizens;
    }
    let mut counted: Vec<_> = counted.into_iter().collect();
    counted.sort_by_key(|(nationality, citizens)| (nationality.is_none(), std::cmp::Reverse(*citizens)));
    counted
}

/// Of those from the start, who all lived on cash benefit then: how many no
/// longer do, for another reason than that they are gone.
fn fewer_receivers(groups: &[Group]) -> Goal {
    let mut goal = Goal { key: GoalKey::BenefitReceivers, numerator: 0, denominator: 0, unknown: 0 };
    for group in groups.iter().filter(|group| group.from_start) {
        match group.on_benefit() {
            None => goal.unknown += group.citizens,
            Some(on_benefit) => {
                goal.denominator += group.citizens;
                if !on_benefit && group.situation.is_some_and(Situation::is_success) {
                    goal.numerator += group.citizens;
                }
            }
        }
    }
    goal
}

fn falls(groups: &[Group]) -> Vec<Fall> {
    let first = [Situation::OrdinaryJob, Situation::OwnBusiness, Situation::Fleksjob, Situation::WageSubsidy];
    let rest = Situation::ALL.iter().copied().filter(|one| !first.contains(one) && one.is_success());
    let gone = Situation::ALL.iter().copied().filter(|one| !one.is_success());
    let of = |situation: Situation| Fall {
        situation,
        citizens: (groups.iter())
            .filter(|g| g.from_start && g.situation == Some(situation) && g.on_benefit() == Some(false))
            .map(|g| g.citizens)
            .sum(),
    };
    first.into_iter().chain(rest).chain(gone).map(of).filter(|fall| fall.citizens > 0).collect()
}

/// Of those who live on cash benefit: how many have paid work beside it.
fn paid_work(groups: &[Group]) -> Goal {
    let mut goal = Goal { key: GoalKey::PaidWork, numerator: 0, denominator: 0, unknown: 0 };
    for group in groups {
        match (group.on_benefit(), group.paid_work) {
            (Some(true), Some(paid)) => {
                goal.denominator += group.citizens;
                goal.numerator += if paid { group.citizens } else { 0 };
            }
            (Some(true) | None, _) => goal.unknown += group.citizens,
            (Some(false), _) => {}
        }
    }
    goal
}

fn is_high(mark: Mark) -> Option<bool> {
    mark.score().map(|score| score.value() >= HIGH_DEGREE)
}

/// The citizens' own answers.
fn belief(beliefs: &[Beliefs]) -> Goal {
    let mut goal = Goal { key: GoalKey::Belief, numerator: 0, denominator: 0, unknown: 0 };
    for answers in beliefs {
        match is_high(answers.citizen) {
            Some(high) => {
                goal.denominator += answers.citizens;
                goal.numerator += if high { answers.citizens } else { 0 };
            }
            None => goal.unknown += answers.citizens,
        }
    }
    goal
}

fn consultants(beliefs: &[Beliefs]) -> Beside {
    beliefs.iter().fold(Beside::default(), |counted, answers| match is_high(answers.consultant) {
        Some(high) => Beside {
            high: counted.high + if high { answers.citizens } else { 0 },
            answered: counted.answered + answers.citizens,
        },
        None => counted,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::scorecard::Score;

    fn group(from_start: bool, situation: &str, citizens: u64) -> Group {
        let situation = Situation::of_word(situation);
        Group { from_start, nationality: None, situation, benefit: None, paid_work: None, citizens }
    }

    fn day() -> NaiveDate {
        "2017-11-30".parse().expect("a day")
    }

    fn goal(groups: &[Group], beliefs: &[Beliefs], key: GoalKey) -> Goal {
        *report(day(), groups, beliefs).goals.iter().find(|goal| goal.key == key).expect("every goal")
    }

    #[test]
    fn who_is_gone_is_no_success_and_still_counts() {
        let groups = [
            group(true, "ordinary-job", 3),
            group(true, "education", 1),
            group(true, "moved", 2),
            group(true, "declined", 1),
            group(true, "repatriated", 1),
            group(true, "seeking", 2),
            group(true, "leave", 4),
            group(false, "ordinary-job", 100),
        ];
        let goal = goal(&groups, &[], GoalKey::BenefitReceivers);
        assert_eq!((goal.numerator, goal.denominator, goal.unknown), (4, 10, 4));
        let told = report(day(), &groups, &[]);
        let falls: Vec<_> = told.falls.iter().map(|fall| (fall.situation.word(), fall.citizens)).collect();
        let want = [("ordinary-job", 3), ("education", 1), ("moved", 2), ("declined", 1), ("repatriated", 1)];
        assert_eq!(falls, want);
        assert_eq!(told.receivers, Cases { start: 2, later: 0 });
        assert_eq!(told.cases, Cases { start: 14, later: 100 });
    }

    #[test]
    fn what_was_noted_of_the_benefit_goes_before_what_is_usual() {
        let noted = |benefit| Group { benefit: Some(benefit), ..group(true, "leave", 5) };
        for (benefit, numerator) in [(true, 0), (false, 5)] {
            let goal = goal(&[noted(benefit)], &[], GoalKey::BenefitReceivers);
            assert_eq!((goal.numerator, goal.denominator, goal.unknown), (numerator, 5, 0));
        }
    }

    #[test]
    fn paid_work_is_counted_among_those_on_benefit() {
        let hours = |situation, paid_work, citizens| Group { paid_work, ..group(false, situation, citizens) };
        let groups = [
            hours("small-job-and-internship", Some(true), 5),
            hours("internship", Some(false), 7),
            hours("mentor", None, 2),
            hours("leave", Some(true), 1),
            hours("ordinary-job", Some(true), 9),
        ];
        let goal = goal(&groups, &[], GoalKey::PaidWork);
        assert_eq!((goal.numerator, goal.denominator, goal.unknown), (5, 12, 3));
        assert_eq!(goal.met(), Some(true), "whatever the three do");
    }

    #[test]
    fn belief_is_the_citizens_own_answer() {
        let mark = |value| Score::new(value).map_or(Mark::Skipped, Mark::Scored);
        let answers =
            |citizen, consultant, citizens| Beliefs { citizen: mark(citizen), consultant: mark(consultant), citizens };
        let beliefs = [answers(5, 2, 3), answers(4, 4, 2), answers(3, 5, 1), answers(0, 4, 2)];
        let goal = goal(&[], &beliefs, GoalKey::Belief);
        assert_eq!((goal.numerator, goal.denominator, goal.unknown), (5, 6, 2));
        assert_eq!(report(day(), &[], &beliefs).consultants, Beside { high: 5, answered: 8 });
    }

    #[test]
    fn whether_a_goal_is_met_may_hang_on_those_who_are_not_known() {
        for (numerator, denominator, unknown, want) in [
            (0, 0, 0, None),
            (0, 0, 5, None),
            (2, 10, 0, Some(true)),
            (1, 10, 0, Some(false)),
            (1, 9, 1, None),
            (1, 10, 1, Some(false)),
            (2, 9, 1, Some(true)),
            (2, 10, 1, None),
            (0, 20, 4, Some(false)),
        ] {
            let goal = Goal { key: GoalKey::PaidWork, numerator, denominator, unknown };
            assert_eq!(goal.met(), want, "{numerator} of {denominator}, {unknown} unknown");
        }
    }

    proptest! {
        /// Nobody is lost, and nobody is counted twice.
        #[test]
        fn everybody_stands_in_each_table_once(
            rows in proptest::collection::vec((any::<bool>(), 0_usize..16, proptest::option::of(any::<bool>()), 0_u64..9), 0..20)
        ) {
            let groups: Vec<Group> = rows.into_iter().map(|(from_start, at, benefit, citizens)| Group {
                benefit,
                situation: Situation::ALL.get(at).copied(),
                ..group(from_start, "", citizens)
            }).collect();
            let told = report(day(), &groups, &[]);
            let sum = |rows: &[(Situation, u64)]| rows.iter().map(|(_, citizens)| citizens).sum::<u64>();
            let total = told.cases.total();
            prop_assert_eq!(sum(&told.closed) + sum(&told.active) + told.unknown, total);
            prop_assert_eq!(told.nationalities.iter().map(|(_, citizens)| citizens).sum::<u64>(), total);
            let first = told.goals[0];
            prop_assert_eq!(first.denominator + first.unknown, told.cases.start);
            prop_assert!(first.numerator <= first.denominator);
        }
    }
}
