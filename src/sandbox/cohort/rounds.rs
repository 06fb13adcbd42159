//! Three rounds of made-up scores: progress on every item for the group, most
//! of all in motivation; some skipped, some gaps between raters.

use chrono::{Days, NaiveDate};
use rand::Rng;
use rand::rngs::StdRng;

use super::people::{Person, day};
use super::{DemoRound, DemoSheet};
use crate::rules::scorecard::{Mark, QUESTIONS, Question, Rater, Score, Scores};

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

/// The place of the statement on motivation.
const MOTIVATION: usize = 1;

/// The rounds of one citizen.
pub fn rounds(person: &Person, chance: &mut StdRng) -> Vec<DemoRound> {
    let mut sheets = Rater::ALL.map(|rater| (rater, begin(rater, chance)));
    let open = OPEN.iter().find(|(number, _)| *number == person.number).map(|(_, done)| *done);
    let dates = dates(person, open.is_some(), chance);
    let last = dates.len() - 1;
    let mut rounds = Vec::new();
    for (index, (opened_on, closed_on)) in dates.into_iter().enumerate() {
        if index > 0 {
            sheets.iter_mut().for_each(|(_, levels)| rise(levels, index, chance));
        }
        let took_part = |rater: Rater, chance: &mut StdRng| match (open, rater) {
            (Some(done), _) if index == last => done.contains(&rater),
            // Who declined gave no scores; a first round often has no workplace yet.
            (_, Rater::Citizen) => person.now != "declined" && chance.random_bool(0.96),
            (_, Rater::Workplace) => person.now != "declined" && (index > 0 || chance.random_bool(0.7)),
            (_, Rater::Consultant) => true,
        };
        let mut sent = Vec::new();
        for (rater, levels) in &sheets {
            if took_part(*rater, chance) {
                let days = closed_on.map_or(7, |closed| (closed - opened_on).num_days().unsigned_abs());
                let completed_on = opened_on + Days::new(chance.random_range(0..=days));
                sent.push(DemoSheet { rater: *rater, scores: sheet(*rater, levels, chance), completed_on });
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

/// What a rater would give at first, 1 to 5 for each question.
type Levels = [i8; QUESTIONS];

fn begin(rater: Rater, chance: &mut StdRng) -> Levels {
    let lean = if rater == Rater::Citizen { 4 } else { 0 };
    LEVELS.map(|level| {
        let tenths = level + lean + chance.random_range(0..10);
        let noise = match chance.random_range(0..20) {
            0 => -1,
            1 => 1,
            _ => 0,
        };
        i8::try_from(tenths / 10).unwrap_or(3) + noise
    })
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
