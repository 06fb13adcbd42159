//! The third part of the report: what moved on each item, as each kind of rater
//! sees it, and how far raters are apart. From counts alone.

use crate::rules::progress::{Agreement, Moves, PAIRS, Place};
use crate::rules::scorecard::{Mark, Move, Question, Rater, Score};

/// Citizens of whom one kind of rater said the same on one item in the first
/// sheet that was sent and in the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    pub rater: Rater,
    pub question: Question,
    pub first: Mark,
    /// `None` where only one sheet was sent.
    pub last: Option<Mark>,
    pub citizens: usize,
}

/// Two raters of the same round, by what they said on one item: of everybody's
/// last closed round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sights {
    /// In the order of [`Rater::ALL`].
    pub raters: (Rater, Rater),
    pub question: Question,
    pub marks: (Mark, Mark),
    pub pairs: usize,
}

/// What moved on one item, as one kind of rater sees it. The medians are of
/// those who can be compared, so that nobody who came or left moves them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub rater: Rater,
    pub question: Question,
    /// `None` where nobody can be compared.
    pub first: Option<Place>,
    pub last: Option<Place>,
    pub moves: Moves,
    /// Those with one sheet only, or with no mark in one of the two.
    pub missing: usize,
}

impl Line {
    /// How many more went up than down.
    fn net(&self) -> i64 {
        let count = |n| i64::try_from(n).unwrap_or(i64::MAX);
        count(self.moves.up) - count(self.moves.down)
    }
}

/// How far raters are apart on one item, in the order of [`PAIRS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    pub question: Question,
    pub pairs: [Agreement; 3],
}

/// Part three of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Every item for each rater of whom anything was sent, in the form's order.
    pub lines: Vec<Line>,
    /// Every item; empty where no two raters can be compared.
    pub apart: Vec<Apart>,
    /// Whether anything is left out, for readers outside the unit.
    pub left_out: bool,
}

impl Progress {
    /// Adds the counts up.
    pub fn of(answers: &[Answers], sights: &[Sights]) -> Self {
        let told = |rater: &Rater| answers.iter().any(|one| one.rater == *rater);
        let lines = Rater::ALL
            .into_iter()
            .filter(told)
            .flat_map(|rater| Question::items().map(move |question| (rater, question)).collect::<Vec<_>>());
        let lines = lines.map(|(rater, question)| {
            line(rater, question, answers.iter().filter(|one| one.rater == rater && one.question == question))
        });
        let apart = Question::items().map(|question| apart(question, sights)).collect::<Vec<_>>();
        let any = apart.iter().flat_map(|one| one.pairs).any(|pair| pair.total() > 0);
        Self { lines: lines.collect(), apart: if any { apart } else { Vec::new() }, left_out: false }
    }

    /// What one kind of rater sees, item by item.
    pub fn seen_by(&self, rater: Rater) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.rater == rater)
    }

    /// On which item most more went up than down, as one kind of rater sees
    /// it; several where they are alike, none where nothing went up.
    pub fn moved_most(&self, rater: Rater) -> Vec<Question> {
        let most = self.seen_by(rater).map(Line::net).max().filter(|net| *net > 0);
        self.seen_by(rater).filter(|line| Some(line.net()) == most).map(|line| line.question).collect()
    }
}

fn line<'a>(rater: Rater, question: Question, answers: impl Iterator<Item = &'a Answers>) -> Line {
    let (mut first, mut last) = ([0; 5], [0; 5]);
    let mut line = Line { rater, question, first: None, last: None, moves: Moves::default(), missing: 0 };
    for one in answers {
        let both = one.last.and_then(|last| Some((Move::between(one.first, last)?, one.first.score()?, last.score()?)));
        let Some((moved, before, now)) = both else {
            line.missing += one.citizens;
            continue;
        };
        add(&mut first, before, one.citizens);
        add(&mut last, now, one.citizens);
        let moves = &mut line.moves;
        *match moved {
            Move::Up => &mut moves.up,
            Move::Same => &mut moves.same,
            Move::Down => &mut moves.down,
        } += one.citizens;
    }
    Line { first: Place::median(&first), last: Place::median(&last), ..line }
}

fn add(counts: &mut [usize; 5], score: Score, citizens: usize) {
    if let Some(count) = counts.get_mut(usize::from(score.value()) - 1) {
        *count += citizens;
    }
}

fn apart(question: Question, sights: &[Sights]) -> Apart {
    let of = |raters| {
        let seen = sights.iter().filter(move |one| one.question == question && one.raters == raters);
        seen.fold(Agreement::default(), |counted, one| counted.with(one.marks, one.pairs))
    };
    Apart { question, pairs: PAIRS.map(of) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(letter: char) -> Mark {
        letter.to_digit(10).and_then(|n| Score::new(n as u8)).map_or(Mark::Skipped, Mark::Scored)
    }

    fn item(at: usize) -> Question {
        Question::at(at).expect("an item")
    }

    /// `35*4`: four citizens who went from 3 to 5; `3 *1`: one with one sheet.
    fn answers(rater: Rater, at: usize, told: &[&str]) -> Vec<Answers> {
        let of = |text: &&str| {
            let letters: Vec<char> = text.chars().collect();
            let citizens = letters[3].to_digit(10).expect("a count") as usize;
            let last = (letters[1] != ' ').then(|| mark(letters[1]));
            Answers { rater, question: item(at), first: mark(letters[0]), last, citizens }
        };
        told.iter().map(of).collect()
    }

    #[test]
    fn those_who_can_be_compared_are_counted_and_the_others_are_missing() {
        let told = answers(Rater::Citizen, 0, &["24*3", "33*2", "54*1", "3 *4", "-5*1", "2-*1"]);
        let progress = Progress::of(&told, &[]);
        assert_eq!(progress.lines.len(), 12, "every item of that rater, and no other rater");
        let first = progress.lines[0];
        assert_eq!((first.moves, first.missing), (Moves { up: 3, same: 2, down: 1 }, 6));
        let shown = |place: Option<Place>| place.map(|place| (place.sides().0.value(), place.sides().1.value()));
        assert_eq!((shown(first.first), shown(first.last)), (Some((2, 3)), Some((4, 4))));
        let second = progress.lines[1];
        assert_eq!((second.first, second.moves.total(), second.missing), (None, 0, 0));
        assert!(progress.apart.is_empty());
    }

    #[test]
    fn what_moved_most_is_where_most_more_went_up_than_down() {
        let of = |told: Vec<Vec<Answers>>| Progress::of(&told.concat(), &[]).moved_most(Rater::Citizen);
        let one = |at, told: &[&str]| answers(Rater::Citizen, at, told);
        assert_eq!(of(vec![one(0, &["24*5", "42*4"]), one(1, &["24*2"]), one(2, &["24*1"])]), [item(1)]);
        assert_eq!(of(vec![one(0, &["24*2"]), one(1, &["45*2"])]), [item(0), item(1)]);
        assert_eq!(of(vec![one(0, &["42*2"])]), []);
        assert_eq!(of(vec![answers(Rater::Consultant, 0, &["24*2"])]), []);
    }

    #[test]
    fn raters_are_apart_by_pairs() {
        let sight = |raters, marks: &str, pairs| {
            let letters: Vec<char> = marks.chars().collect();
            Sights { raters, question: item(3), marks: (mark(letters[0]), mark(letters[1])), pairs }
        };
        let own = (Rater::Citizen, Rater::Consultant);
        let sights = [sight(own, "53", 4), sight(own, "34", 2), sight(own, "5-", 7), sight(PAIRS[0], "22", 1)];
        let progress = Progress::of(&[], &sights);
        let want = [
            Agreement { same: 1, ..Agreement::default() },
            Agreement { one_apart: 2, far_apart: 4, ..Agreement::default() },
            Agreement::default(),
        ];
        assert_eq!(progress.apart[3].pairs, want);
        assert_eq!(progress.apart.len(), 12);
    }
}
