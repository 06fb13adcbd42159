//! The scorecard: twelve statements and the question of belief, scored from
//! 1 (lowest) to 5 (best) by three raters who are never averaged.

use serde::{Deserialize, Serialize};

use super::person::key;

key!(
    /// One rater's scores of one citizen in one round.
    AssessmentId
);
key!(
    /// One measuring time of a citizen, shared by the raters.
    RoundId
);

/// How many statements the form has; the belief question comes after them.
pub const ITEMS: usize = 12;

/// How many questions a citizen or a consultant answers: the items and belief.
pub const QUESTIONS: usize = ITEMS + 1;

/// Two raters of one round differ on an item by this much or more: a gap.
pub const GAP: u8 = 2;

const KEYS: [&str; QUESTIONS] = [
    "danish-language",
    "task-motivation",
    "positive-attitude",
    "works-independently",
    "stable-attendance",
    "responsibility-initiative",
    "social-settings",
    "relevant-skills",
    "finishes-tasks",
    "follows-instructions",
    "teamwork",
    "good-hygiene",
    "self-support-belief",
];

/// One question of the scorecard: a statement (0–11) or belief (12), in the
/// form's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Question(u8);

impl Question {
    /// The question of goal 3: belief in becoming self-supporting.
    pub const BELIEF: Self = Self(ITEMS as u8);

    /// All questions in the order in which they are asked.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator {
        (0..QUESTIONS as u8).map(Self)
    }

    /// The twelve statements, without belief.
    pub fn items() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator {
        (0..ITEMS as u8).map(Self)
    }

    /// The question at a place counted from 0; `None` past the last.
    pub fn at(index: usize) -> Option<Self> {
        u8::try_from(index).ok().filter(|&i| usize::from(i) < QUESTIONS).map(Self)
    }

    /// Its place, counted from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Its key in exports and message ids, such as `danish-language`.
    pub const fn key(self) -> &'static str {
        KEYS[self.index()]
    }

    /// Whether this is the belief question.
    pub fn is_belief(self) -> bool {
        self == Self::BELIEF
    }

    /// Whether it speaks of "my work", so that a citizen without a placement
    /// needs the extra line "think of the work that you would like"
    /// (`glossary.md` A1, note on items 2, 4, 5 and 8).
    pub fn speaks_of_work(self) -> bool {
        matches!(self.0, 1 | 3 | 4 | 7)
    }

    /// The question before this one; `None` before the first.
    pub fn previous(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }
}

impl TryFrom<u8> for Question {
    type Error = String;

    fn try_from(index: u8) -> Result<Self, String> {
        Self::at(usize::from(index)).ok_or_else(|| format!("there is no question {index}"))
    }
}

impl From<Question> for u8 {
    fn from(question: Question) -> Self {
        question.0
    }
}

/// A score from 1 (lowest) to 5 (best).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    /// All five, lowest first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (1..=5).map(Self)
    }

    /// The score of a number from 1 to 5; `None` outside.
    pub fn new(value: u8) -> Option<Self> {
        (1..=5).contains(&value).then_some(Self(value))
    }

    /// Its number, 1 to 5.
    pub const fn value(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Score {
    type Error = String;

    fn try_from(value: u8) -> Result<Self, String> {
        Self::new(value).ok_or_else(|| format!("a score is 1 to 5, not {value}"))
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

/// What a rater has said to one question so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    #[default]
    Unanswered,
    /// "I don't know".
    Skipped,
    Scored(Score),
}

impl Mark {
    /// The score, if there is one.
    pub fn score(self) -> Option<Score> {
        match self {
            Self::Scored(score) => Some(score),
            Self::Unanswered | Self::Skipped => None,
        }
    }

    /// The letter that stands for it in a written sheet.
    pub const fn letter(self) -> char {
        match self {
            Self::Unanswered => '.',
            Self::Skipped => '-',
            Self::Scored(score) => (b'0' + score.0) as char,
        }
    }

    fn of_letter(letter: char) -> Option<Self> {
        match letter {
            '.' => Some(Self::Unanswered),
            '-' => Some(Self::Skipped),
            '1'..='5' => letter.to_digit(10).and_then(|d| Score::new(d as u8)).map(Self::Scored),
            _ => None,
        }
    }
}

/// A rater's answers to all questions, in the form's order.
///
/// Written as thirteen letters, one a question: `1`–`5`, `-` skipped,
/// `.` not answered. The store keeps them so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Scores([Mark; QUESTIONS]);

impl Scores {
    /// What was said to a question.
    pub fn mark(&self, question: Question) -> Mark {
        self.0[question.index()]
    }

    /// The same answers with one changed.
    #[must_use]
    pub fn with(mut self, question: Question, mark: Mark) -> Self {
        self.0[question.index()] = mark;
        self
    }

    /// The first question without an answer at or after `from`, then from the
    /// start; `None` when all are answered or skipped.
    pub fn next_open(&self, from: Option<Question>) -> Option<Question> {
        let start = from.map_or(0, Question::index);
        (start..QUESTIONS).chain(0..start).filter_map(Question::at).find(|&q| self.mark(q) == Mark::Unanswered)
    }

    /// Whether every question is answered or skipped.
    pub fn is_complete(&self) -> bool {
        self.next_open(None).is_none()
    }

    /// The same for a rater: a workplace is not asked about belief.
    pub fn next_open_for(&self, rater: Rater, from: Option<Question>) -> Option<Question> {
        match rater {
            Rater::Workplace => self.with(Question::BELIEF, Mark::Skipped).next_open(from),
            Rater::Citizen | Rater::Consultant => self.next_open(from),
        }
    }

    /// The questions that were skipped.
    pub fn skipped(&self) -> impl Iterator<Item = Question> + '_ {
        Question::all().filter(|&q| self.mark(q) == Mark::Skipped)
    }
}

/// Text that is not thirteen letters of a score sheet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("scores are 13 letters of 1-5, - and .")]
pub struct NotScores;

impl TryFrom<String> for Scores {
    type Error = NotScores;

    fn try_from(text: String) -> Result<Self, NotScores> {
        let marks: Option<Vec<Mark>> = text.chars().map(Mark::of_letter).collect();
        let marks = marks.ok_or(NotScores)?;
        Ok(Self(marks.try_into().map_err(|_| NotScores)?))
    }
}

impl From<Scores> for String {
    fn from(scores: Scores) -> Self {
        scores.0.iter().map(|mark| mark.letter()).collect()
    }
}

/// Who gave the scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rater {
    Citizen,
    Workplace,
    Consultant,
}

impl Rater {
    /// In the order of the form's columns.
    pub const ALL: [Self; 3] = [Self::Citizen, Self::Workplace, Self::Consultant];

    /// The word used in exports and in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Workplace => "workplace",
            Self::Consultant => "consultant",
        }
    }

    /// The rater of a word from the store.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rater| rater.word() == word)
    }
}

/// How one answer stands to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Move {
    Up,
    Same,
    Down,
}

impl Move {
    /// From an earlier answer to a later one; `None` where either has no score.
    pub fn between(before: Mark, now: Mark) -> Option<Self> {
        let (before, now) = (before.score()?, now.score()?);
        Some(match now.cmp(&before) {
            std::cmp::Ordering::Greater => Self::Up,
            std::cmp::Ordering::Equal => Self::Same,
            std::cmp::Ordering::Less => Self::Down,
        })
    }
}

/// Whether two answers of one round lie two or more apart.
pub fn is_gap(one: Mark, other: Mark) -> bool {
    match (one.score(), other.score()) {
        (Some(one), Some(other)) => one.0.abs_diff(other.0) >= GAP,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(text: &str) -> Scores {
        Scores::try_from(text.to_owned()).expect("thirteen letters")
    }

    #[test]
    fn scores_survive_being_written_down() {
        for text in [".............", "12345-.......", "5555555555555"] {
            assert_eq!(String::from(scores(text)), text);
        }
        for bad in ["", "123", "6............", "..............", "٥............"] {
            assert_eq!(Scores::try_from(bad.to_owned()), Err(NotScores), "{bad}");
        }
    }

    #[test]
    fn the_next_open_question_comes_after_the_last_answered_one() {
        for (text, from, want) in [
            (".............", None, Some(0)),
            ("1............", Some(0), Some(1)),
            ("1.1..........", Some(2), Some(3)),
            ("1.11111111111", Some(12), Some(1)),
            ("1-11111111111", Some(12), None),
        ] {
            let next = scores(text).next_open(from.and_then(Question::at));
            assert_eq!(next.map(Question::index), want, "{text} from {from:?}");
        }
    }

    #[test]
    fn a_gap_is_two_or_more_and_needs_two_scores() {
        let mark = |n| Score::new(n).map_or(Mark::Skipped, Mark::Scored);
        for (one, other, gap) in [(1, 3, true), (3, 1, true), (2, 3, false), (0, 5, false)] {
            assert_eq!(is_gap(mark(one), mark(other)), gap, "{one} and {other}");
        }
    }

    #[test]
    fn a_move_is_seen_between_scores_only() {
        assert_eq!(Move::between(Mark::Skipped, Mark::Unanswered), None);
        let (two, four) = (scores("24...........").0[0], scores("24...........").0[1]);
        assert_eq!(Move::between(two, four), Some(Move::Up));
        assert_eq!(Move::between(four, two), Some(Move::Down));
        assert_eq!(Move::between(two, two), Some(Move::Same));
    }
}
