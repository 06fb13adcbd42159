//! The leader's status report: who the citizens are, where they are now, and
//! how far the programme's goals are met. From counts alone: nobody is in it.

pub mod goal;
mod outside;
pub mod period;
pub mod progress;
mod view;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use self::goal::{Aim, Answered, Goal, goals};
use super::cohort::{Situation, Situations, Title, Work};
use super::nationality::Nationality;

pub use view::{Inside, Reading, TooFew, View};

/// Citizens who are alike in all that the first part of the report counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Handed over when the programme began; the others came later.
    pub from_start: bool,
    /// `None`: not registered.
    pub nationality: Option<Nationality>,
    /// The country of birth, of the stateless, where it is known.
    pub born_in: Option<Nationality>,
    /// `None`: none is kept for that day.
    pub situation: Option<Situation>,
    /// Whether they live on cash benefit, if it was noted.
    pub benefit: Option<bool>,
    /// Whether they did not live on it for a time before.
    pub was_off: bool,
    /// What was found out of them, if it was noted.
    pub clarified: Option<Title>,
    /// Whether they had paid hours in the last four weeks; `None`: no hours
    /// of any kind are kept for those weeks.
    pub paid_work: Option<bool>,
    pub citizens: u64,
}

impl Group {
    fn on_benefit(&self) -> Option<bool> {
        self.benefit.or_else(|| self.situation.as_ref()?.benefit)
    }

    fn is_in(&self, situation: &Situation) -> bool {
        self.situation.as_ref().is_some_and(|one| one.key == situation.key)
    }
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

/// Who lives on cash benefit now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receivers {
    /// Of those from the start.
    pub start: u64,
    /// Of those who came later.
    pub later: u64,
    /// Those of both who did not live on it for a time, and do again.
    pub returned: u64,
}

/// Those who no longer live on cash benefit, by what took its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fall {
    pub situation: Situation,
    pub citizens: u64,
}

/// Those in a situation of whom something is found out, by what that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clarified {
    pub situation: Situation,
    /// Every one in the order of the form; last, if there are any, those of
    /// whom it is not stated.
    pub rows: Vec<(Option<Title>, u64)>,
}

/// The first two parts of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub as_of: NaiveDate,
    pub cases: Cases,
    /// The most common first; those not registered last.
    pub nationalities: Vec<(Option<Nationality>, u64)>,
    /// The countries of birth of the stateless, in the same order.
    pub births: Vec<(Option<Nationality>, u64)>,
    /// Every reason, in the order of the form.
    pub closed: Vec<(Situation, u64)>,
    /// Every situation, in the order of the form.
    pub active: Vec<(Situation, u64)>,
    /// Of situations with somebody in them.
    pub clarified: Vec<Clarified>,
    /// Those of whom no situation is kept for that day.
    pub unknown: u64,
    pub goals: Vec<Goal>,
    /// Of those from the start: full-time jobs first.
    pub falls: Vec<Fall>,
    pub receivers: Receivers,
}

/// Adds the counts up.
pub fn report(
    as_of: NaiveDate,
    situations: &Situations,
    aims: &[Arc<Aim>],
    groups: &[Group],
    answered: &[Answered],
) -> Report {
    let sum = |holds: &dyn Fn(&Group) -> bool| groups.iter().filter(|g| holds(g)).map(|g| g.citizens).sum::<u64>();
    let of = |situation: &Situation| (situation.clone(), sum(&|group| group.is_in(situation)));
    let by = |closed: bool| -> Vec<_> {
        let told = situations.iter().filter(|one| one.closed == closed).map(of);
        told.filter(|(one, citizens)| one.offered || *citizens > 0).collect()
    };
    let on_benefit = |from_start| sum(&|g| g.from_start == from_start && g.on_benefit() == Some(true));
    let (closed, active) = (by(true), by(false));
    Report {
        as_of,
        cases: Cases { start: sum(&|g| g.from_start), later: sum(&|g| !g.from_start) },
        nationalities: counted(groups.iter().map(|group| (group.nationality, group.citizens))),
        births: counted(births(groups)),
        clarified: closed.iter().chain(&active).filter_map(|(one, _)| clarified(one, groups)).collect(),
        closed,
        active,
        unknown: sum(&|group| group.situation.is_none()),
        goals: goals(aims, groups, answered),
        falls: falls(situations, groups),
        receivers: Receivers {
            start: on_benefit(true),
            later: on_benefit(false),
            returned: sum(&|g| g.was_off && g.on_benefit() == Some(true)),
        },
    }
}

fn births(groups: &[Group]) -> impl Iterator<Item = (Option<Nationality>, u64)> {
    let stateless = groups.iter().filter(|group| group.nationality == Some(Nationality::STATELESS));
    stateless.map(|group| (group.born_in, group.citizens))
}

/// The most common first; what is not known last.
fn counted(all: impl Iterator<Item = (Option<Nationality>, u64)>) -> Vec<(Option<Nationality>, u64)> {
    let mut counted: BTreeMap<Option<Nationality>, u64> = BTreeMap::new();
    for (country, citizens) in all {
        *counted.entry(country).or_default() += citizens;
    }
    let mut counted: Vec<_> = counted.into_iter().collect();
    counted.sort_by_key(|(country, citizens)| (country.is_none(), Reverse(*citizens)));
    counted
}

/// `None` where nothing is found out, or nobody is in it.
fn clarified(situation: &Situation, groups: &[Group]) -> Option<Clarified> {
    let inside: Vec<&Group> = groups.iter().filter(|group| group.is_in(situation)).collect();
    let of = |key: Option<&str>| {
        let so = inside.iter().filter(|group| group.clarified.as_ref().map(|one| one.key.as_str()) == key);
        so.map(|group| group.citizens).sum::<u64>()
    };
    if situation.clarifications.is_empty() || inside.is_empty() {
        return None;
    }
    let stated = situation.clarifications.iter().map(|one| (Some(one.clone()), of(Some(&one.key))));
    let unstated = Some(of(None)).filter(|citizens| *citizens > 0).map(|citizens| (None, citizens));
    Some(Clarified { situation: situation.clone(), rows: stated.chain(unstated).collect() })
}

/// Full-time jobs first, then other ways that count as success, and who is
/// gone last.
fn falls(situations: &Situations, groups: &[Group]) -> Vec<Fall> {
    let of = |situation: &Situation| Fall {
        situation: situation.clone(),
        citizens: (groups.iter())
            .filter(|g| g.from_start && g.is_in(situation) && g.on_benefit() == Some(false))
            .map(|g| g.citizens)
            .sum(),
    };
    let mut falls: Vec<Fall> = situations.iter().map(of).filter(|fall| fall.citizens > 0).collect();
    let place = |one: &Situation| (!one.success, one.work != Work::FullTime);
    falls.sort_by_key(|fall| (place(&fall.situation), Reverse(fall.citizens)));
    falls
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::goal::{Among, Beside, Measure};
    use super::*;
    use crate::rules::scorecard::{Mark, Question, Score};

    pub(super) fn group(from_start: bool, situation: &str, citizens: u64) -> Group {
        Group {
            from_start,
            nationality: None,
            born_in: None,
            situation: Situations::shipped().get(situation).cloned(),
            benefit: None,
            was_off: false,
            clarified: None,
            paid_work: None,
            citizens,
        }
    }

    /// With the programme's own goals.
    pub(super) fn told(groups: &[Group], answered: &[Answered]) -> Report {
        let aims: Vec<Arc<Aim>> = Aim::shipped().into_iter().map(Arc::new).collect();
        let day = "2017-11-30".parse().expect("a day");
        report(day, &Situations::shipped(), &aims, groups, answered)
    }

    fn goal(groups: &[Group], answered: &[Answered], key: &str) -> Goal {
        told(groups, answered).goals.into_iter().find(|goal| goal.aim.key == key).expect("every goal")
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
        let goal = goal(&groups, &[], "benefit-receivers");
        assert_eq!((goal.numerator, goal.denominator, goal.unknown), (4, 10, 4));
        let told = told(&groups, &[]);
        let falls: Vec<_> = told.falls.iter().map(|fall| (fall.situation.key.as_str(), fall.citizens)).collect();
        let want = [("ordinary-job", 3), ("education", 1), ("moved", 2), ("declined", 1), ("repatriated", 1)];
        assert_eq!(falls, want);
        assert_eq!(told.receivers, Receivers { start: 2, later: 0, returned: 0 });
        assert_eq!(told.cases, Cases { start: 14, later: 100 });
    }

    #[test]
    fn what_was_noted_of_the_benefit_goes_before_what_is_usual() {
        let noted = |benefit| Group { benefit: Some(benefit), ..group(true, "leave", 5) };
        for (benefit, numerator) in [(true, 0), (false, 5)] {
            let goal = goal(&[noted(benefit)], &[], "benefit-receivers");
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
        let goal = goal(&groups, &[], "paid-work");
        assert_eq!((goal.numerator, goal.denominator, goal.unknown), (5, 12, 3));
        assert_eq!(goal.met(), Some(true), "whatever the three do");
    }

    #[test]
    fn belief_is_the_citizens_own_answer() {
        let mark = |value| Score::new(value).map_or(Mark::Skipped, Mark::Scored);
        let answers = |citizen, consultant, citizens| Answered {
            question: Question::BELIEF,
            citizen: mark(citizen),
            consultant: mark(consultant),
            citizens,
        };
        let beliefs = [answers(5, 2, 3), answers(4, 4, 2), answers(3, 5, 1), answers(0, 4, 2)];
        let goal = goal(&[], &beliefs, "belief");
        assert_eq!((goal.numerator, goal.denominator, goal.unknown), (5, 6, 2));
        assert_eq!(goal.beside, Some(Beside { high: 5, answered: 8 }));
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
            let aim = Arc::new(Aim::shipped().remove(1));
            let goal = Goal { aim, numerator, denominator, unknown, beside: None };
            assert_eq!(goal.met(), want, "{numerator} of {denominator}, {unknown} unknown");
        }
    }

    #[test]
    fn what_was_found_out_is_told_beside_the_situation() {
        let mentor = |key: &str, citizens| {
            let group = group(true, "mentor", citizens);
            let clarified = group.situation.as_ref().and_then(|one| one.clarification(key)).cloned();
            Group { clarified, ..group }
        };
        let groups = [mentor("short-internship", 2), mentor("rehabilitation-team", 1), mentor("", 2)];
        let clarified = told(&[&groups[..], &[group(true, "igu", 3)]].concat(), &[]).clarified;
        let [one] = clarified.as_slice() else { panic!("the mentored alone: {clarified:?}") };
        let rows = one.rows.iter().map(|(one, n)| (one.as_ref().map_or("?", |one| &one.key), *n));
        let want = [("rehabilitation-team", 1), ("short-internship", 2), ("psychiatric-treatment", 0), ("?", 2)];
        assert_eq!(rows.collect::<Vec<_>>(), want);
    }

    #[test]
    fn who_lives_on_benefit_again_is_told_apart() {
        let back = Group { was_off: true, ..group(true, "seeking", 2) };
        let groups = [back, group(true, "seeking", 3), group(false, "seeking", 4), group(true, "igu", 5)];
        assert_eq!(told(&groups, &[]).receivers, Receivers { start: 5, later: 4, returned: 2 });
    }

    #[test]
    fn a_goal_may_count_situations() {
        let groups =
            [group(true, "education", 2), group(true, "igu", 3), group(false, "ordinary-job", 4), group(true, "", 1)];
        for (among, want) in [(Among::All, (6, 9, 1)), (Among::Active, (0, 3, 1)), (Among::Start, (2, 5, 1))] {
            let shipped = Situations::shipped();
            let situations = ["education", "ordinary-job"].iter().filter_map(|key| shipped.get(key).cloned()).collect();
            let measure = Measure::Situation { situations, among };
            let aim = Aim { key: "out".into(), name: Some("Ud".into()), measure, target: 60 };
            let aims = [Arc::new(aim)];
            let day = "2017-11-30".parse().expect("a day");
            let told = report(day, &Situations::shipped(), &aims, &groups, &[]);
            let [goal] = told.goals.as_slice() else { panic!("one goal") };
            assert_eq!((goal.numerator, goal.denominator, goal.unknown), want, "{among:?}");
        }
    }

    #[test]
    fn what_is_no_longer_offered_is_told_while_somebody_is_in_it() {
        let gone =
            crate::rules::cohort::Kind { offered: false, ..(**Situations::shipped().get("igu").expect("IGU")).clone() };
        let mut situations = Situations::shipped();
        situations.set(gone.into());
        let day = "2017-11-30".parse().expect("a day");
        for (groups, want) in [(vec![], 6), (vec![group(true, "igu", 1)], 7)] {
            assert_eq!(report(day, &situations, &[], &groups, &[]).active.len(), want);
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
                situation: Situations::shipped().iter().nth(at).cloned(),
                ..group(from_start, "", citizens)
            }).collect();
            let told = told(&groups, &[]);
            let sum = |rows: &[(Situation, u64)]| rows.iter().map(|(_, citizens)| citizens).sum::<u64>();
            let total = told.cases.total();
            prop_assert_eq!(sum(&told.closed) + sum(&told.active) + told.unknown, total);
            prop_assert_eq!(told.nationalities.iter().map(|(_, citizens)| citizens).sum::<u64>(), total);
            let first = &told.goals[0];
            prop_assert_eq!(first.denominator + first.unknown, told.cases.start);
            prop_assert!(first.numerator <= first.denominator);
        }
    }
}
