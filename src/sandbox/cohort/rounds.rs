//! Three rounds of made-up scores: progress on every item for the group, most
//! of all in motivation; some skipped. Raters mostly see the same person, now
//! and then one mark apart; of every third citizen they see something
//! differently.

use chrono::{Days, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use super::people::{Person, day};
use super::{DemoRound, DemoSheet};
use crate::rules::scorecard::{ITEMS, Mark, QUESTIONS, Question, Rater, Score, Scores};

/// Where a round stays open on 30 November, and who has sent theirs: so that
/// there is something to score, for citizens and for the consultant.
const OPEN: [(u32, &[Rater]); 9] = [
    (2, &[Rater::Consultant]),
    (5, &[Rater::Workplace]),
    (8, &[]),
    (15, &[Rater::Citizen, Rater::Workplace]),
    (17, &[Rater::Workplace, Rater::Consultant]),
    (27, &[]),
    (29, &[Rater::Citizen]),
    (36, &[Rater::Workplace, Rater::Consultant]),
    (38, &[]),
];

/// What the group begins with on each question, in tenths of a score.
const LEVELS: [u32; QUESTIONS] = [17, 20, 26, 21, 25, 19, 23, 20, 24, 22, 25, 33, 22];

/// So far apart is a gap.
const GAP: i8 = 2;

/// The place of the statement on motivation.
const MOTIVATION: usize = 1;

/// The rounds of one citizen.
pub fn rounds(person: &Person, chance: &mut StdRng) -> Vec<DemoRound> {
    let mut levels = begin(chance);
    let mut eyes = Eyes::open(&levels, person.number % 3 == 2, chance);
    let open = OPEN.iter().find(|(number, _)| *number == person.number).map(|(_, done)| *done);
    let dates = dates(person, open.is_some(), chance);
    let last = dates.len() - 1;
    let mut rounds = Vec::new();
    for (index, (opened_on, closed_on)) in dates.into_iter().enumerate() {
        if index > 0 {
            rise(&mut levels, index, chance);
            eyes.look_again(chance);
        }
        let took_part = |rater: Rater, chance: &mut StdRng| match (open, rater) {
            (Some(done), _) if index == last => done.contains(&rater),
            // Who declined gave no scores; a first round often has no workplace yet.
            (_, Rater::Citizen) => person.now != "declined" && chance.random_bool(0.96),
            (_, Rater::Workplace) => person.now != "declined" && (index > 0 || chance.random_bool(0.7)),
            (_, Rater::Consultant) => true,
        };
        let mut sent = Vec::new();
        for rater in Rater::ALL {
            if took_part(rater, chance) {
                let days = closed_on.map_or(7, |closed| (closed - opened_on).num_days().unsigned_abs());
                let completed_on = opened_on + Days::new(chance.random_range(0..=days));
                sent.push(DemoSheet { rater, scores: sheet(rater, &eyes.seen(rater, &levels), chance), completed_on });
            }
        }
        rounds.push(DemoRound { opened_on, closed_on, sheets: sent });
    }
    rounds
}

/// When each round was opened and closed: at enrolment, in week nine, and at
/// closing or this November.
fn dates(person: &Person, open: bool, chance: &mut StdRng) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let mut closed = |from: NaiveDate| (from, Some(from + Days::new(chance.random_range(6..=20))));
    let first = closed(person.enrolled_on);
    if person.now == "declined" {
        return vec![first];
    }
    let second = closed(person.enrolled_on + Days::new(56));
    let third = match (person.is_active(), open) {
        (true, true) => (day(2017, 11, 20) + Days::new(u64::from(person.number % 4)), None),
        (true, false) => closed(day(2017, 10, 30) + Days::new(u64::from(person.number % 5))),
        (false, _) => (person.since, Some(person.since + Days::new(7))),
    };
    vec![first, second, third]
}

/// How far somebody has come on each question, 1 to 5.
type Levels = [i8; QUESTIONS];

fn begin(chance: &mut StdRng) -> Levels {
    LEVELS.map(|level| {
        let noise = match chance.random_range(0..20) {
            0 => -1,
            1 => 1,
            _ => 0,
        };
        i8::try_from((level + chance.random_range(0..10)) / 10).unwrap_or(3) + noise
    })
}

/// How the raters see a person: on each question at most one of them
/// otherwise than the two others, and by how much.
struct Eyes([Option<(Rater, i8)>; QUESTIONS]);

impl Eyes {
    /// At first; where there are gaps, on one to three questions.
    fn open(levels: &Levels, gaps: bool, chance: &mut StdRng) -> Self {
        let mut eyes = Self([(); QUESTIONS].map(|()| a_mark_apart(chance)));
        for _ in 0..if gaps { chance.random_range(1..=3) } else { 0 } {
            let (question, rater) =
                (chance.random_range(0..ITEMS), *Rater::ALL.choose(chance).unwrap_or(&Rater::Citizen));
            eyes.0[question] = Some((rater, if levels[question] > 3 { -GAP } else { GAP }));
        }
        eyes
    }

    /// A round later; what was seen two apart still is.
    fn look_again(&mut self, chance: &mut StdRng) {
        for eye in self.0.iter_mut().filter(|eye| eye.is_none_or(|(_, by)| by.abs() < GAP)) {
            if chance.random_bool(0.3) {
                *eye = a_mark_apart(chance);
            }
        }
    }

    fn seen(&self, rater: Rater, levels: &Levels) -> Levels {
        std::array::from_fn(|question| match self.0[question] {
            Some((who, by)) if who == rater => levels[question].clamp(1, 5) + by,
            _ => levels[question].clamp(1, 5),
        })
    }
}

/// Citizens lean upwards, the others either way.
fn a_mark_apart(chance: &mut StdRng) -> Option<(Rater, i8)> {
    match chance.random_range(0..10) {
        0..=2 => Some((Rater::Citizen, 1)),
        3 => Some((Rater::Workplace, 1)),
        4 => Some((Rater::Workplace, -1)),
        5 => Some((Rater::Consultant, -1)),
        _ => None,
    }
}

/// From one round to the next: mostly up, sometimes the same, rarely down.
fn rise(levels: &mut Levels, round: usize, chance: &mut StdRng) {
    for (question, level) in levels.iter_mut().enumerate() {
        let luck = chance.random_range(0..100);
        let step = match question {
            MOTIVATION if luck < 90 => 1,
            MOTIVATION => 0,
            12 if luck < 70 => 1,
            _ if luck < 38 => 1,
            _ if luck >= 95 && round > 1 => -1,
            _ => 0,
        };
        *level += step;
    }
}

fn sheet(rater: Rater, levels: &Levels, chance: &mut StdRng) -> Scores {
    let skips = if rater == Rater::Consultant { 0.01 } else { 0.04 };
    Question::all().fold(Scores::default(), |scores, question| {
        if question.is_belief() && rater == Rater::Workplace {
            return scores;
        }
        let level = levels[question.index()].clamp(1, 5).unsigned_abs();
        let mark = if chance.random_bool(skips) { Mark::Skipped } else { mark(level) };
        scores.with(question, mark)
    })
}

fn mark(level: u8) -> Mark {
    Score::new(level).map_or(Mark::Skipped, Mark::Scored)
}
