//! The goals that the leader answers for: what each counts, and how far it is
//! met. The programme's own three are shipped; settings change them and add
//! others.

use std::sync::Arc;

use super::Group;
use crate::rules::appointment::words;
use crate::rules::cohort::Situation;
use crate::rules::scorecard::{Mark, Question};

words!(
    /// Among whom a goal counts.
    Among {
        /// All cases that were handed over.
        All = "all",
        /// Those that are open.
        Active = "active",
        /// Those of the programme's first day.
        Start = "start",
    }
);

/// What a goal counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Of those from the start, who all lived on cash benefit then: who no
    /// longer does, for another reason than that they are gone.
    LeftBenefit,
    /// Of those who live on cash benefit: who has paid work beside it.
    PaidWork,
    /// Of those who completed the effort: whose own last answer to a question is
    /// at least so high.
    Answer { question: Question, least: u8 },
    /// Who is in one of these situations.
    Situation { situations: Vec<Situation>, among: Among },
}

/// A goal as it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    /// The stable word.
    pub key: String,
    /// In Danish; `None` for a shipped one, which the locales name.
    pub name: Option<String>,
    pub measure: Measure,
    /// What is aimed at, in per cent.
    pub target: u64,
}

impl Aim {
    /// The programme's own, from its description.
    pub fn shipped() -> Vec<Self> {
        let belief = Measure::Answer { question: Question::BELIEF, least: 4 };
        let of = |key: &str, measure, target| Self { key: key.into(), name: None, measure, target };
        vec![
            of("benefit-receivers", Measure::LeftBenefit, 20),
            of("paid-work", Measure::PaidWork, 20),
            of("belief", belief, 80),
        ]
    }
}

/// Citizens who completed the effort and whose last answers to a question are
/// alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    pub question: Question,
    pub citizen: Mark,
    pub consultant: Mark,
    pub citizens: u64,
}

/// How the consultants see those who completed the effort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    pub high: u64,
    pub answered: u64,
}

/// How far one goal is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub aim: Arc<Aim>,
    pub numerator: u64,
    /// Those of whom it is known.
    pub denominator: u64,
    /// Those of whom it is not.
    pub unknown: u64,
    /// Where citizens answer: what their consultants say.
    pub beside: Option<Beside>,
}

impl Goal {
    /// Whether the target is reached; `None` while that hangs on those of
    /// whom it is not known, or there is nobody.
    pub fn met(&self) -> Option<bool> {
        let all = self.denominator + self.unknown;
        if all == 0 {
            return None;
        }
        let reached = |numerator: u64| numerator * 100 >= self.aim.target * all;
        match (reached(self.numerator), reached(self.numerator + self.unknown)) {
            (true, _) => Some(true),
            (_, false) => Some(false),
            (false, true) => None,
        }
    }

    /// Counts citizens in: whether it holds of them, if that is known.
    fn count(&mut self, holds: Option<bool>, citizens: u64) {
        match holds {
            None => self.unknown += citizens,
            Some(holds) => {
                self.denominator += citizens;
                self.numerator += if holds { citizens } else { 0 };
            }
        }
    }
}

/// How far each is met.
pub fn goals(aims: &[Arc<Aim>], groups: &[Group], answered: &[Answered]) -> Vec<Goal> {
    aims.iter().map(|aim| goal(aim.clone(), groups, answered)).collect()
}

fn goal(aim: Arc<Aim>, groups: &[Group], answered: &[Answered]) -> Goal {
    let mut goal = Goal { aim: aim.clone(), numerator: 0, denominator: 0, unknown: 0, beside: None };
    match &aim.measure {
        Measure::LeftBenefit => groups.iter().filter(|group| group.from_start).for_each(|group| {
            let success = group.situation.as_ref().is_some_and(|one| one.success);
            goal.count(group.on_benefit().map(|benefit| !benefit && success), group.citizens);
        }),
        Measure::PaidWork => groups.iter().filter(|group| group.on_benefit() != Some(false)).for_each(|group| {
            goal.count(group.paid_work.filter(|_| group.on_benefit().is_some()), group.citizens);
        }),
        Measure::Answer { question, least } => {
            let high = |mark: Mark| mark.score().map(|score| score.value() >= *least);
            let mut beside = Beside::default();
            for one in answered.iter().filter(|one| one.question == *question) {
                goal.count(high(one.citizen), one.citizens);
                if let Some(high) = high(one.consultant) {
                    beside.answered += one.citizens;
                    beside.high += if high { one.citizens } else { 0 };
                }
            }
            goal.beside = Some(beside);
        }
        Measure::Situation { situations, among } => groups.iter().for_each(|group| {
            let belongs = match (among, &group.situation) {
                (Among::All, _) => true,
                (Among::Active, Some(one)) => !one.closed,
                (Among::Active, None) => true,
                (Among::Start, _) => group.from_start,
            };
            if belongs {
                let so = |one: &Situation| situations.iter().any(|wanted| wanted.key == one.key);
                goal.count(group.situation.as_ref().map(so), group.citizens);
            }
        }),
    }
    goal
}
