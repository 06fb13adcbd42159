//! The report as one reader may see it: all of it for the unit, no small figure
//! for those outside.

use std::sync::Arc;

use chrono::NaiveDate;

use super::goal::{Aim, Goal, Measure};
use super::{Cases, Clarified, Fall, Receivers, Report};
use crate::rules::cohort::Situation;
use crate::rules::folded::Table;
use crate::rules::nationality::Nationality;

/// A goal as a reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub aim: Arc<Aim>,
    /// `None`: one of its figures is so small that it would name somebody, or
    /// could be held against the tables.
    pub goal: Option<Goal>,
    pub met: Option<bool>,
}

/// The report as a reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub as_of: NaiveDate,
    pub total: u64,
    /// `None`: one of the two is so small that it would name somebody.
    pub cases: Option<Cases>,
    pub nationalities: Table<Option<Nationality>>,
    pub closed: Table<Situation>,
    /// With those of whom no situation is kept, if there are any.
    pub active: Table<Option<Situation>>,
    pub goals: Vec<Reading>,
    /// What only the unit reads: it could be held against the tables.
    pub inside: Option<Inside>,
}

/// What only the unit reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// The stateless by the country of their birth.
    pub births: Vec<(Option<Nationality>, u64)>,
    pub clarified: Vec<Clarified>,
    pub falls: Vec<Fall>,
    pub receivers: Receivers,
}

/// Why there is nothing for readers outside the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("so few citizens can't be told of outside the unit without naming them")]
pub struct TooFew;

impl Report {
    fn active_rows(&self) -> Vec<(Option<Situation>, u64)> {
        let unknown = (self.unknown > 0).then_some((None, self.unknown));
        self.active.iter().map(|(one, n)| (Some(one.clone()), *n)).chain(unknown).collect()
    }

    /// All of it, for the unit.
    pub fn whole(&self) -> View {
        View {
            as_of: self.as_of,
            total: self.cases.total(),
            cases: Some(self.cases),
            nationalities: Table::whole(&self.nationalities),
            closed: Table::whole(&self.closed),
            active: Table::whole(&self.active_rows()),
            goals: self.goals.iter().map(|goal| reading(goal, true)).collect(),
            inside: Some(Inside {
                births: self.births.clone(),
                clarified: self.clarified.clone(),
                falls: self.falls.clone(),
                receivers: self.receivers,
            }),
        }
    }

    /// For readers outside the unit: no figure under `least` can be read or
    /// computed back.
    ///
    /// # Errors
    /// Where all citizens together, or the closed or the active ones, are
    /// fewer than that.
    pub fn public(&self, least: u64) -> Result<View, TooFew> {
        let is_small = |n: u64| 0 < n && n < least;
        let active = self.active_rows();
        let sums = [self.closed.iter().map(|(_, n)| n).sum(), active.iter().map(|(_, n)| n).sum()];
        if self.cases.total() < least || sums.into_iter().any(is_small) {
            return Err(TooFew);
        }
        let cases = (!is_small(self.cases.start) && !is_small(self.cases.later)).then_some(self.cases);
        let outside = |goal: &Goal| {
            let figures = [goal.numerator, goal.denominator - goal.numerator, goal.unknown];
            let in_tables = matches!(goal.aim.measure, Measure::Situation { .. });
            let told = reading(goal, !in_tables && figures.into_iter().all(|n| !is_small(n)));
            Reading { goal: told.goal.map(|goal| Goal { beside: None, ..goal }), ..told }
        };
        Ok(View {
            as_of: self.as_of,
            total: self.cases.total(),
            cases,
            nationalities: Table::folded(&self.nationalities, least),
            closed: Table::folded(&self.closed, least),
            active: Table::folded(&active, least),
            goals: self.goals.iter().map(outside).collect(),
            inside: None,
        })
    }
}

fn reading(goal: &Goal, seen: bool) -> Reading {
    Reading { aim: goal.aim.clone(), goal: seen.then(|| goal.clone()), met: goal.met() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::tests::{group, told};

    #[test]
    fn readers_outside_see_no_small_figure() {
        let groups =
            [group(true, "ordinary-job", 6), group(true, "moved", 1), group(true, "igu", 9), group(false, "igu", 2)];
        let view = told(&groups, &[]).public(3).expect("enough citizens");
        assert_eq!((view.total, view.cases, view.inside.is_none()), (18, None, true), "two came later");
        assert!(view.closed.rows.is_empty() && view.closed.folded == Some(7), "{:?}", view.closed);
        assert_eq!(view.goals[0].goal, None, "one has moved");
        assert_eq!(view.goals[0].met, Some(true));
        for few in [vec![], vec![group(true, "igu", 2)], vec![group(true, "igu", 9), group(true, "moved", 2)]] {
            assert_eq!(told(&few, &[]).public(3), Err(TooFew));
        }
    }
}
