//! The third part of the report for readers outside the unit: only figures from
//! which no small one can be computed.
//!
//! Of an item all figures are told or none: a kind of rater has answered for as
//! many citizens on one item as on the other, so that one hidden figure beside
//! the rest would be the difference. Sums are figures, too. Where one of two is
//! of some of those of the other, or all but of the same people, their
//! difference is a group of its own: who has never been scored, who skipped an
//! item, of whom one rater alone has spoken. So of two such sums that differ by
//! few, one is not told.

use super::progress::{Apart, Line, Progress};
use crate::rules::progress::{Agreement, Moves, PAIRS};
use crate::rules::scorecard::Rater;

/// Figures under this are small.
#[derive(Clone, Copy)]
struct Least(usize);

impl Least {
    fn tells(self, figures: &[usize]) -> bool {
        figures.iter().all(|n| *n == 0 || *n >= self.0)
    }

    /// Whether nobody, or enough people, make the difference of two sums.
    fn parts(self, one: usize, other: usize) -> bool {
        self.tells(&[one.abs_diff(other)])
    }

    /// Sums of which no two differ by few: those of most items go before
    /// others, and of these the larger ones.
    fn apart(self, sums: &[usize]) -> Vec<usize> {
        let mut distinct = sums.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let items = |sum: usize| sums.iter().filter(|one| **one == sum).count();
        distinct.sort_by_key(|sum| std::cmp::Reverse((items(*sum), *sum)));
        distinct.into_iter().fold(Vec::new(), |mut kept, sum| {
            if kept.iter().all(|other| self.parts(*other, sum)) {
                kept.push(sum);
            }
            kept
        })
    }
}

impl Progress {
    /// Without all of which a figure under `least`, of so many citizens
    /// altogether, can be read or computed.
    #[must_use]
    pub fn public(&self, citizens: u64, least: u64) -> Self {
        let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let (citizens, least) = (size(citizens), Least(size(least)));
        let lines: Vec<Line> =
            Rater::ALL.iter().flat_map(|rater| self.lines_outside(*rater, citizens, least)).collect();
        let pairs: [Vec<usize>; 3] = std::array::from_fn(|at| self.sums_outside(at, citizens, least));
        let outside = |one: &Apart| {
            let seen = std::array::from_fn(|at| {
                let (seen, sums) = (one.pairs[at], &pairs[at]);
                if figures_of(seen, least) && sums.contains(&seen.total()) { seen } else { Agreement::default() }
            });
            Apart { pairs: seen, ..*one }
        };
        let apart = self.apart.iter().map(outside).filter(|one| one.pairs.iter().any(|seen| seen.total() > 0));
        let told = Self { lines, apart: apart.collect(), left_out: false };
        let left_out = told.figures() < self.figures();
        Self { left_out, ..told }
    }

    /// Of how many citizens a kind of rater has sent anything.
    fn scored_by(&self, rater: Rater) -> usize {
        self.seen_by(rater).map(|line| line.moves.total() + line.missing).max().unwrap_or(0)
    }

    fn lines_outside(&self, rater: Rater, citizens: usize, least: Least) -> Vec<Line> {
        let told = |line: &&Line| {
            let Moves { up, same, down } = line.moves;
            line.moves.total() > 0 && least.tells(&[up, same, down, line.missing])
        };
        // The rest was never scored.
        if !least.parts(self.scored_by(rater), citizens) {
            return Vec::new();
        }
        let sums: Vec<usize> = self.seen_by(rater).filter(told).map(|line| line.moves.total()).collect();
        let sums = least.apart(&sums);
        self.seen_by(rater).filter(told).filter(|line| sums.contains(&line.moves.total())).copied().collect()
    }

    /// How many may have been compared on an item that is told, for one of the
    /// [`PAIRS`].
    fn sums_outside(&self, at: usize, citizens: usize, least: Least) -> Vec<usize> {
        let (one, other) = PAIRS[at];
        let whole = [citizens, self.scored_by(one), self.scored_by(other)];
        let seen = self.apart.iter().map(|one| one.pairs[at]).filter(|seen| seen.total() > 0);
        let sums = seen.filter(|seen| figures_of(*seen, least)).map(Agreement::total);
        let sums: Vec<usize> = sums.filter(|sum| whole.iter().all(|all| least.parts(*sum, *all))).collect();
        least.apart(&sums)
    }

    /// How many rows of figures there are of anybody who can be compared.
    fn figures(&self) -> usize {
        let moved = self.lines.iter().filter(|line| line.moves.total() > 0).count();
        moved + self.apart.iter().flat_map(|one| one.pairs).filter(|seen| seen.total() > 0).count()
    }
}

fn figures_of(seen: Agreement, least: Least) -> bool {
    least.tells(&[seen.same, seen.one_apart, seen.far_apart])
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::rules::report::progress::{Answers, Sights};
    use crate::rules::scorecard::{Mark, Question, Score};

    fn mark(value: u8) -> Mark {
        Score::new(value).map_or(Mark::Skipped, Mark::Scored)
    }

    fn item(at: usize) -> Question {
        Question::at(at).expect("an item")
    }

    /// What one kind of rater says of somebody on one item, first and last.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Went {
        Up,
        Same,
        Down,
        /// No second sheet, or a skipped answer.
        Missing,
    }

    impl Went {
        fn answers(self, rater: Rater, at: usize, citizens: usize) -> Answers {
            let (first, last) = match self {
                Self::Up => (3, 4),
                Self::Same => (3, 3),
                Self::Down => (3, 2),
                Self::Missing => (3, 0),
            };
            Answers { rater, question: item(at), first: mark(first), last: Some(mark(last)), citizens }
        }
    }

    /// All ways to be so many people, each of one of so many sorts.
    fn worlds(sorts: usize, people: usize) -> Vec<Vec<usize>> {
        let Some(rest) = sorts.checked_sub(1) else { return if people == 0 { vec![Vec::new()] } else { Vec::new() } };
        (0..=people)
            .flat_map(|n| worlds(rest, people - n).into_iter().map(move |world| [world, vec![n]].concat()))
            .collect()
    }

    /// Somebody reads the report, knows how it was made, and thinks of all
    /// that can have been so: groups of people, given as the sorts that belong
    /// to each, must not turn out to be few in all of that.
    fn nobody_computes(
        people: usize,
        least: usize,
        sorts: usize,
        groups: &[Vec<usize>],
        public: impl Fn(&[usize]) -> Progress,
    ) -> Result<usize, String> {
        let mut seen: HashMap<Vec<usize>, Vec<(usize, usize)>> = HashMap::new();
        let mut told = 0;
        for world in worlds(sorts, people) {
            let shown = public(&world);
            told += shown.figures();
            let sizes = groups.iter().map(|group| group.iter().map(|sort| world[*sort]).sum::<usize>());
            let known = seen.entry(key(&shown)).or_insert_with(|| vec![(usize::MAX, 0); groups.len()]);
            for ((low, high), size) in known.iter_mut().zip(sizes) {
                (*low, *high) = ((*low).min(size), (*high).max(size));
            }
        }
        for (shown, known) in seen {
            if let Some(at) = known.iter().position(|(low, high)| *low > 0 && *high < least) {
                return Err(format!("of {people} under {least}: {:?} are {:?} in {shown:?}", groups[at], known[at]));
            }
        }
        Ok(told)
    }

    /// All that somebody can read in it.
    fn key(shown: &Progress) -> Vec<usize> {
        let line = |line: &Line| {
            let Moves { up, same, down } = line.moves;
            [line.rater as usize, line.question.index(), up, same, down, line.missing]
        };
        let seen = |one: &Apart| {
            let pairs = one.pairs.into_iter().flat_map(|seen| [seen.same, seen.one_apart, seen.far_apart]);
            std::iter::once(one.question.index()).chain(pairs).collect::<Vec<_>>()
        };
        let figures = shown.lines.iter().flat_map(line).chain([usize::from(shown.left_out)]);
        figures.chain(shown.apart.iter().flat_map(seen)).collect()
    }

    /// Whether a sort of people belongs to a group.
    type Holds<'a, S> = &'a dyn Fn(&S) -> bool;

    /// Each sort alone, and the groups that have a name.
    fn groups<S>(sorts: &[S], named: &[Holds<'_, S>]) -> Vec<Vec<usize>> {
        let of = |holds: &Holds<'_, S>| (0..sorts.len()).filter(|at| holds(&sorts[*at])).collect();
        (0..sorts.len()).map(|sort| vec![sort]).chain(named.iter().map(of)).collect()
    }

    /// One kind of rater on two items, with those whom they never scored.
    fn items_tell_of_nobody(ways: &[Went], people: usize, least: usize) -> usize {
        let both = ways.iter().flat_map(|one| ways.iter().map(move |other| Some([*one, *other])));
        let sorts: Vec<Option<[Went; 2]>> = std::iter::once(None).chain(both).collect();
        let is = |at: usize, went: Went| move |sort: &Option<[Went; 2]>| sort.is_some_and(|both| both[at] == went);
        let skipped = |sort: &Option<[Went; 2]>| {
            sort.is_some_and(|[one, other]| (one == Went::Missing) && (other != Went::Missing))
        };
        let cells: Vec<_> = (0..2).flat_map(|at| ways.iter().map(move |went| is(at, *went))).collect();
        let mut named: Vec<Holds<'_, Option<[Went; 2]>>> = vec![&Option::is_some, &skipped];
        named.extend(cells.iter().map(|cell| cell as Holds<'_, _>));
        let public = |world: &[usize]| {
            let said =
                sorts.iter().zip(world).filter(|(_, n)| **n > 0).filter_map(|(sort, n)| Some((sort.as_ref()?, *n)));
            let answers: Vec<_> =
                said.flat_map(|(both, n)| (0..2).map(move |at| both[at].answers(Rater::Workplace, at, n))).collect();
            Progress::of(&answers, &[]).public(people as u64, least as u64)
        };
        nobody_computes(people, least, sorts.len(), &groups(&sorts, &named), public).expect("nobody is told of")
    }

    /// All that can be so for so many people. A reader may know that nobody
    /// goes down, which leaves less to think of.
    #[test]
    fn no_small_group_is_computed_from_the_items() {
        use Went::{Down, Missing, Same, Up};
        let all = (2..=4).map(|people| items_tell_of_nobody(&[Up, Same, Down, Missing], people, 2)).sum::<usize>();
        let more = (2..=6).map(|people| items_tell_of_nobody(&[Up, Same, Missing], people, 2)).sum::<usize>();
        let three = (3..=7).map(|people| items_tell_of_nobody(&[Up, Same, Missing], people, 3)).sum::<usize>();
        assert!(all > 0 && more > 0 && three > 0, "something is told: {all}, {more}, {three}");
    }

    /// Two kinds of raters: what each says on an item, if anything, and the
    /// consultant's mark beside a 3 where both spoke in one round.
    #[derive(Clone, Copy, Debug)]
    struct Two {
        own: Option<Went>,
        consultants: Option<Went>,
        pair: Option<u8>,
    }

    impl Two {
        fn of_all() -> Vec<Self> {
            let went = [None, Some(Went::Up), Some(Went::Same), Some(Went::Missing)];
            let both = went.iter().flat_map(|own| went.iter().map(|other| (*own, *other)));
            let pairs = |(own, consultants): (Option<Went>, Option<Went>)| {
                let pairs =
                    if own.is_some() && consultants.is_some() { &[None, Some(3), Some(5)][..] } else { &[None] };
                pairs.iter().map(move |pair| Self { own, consultants, pair: *pair })
            };
            both.flat_map(pairs).collect()
        }

        /// Few enough for more people.
        fn of_some() -> Vec<Self> {
            let is_told = |two: &Self| {
                let both = (two.own, two.consultants) == (Some(Went::Same), Some(Went::Same));
                two.consultants != Some(Went::Missing) && (two.pair.is_none() || both)
            };
            Self::of_all().into_iter().filter(is_told).collect()
        }
    }

    fn raters_tell_of_nobody(sorts: &[Two], each: bool, people: usize, least: usize) -> usize {
        let named: &[Holds<'_, Two>] = &[
            &|two| two.own.is_none(),
            &|two| two.consultants.is_none(),
            &|two| two.own.is_some() && two.pair.is_none(),
            &|two| two.consultants.is_some() && two.pair.is_none(),
            &|two| two.own.is_some() && two.consultants.is_some() && two.pair.is_none(),
            &|two| two.pair.is_some(),
            &|two| two.pair.is_none(),
        ];
        let public = |world: &[usize]| {
            let there = || sorts.iter().zip(world).filter(|(_, n)| **n > 0);
            let own = there().filter_map(|(two, n)| Some(two.own?.answers(Rater::Citizen, 0, *n)));
            let others = there().filter_map(|(two, n)| Some(two.consultants?.answers(Rater::Consultant, 0, *n)));
            let sights = there().filter_map(|(two, n)| {
                Some(Sights { raters: PAIRS[1], question: item(0), marks: (mark(3), mark(two.pair?)), pairs: *n })
            });
            Progress::of(&own.chain(others).collect::<Vec<_>>(), &sights.collect::<Vec<_>>())
                .public(people as u64, least as u64)
        };
        let groups = groups(sorts, named);
        let groups = groups.get(if each { 0 } else { sorts.len() }..).expect("named groups come last");
        nobody_computes(people, least, sorts.len(), groups, public).expect("nobody is told of")
    }

    #[test]
    fn no_small_group_is_computed_from_two_raters() {
        assert_eq!(PAIRS[1], (Rater::Citizen, Rater::Consultant));
        let (all, some) = (Two::of_all(), Two::of_some());
        let told = (2..=4).map(|people| raters_tell_of_nobody(&all, true, people, 2)).sum::<usize>();
        let more = (5..=6).map(|people| raters_tell_of_nobody(&some, false, people, 2)).sum::<usize>();
        let three = (3..=6).map(|people| raters_tell_of_nobody(&some, false, people, 3)).sum::<usize>();
        assert!(told > 0 && more > 0 && three > 0, "something is told: {told}, {more}, {three}");
    }

    /// Of ten, as many as can be compared and are never scored.
    #[test]
    fn what_is_left_out_is_as_little_as_that_takes() {
        let items = |told: &[(Went, usize, usize)]| {
            let answers = told.iter().map(|(went, at, n)| went.answers(Rater::Workplace, *at, *n));
            Progress::of(&answers.collect::<Vec<_>>(), &[])
        };
        use Went::{Missing, Same, Up};
        for (told, want, why) in [
            (&[(Up, 0, 10), (Up, 1, 10)][..], &[0, 1][..], "all of them"),
            (&[(Up, 0, 7), (Up, 1, 7)], &[0, 1], "three were never scored"),
            (&[(Up, 0, 9), (Up, 1, 9)], &[], "one was never scored"),
            (&[(Up, 0, 8), (Same, 0, 2), (Up, 1, 10)], &[1], "two stayed on one item"),
            (&[(Up, 0, 10), (Up, 1, 6), (Missing, 1, 4)], &[0, 1], "four skipped one item"),
            (
                &[(Up, 0, 7), (Missing, 0, 3), (Up, 1, 6), (Missing, 1, 4), (Up, 2, 6), (Missing, 2, 4)],
                &[1, 2],
                "one skipped more",
            ),
        ] {
            let public = items(told).public(10, 3);
            let answered = public.lines.iter().filter(|line| line.moves.total() + line.missing > 0);
            let left: Vec<usize> = answered.map(|line| line.question.index()).collect();
            assert_eq!(left, want, "{why}");
            assert_eq!(public.left_out, told.iter().any(|(_, at, _)| !want.contains(at)), "{why}");
        }
    }

    proptest! {
        /// Whatever is said, no figure is small, and what is left is as it was.
        #[test]
        fn readers_outside_see_no_small_figure(
            counts in prop::collection::vec(0_usize..6, 8), pairs in prop::collection::vec(0_usize..6, 3), least in 1_u64..6,
        ) {
            let ways = [Went::Up, Went::Same, Went::Down, Went::Missing];
            let told = counts.chunks(4).enumerate().flat_map(|(at, counts)| {
                ways.iter().zip(counts).filter(|(_, n)| **n > 0).map(move |(went, n)| went.answers(Rater::Workplace, at, *n))
            });
            let sights = [(5, 3), (3, 4), (2, 2)].into_iter().zip(&pairs);
            let sights: Vec<_> = sights.map(|((one, other), n)| {
                Sights { raters: PAIRS[1], question: item(2), marks: (mark(one), mark(other)), pairs: *n }
            }).collect();
            let whole = Progress::of(&told.collect::<Vec<_>>(), &sights);
            let public = whole.public(100, least);
            let few = |n: &usize| *n > 0 && (*n as u64) < least;
            for line in &public.lines {
                let Moves { up, same, down } = line.moves;
                prop_assert!(whole.lines.contains(line) && ![up, same, down, line.missing].iter().any(few));
            }
            for one in &public.apart {
                let was = whole.apart.iter().find(|was| was.question == one.question).expect("the same item");
                for (seen, was) in one.pairs.into_iter().zip(was.pairs).filter(|(seen, _)| seen.total() > 0) {
                    prop_assert!(seen == was && ![seen.same, seen.one_apart, seen.far_apart].iter().any(few));
                }
            }
        }
    }
}
