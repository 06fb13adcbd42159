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
    /// The stateless by the country of their birth; empty where there are
    /// none, or where nothing of them can be told.
    pub births: Table<Option<Nationality>>,
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

    /// Of those who are told of as stateless: where these are folded away, so
    /// are the countries, whose sum would be their number.
    fn births_outside(&self, nationalities: &Table<Option<Nationality>>, least: u64) -> Table<Option<Nationality>> {
        let told = nationalities.rows.iter().any(|(one, _)| *one == Some(Nationality::STATELESS));
        let births = if told { Table::folded(&self.births, least) } else { Table::whole(&[]) };
        // All folded together they are the stateless, who are told of above.
        if births.rows.is_empty() { Table::whole(&[]) } else { births }
    }

    /// All of it, for the unit.
    pub fn whole(&self) -> View {
        View {
            as_of: self.as_of,
            total: self.cases.total(),
            cases: Some(self.cases),
            nationalities: Table::whole(&self.nationalities),
            births: Table::whole(&self.births),
            closed: Table::whole(&self.closed),
            active: Table::whole(&self.active_rows()),
            goals: self.goals.iter().map(|goal| reading(goal, true)).collect(),
            inside: Some(Inside {
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
            // Whom a goal does not speak of are the rest of all.
            let rest = self.cases.total().saturating_sub(goal.denominator + goal.unknown);
            let figures = [goal.numerator, goal.denominator - goal.numerator, goal.unknown, rest];
            let in_tables = matches!(goal.aim.measure, Measure::Situation { .. });
            let told = reading(goal, !in_tables && figures.into_iter().all(|n| !is_small(n)));
            Reading { goal: told.goal.map(|goal| Goal { beside: None, ..goal }), ..told }
        };
        let nationalities = Table::folded(&self.nationalities, least);
        let births = self.births_outside(&nationalities, least);
        Ok(View {
            as_of: self.as_of,
            total: self.cases.total(),
            cases,
            nationalities,
            births,
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
    use crate::rules::report::Group;
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
        for (later, want) in [(2, None), (3, Some(15))] {
            let groups = [group(true, "ordinary-job", 6), group(true, "seeking", 9), group(false, "igu", later)];
            let view = told(&groups, &[]).public(3).expect("enough citizens");
            let from_start = view.goals[0].goal.as_ref().map(|goal| goal.denominator);
            assert_eq!(from_start, want, "beside all they tell who came later");
        }
        let of = |born_in: Option<&str>, citizens| {
            let born_in = born_in.and_then(|code| code.parse().ok());
            Group { nationality: Some(Nationality::STATELESS), born_in, ..group(true, "igu", citizens) }
        };
        let syrians = Group { nationality: "SY".parse().ok(), ..group(true, "igu", 9) };
        let (kuwait, bhutan) = ("KW".parse().ok(), "BT".parse().ok());
        for (stateless, want, folded, why) in [
            (vec![of(Some("KW"), 2)], vec![], None, "two stateless are folded away"),
            (vec![of(Some("KW"), 3)], vec![(kuwait, 3)], None, "three are told of"),
            (vec![of(Some("KW"), 4), of(Some("BT"), 1)], vec![], None, "one of five would be the difference"),
            (vec![of(Some("KW"), 5), of(Some("BT"), 4), of(None, 1)], vec![(kuwait, 5)], Some(5), "one is not known"),
            (vec![of(Some("KW"), 3), of(Some("BT"), 4)], vec![(bhutan, 4), (kuwait, 3)], None, "both are enough"),
        ] {
            let view = told(&[stateless, vec![syrians.clone()]].concat(), &[]).public(3).expect("enough citizens");
            assert_eq!((view.births.rows, view.births.folded), (want, folded), "{why}");
        }
        for few in [vec![], vec![group(true, "igu", 2)], vec![group(true, "igu", 9), group(true, "moved", 2)]] {
            assert_eq!(told(&few, &[]).public(3), Err(TooFew));
        }
    }
}
