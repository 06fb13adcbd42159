//! What moved, and how far apart people see it.
//!
//! Marks are ranks, not amounts: a 4 is more than a 2, and not twice as much.
//! So a group's marks are put in order and counted, question by question.
//! Nothing here adds marks, takes a mean of them, or makes one figure of
//! several questions.

use serde::{Deserialize, Serialize};

use super::scorecard::{GAP, Mark, Move, Question, Rater, Score, Scores, is_gap};

/// What one rater said of one citizen time after time: sent assessments only,
/// the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track(Vec<Scores>);

impl Track {
    /// A track of sheets in the order in which they were sent.
    pub fn new(oldest_first: Vec<Scores>) -> Self {
        Self(oldest_first)
    }

    /// The newest answer; unanswered where nothing was ever sent.
    pub fn now(&self, question: Question) -> Mark {
        self.0.last().map_or(Mark::Unanswered, |sheet| sheet.mark(question))
    }

    /// Since that rater's previous sent assessment, however many rounds ago.
    /// A skipped or missing answer compares with nothing, and is not looked
    /// for further back: then the time between would be another for each
    /// question.
    pub fn since_last(&self, question: Question) -> Option<Move> {
        let before = self.0.len().checked_sub(2).and_then(|at| self.0.get(at))?;
        Move::between(before.mark(question), self.now(question))
    }

    /// Since that rater's first sent assessment; `None` where there is only one.
    pub fn since_first(&self, question: Question) -> Option<Move> {
        let first = self.0.first().filter(|_| self.0.len() > 1)?;
        Move::between(first.mark(question), self.now(question))
    }
}

/// How many moved which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moves {
    pub up: usize,
    pub same: usize,
    pub down: usize,
}

impl Moves {
    fn count(moves: impl Iterator<Item = Move>) -> Self {
        moves.fold(Self::default(), |counted, moved| match moved {
            Move::Up => Self { up: counted.up + 1, ..counted },
            Move::Same => Self { same: counted.same + 1, ..counted },
            Move::Down => Self { down: counted.down + 1, ..counted },
        })
    }

    /// How many could be compared.
    pub const fn total(self) -> usize {
        self.up + self.same + self.down
    }
}

/// A place in a row of marks: on a mark, or between two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place(Score, Score);

impl Place {
    /// The marks on both sides; the same one twice where it is on a mark.
    pub const fn sides(self) -> (Score, Score) {
        (self.0, self.1)
    }

    /// The median of so many ones, twos, … fives; `None` for none. As in
    /// [`Spread::of`].
    pub fn median(counts: &[usize; 5]) -> Option<Self> {
        Self::quarter(counts, 2)
    }

    fn quarter(counts: &[usize; 5], quarters: usize) -> Option<Self> {
        let nth = |at: usize| {
            let mut seen = 0;
            let found = Score::all().zip(counts).find(|(_, count)| {
                seen += **count;
                at < seen
            });
            found.map(|(score, _)| score)
        };
        let parts = counts.iter().sum::<usize>() * quarters;
        let (whole, rest) = (parts / 4, parts % 4);
        let before = if rest == 0 { whole.checked_sub(1)? } else { whole };
        Some(Self(nth(before)?, nth(whole)?))
    }
}

/// Where the marks of a group lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    pub lower_quartile: Place,
    pub median: Place,
    pub upper_quartile: Place,
}

impl Spread {
    /// Median and quartiles of some marks, in any order; `None` for none.
    ///
    /// By definition 2 of Hyndman and Fan, "Sample Quantiles in Statistical
    /// Packages", The American Statistician 50 (1996), pages 361–365: the
    /// inverse of the empirical distribution, so that every quartile is a mark
    /// that somebody gave. Where it falls just between two persons, that
    /// definition takes the mean of their marks. Ranks have none: both marks
    /// are kept instead, and shown as "3–4".
    pub fn of(marks: &[Score]) -> Option<Self> {
        let counted = |score: Score| marks.iter().filter(|mark| **mark == score).count();
        let mut counts = [0; 5];
        counts.iter_mut().zip(Score::all()).for_each(|(count, score)| *count = counted(score));
        let quarter = |quarters| Place::quarter(&counts, quarters);
        Some(Self { lower_quartile: quarter(1)?, median: quarter(2)?, upper_quartile: quarter(3)? })
    }
}

/// How a group stands on one question, as one kind of rater sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// `None` where nobody gave a mark.
    pub spread: Option<Spread>,
    pub scored: usize,
    /// Those without a mark: nothing was sent, or this was skipped.
    pub missing: usize,
    pub since_last: Moves,
    pub since_first: Moves,
}

impl Standing {
    /// Of everybody's newest assessment; an empty track is somebody of whom
    /// this kind of rater has sent none.
    pub fn of(tracks: &[Track], question: Question) -> Self {
        let marks: Vec<Score> = tracks.iter().filter_map(|track| track.now(question).score()).collect();
        let scored = marks.len();
        Self {
            spread: Spread::of(&marks),
            scored,
            missing: tracks.len() - scored,
            since_last: Moves::count(tracks.iter().filter_map(|track| track.since_last(question))),
            since_first: Moves::count(tracks.iter().filter_map(|track| track.since_first(question))),
        }
    }
}

/// The pairs of raters whose agreement is counted.
pub const PAIRS: [(Rater, Rater); 3] =
    [(Rater::Citizen, Rater::Workplace), (Rater::Citizen, Rater::Consultant), (Rater::Workplace, Rater::Consultant)];

/// How often two raters of the same round see one question alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    pub same: usize,
    pub one_apart: usize,
    /// Two or more apart: a gap.
    pub far_apart: usize,
}

impl Agreement {
    /// Counts pairs of marks; one in which a mark is missing counts nowhere.
    pub fn of(pairs: impl IntoIterator<Item = (Mark, Mark)>) -> Self {
        pairs.into_iter().fold(Self::default(), |counted, marks| counted.with(marks, 1))
    }

    /// The same with so many more pairs of these marks.
    pub fn with(self, (one, other): (Mark, Mark), pairs: usize) -> Self {
        let Some((one, other)) = one.score().zip(other.score()) else { return self };
        match one.value().abs_diff(other.value()) {
            0 => Self { same: self.same + pairs, ..self },
            apart if apart < GAP => Self { one_apart: self.one_apart + pairs, ..self },
            _ => Self { far_apart: self.far_apart + pairs, ..self },
        }
    }

    /// How many pairs there were.
    pub const fn total(self) -> usize {
        self.same + self.one_apart + self.far_apart
    }
}

/// A question on which raters of one round lie two or more apart, with all
/// that was said to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    pub question: Question,
    /// In the order of the columns, without those who gave no mark.
    pub marks: Vec<(Rater, Score)>,
}

impl Gap {
    /// How far the two who differ most lie apart.
    pub fn width(&self) -> u8 {
        let values = || self.marks.iter().map(|(_, score)| score.value());
        values().max().zip(values().min()).map_or(0, |(most, least)| most - least)
    }
}

/// The gaps of a round, the widest first; otherwise in the form's order.
pub fn gaps(columns: &[(Rater, Scores)]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Question::all().filter_map(|question| gap(columns, question)).collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.width()));
    gaps
}

fn gap(columns: &[(Rater, Scores)], question: Question) -> Option<Gap> {
    let given = || columns.iter().map(|(_, scores)| scores.mark(question));
    given().any(|one| given().any(|other| is_gap(one, other))).then(|| Gap {
        question,
        marks: columns.iter().filter_map(|(rater, scores)| Some((*rater, scores.mark(question).score()?))).collect(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sheet(text: &str) -> Scores {
        Scores::try_from(format!("{text:.<13}")).expect("thirteen letters")
    }

    fn track(sheets: &[&str]) -> Track {
        Track::new(sheets.iter().map(|text| sheet(text)).collect())
    }

    fn first() -> Question {
        Question::at(0).expect("a question")
    }

    #[test]
    fn a_mark_moves_since_the_last_and_since_the_first_time() {
        use Move::{Down, Same, Up};
        for (sheets, last, since_first) in [
            (&[][..], None, None),
            (&["3"], None, None),
            (&["3", "4"], Some(Up), Some(Up)),
            (&["4", "5", "4"], Some(Down), Some(Same)),
            (&["1", "3", "3"], Some(Same), Some(Up)),
            // Skipped: compared with nothing, and not with the time before.
            (&["2", "-", "4"], None, Some(Up)),
            (&["-", "2", "4"], Some(Up), None),
            (&["2", "4", "-"], None, None),
            (&["2", ".", "1"], None, Some(Down)),
        ] {
            let track = track(sheets);
            assert_eq!((track.since_last(first()), track.since_first(first())), (last, since_first), "{sheets:?}");
        }
    }

    /// `lower median upper`, as people read them.
    fn shown(marks: &str) -> String {
        let marks: Vec<_> = marks.bytes().filter_map(|digit| Score::new(digit - b'0')).collect();
        let place = |place: Place| match place.sides() {
            (one, other) if one == other => one.value().to_string(),
            (one, other) => format!("{}-{}", one.value(), other.value()),
        };
        Spread::of(&marks).map_or_else(String::new, |spread| {
            [spread.lower_quartile, spread.median, spread.upper_quartile].map(place).join(" ")
        })
    }

    #[test]
    fn quartiles_are_marks_that_somebody_gave() {
        for (marks, want) in [
            ("", ""),
            ("3", "3 3 3"),
            ("52", "2 2-5 5"),
            ("34", "3 3-4 4"),
            ("135", "1 3 5"),
            ("1234", "1-2 2-3 3-4"),
            ("12345", "2 3 4"),
            ("1122334455", "2 3 4"),
            ("11112222", "1 1-2 2"),
            ("5555", "5 5 5"),
        ] {
            assert_eq!(shown(marks), want, "{marks}");
        }
    }

    #[test]
    fn a_median_of_counts_is_that_of_the_marks() {
        for marks in ["", "3", "52", "34", "135", "1234", "12345", "1122334455", "11112222", "5555", "1155"] {
            let scores: Vec<Score> = marks.bytes().filter_map(|digit| Score::new(digit - b'0')).collect();
            let mut counts = [0; 5];
            scores.iter().for_each(|score| counts[usize::from(score.value()) - 1] += 1);
            assert_eq!(Place::median(&counts), Spread::of(&scores).map(|spread| spread.median), "{marks}");
        }
    }

    #[test]
    fn a_group_is_counted_with_those_who_are_missing() {
        let group = [track(&["1", "3"]), track(&["4", "4"]), track(&["5"]), track(&["2", "-"]), track(&[])];
        let standing = Standing::of(&group, first());
        assert_eq!((standing.scored, standing.missing), (3, 2));
        assert_eq!(standing.since_last, Moves { up: 1, same: 1, down: 0 });
        assert_eq!(standing.since_first.total(), 2);
        assert_eq!(standing.spread.map(|spread| spread.median.sides().0.value()), Some(4));
        let empty = Standing::of(&[Track::default()], first());
        assert_eq!((empty.spread, empty.missing), (None, 1));
    }

    #[test]
    fn raters_agree_by_marks_and_not_by_silence() {
        let mark = |n: u8| Score::new(n).map_or(Mark::Skipped, Mark::Scored);
        let pairs = [(3, 3), (3, 4), (4, 3), (2, 4), (1, 5), (0, 5), (0, 0)];
        let agreement = Agreement::of(pairs.map(|(one, other)| (mark(one), mark(other))));
        assert_eq!(agreement, Agreement { same: 1, one_apart: 2, far_apart: 2 });
    }

    #[test]
    fn the_widest_gap_stands_first() {
        let columns =
            [(Rater::Citizen, sheet("351-5")), (Rater::Workplace, sheet("3.25.")), (Rater::Consultant, sheet("43521"))];
        let found: Vec<(usize, u8)> = gaps(&columns).iter().map(|gap| (gap.question.index(), gap.width())).collect();
        assert_eq!(found, [(2, 4), (4, 4), (3, 3), (1, 2)]);
        assert_eq!(gaps(&columns)[1].marks.len(), 2, "who gave no mark is not named");
        assert_eq!(gaps(&columns[..1]), []);
    }

    fn marks() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(1_u8..=5, 1..60)
    }

    fn scores(marks: &[u8]) -> Vec<Score> {
        marks.iter().filter_map(|mark| Score::new(*mark)).collect()
    }

    proptest! {
        /// At least half lie at or below a median, and at least half at or
        /// above; a quarter and three quarters for the quartiles.
        #[test]
        fn a_quartile_parts_the_group(marks in marks()) {
            let spread = Spread::of(&scores(&marks)).expect("marks");
            let count = |wanted: &dyn Fn(u8) -> bool| marks.iter().filter(|mark| wanted(**mark)).count();
            for (place, quarters) in [(spread.lower_quartile, 1), (spread.median, 2), (spread.upper_quartile, 3)] {
                let (low, high) = place.sides();
                prop_assert!(low <= high);
                prop_assert!(count(&|mark| mark <= low.value()) * 4 >= marks.len() * quarters);
                prop_assert!(count(&|mark| mark >= high.value()) * 4 >= marks.len() * (4 - quarters));
                prop_assert!(marks.contains(&low.value()) && marks.contains(&high.value()));
            }
        }

        /// Only the order of marks counts: pulled apart while they keep it,
        /// they give the same places.
        #[test]
        fn only_ranks_count(marks in prop::collection::vec(1_u8..=3, 1..40)) {
            let pulled: Vec<u8> = marks.iter().map(|mark| [1, 2, 5][usize::from(*mark - 1)]).collect();
            let place = |spread: Spread| [spread.lower_quartile, spread.median, spread.upper_quartile];
            let before = Spread::of(&scores(&marks)).map(place).expect("marks");
            let after = Spread::of(&scores(&pulled)).map(place).expect("marks");
            for (before, after) in before.into_iter().zip(after) {
                let pull = |score: Score| [1, 2, 5][usize::from(score.value() - 1)];
                let (low, high) = before.sides();
                prop_assert_eq!((pull(low), pull(high)), (after.sides().0.value(), after.sides().1.value()));
            }
        }

        /// Everybody is counted once, and who moved is among those with a mark.
        #[test]
        fn nobody_is_counted_twice(
            sheets in prop::collection::vec(prop::collection::vec(prop::sample::select(vec!["-", "1", "3", "5"]), 0..4), 0..20)
        ) {
            let group: Vec<Track> = sheets.iter().map(|sheets| track(sheets)).collect();
            let standing = Standing::of(&group, first());
            prop_assert_eq!(standing.scored + standing.missing, group.len());
            prop_assert!(standing.since_last.total() <= standing.scored);
            prop_assert!(standing.since_first.total() <= standing.scored);
        }
    }
}
