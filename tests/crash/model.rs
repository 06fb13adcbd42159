//! What a chat's deeds must come to: the sheet after each, the answers that
//! are kept, and how many new messages the person is owed.

use std::collections::{HashMap, HashSet};

use super::person::{Deed, What};

const QUESTIONS: usize = 13;

/// Where one chat stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    stage: Stage,
    language: Option<String>,
    marks: [Option<char>; QUESTIONS],
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Stranger,
    Guest,
    Bound,
    Sent,
}

/// What one deed comes to beside the standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// New messages in the chat; edits don't count.
    pub messages: usize,
    /// A changed answer: which question, and the mark.
    pub answer: Option<(usize, char)>,
}

impl Standing {
    /// The standing as a database is asked for it: `guest:ar`, `bound:12…`.
    pub fn text(&self) -> String {
        let marks = || self.marks.iter().map(|mark| mark.unwrap_or('.')).collect::<String>();
        match self.stage {
            Stage::Stranger => String::new(),
            Stage::Guest => format!("guest:{}", self.language.as_deref().unwrap_or_default()),
            Stage::Bound => format!("bound:{}", marks()),
            Stage::Sent => format!("sent:{}", marks()),
        }
    }

    /// Does one deed.
    pub fn apply(&mut self, what: &What) -> Outcome {
        match what {
            What::Said(text) => self.said(text),
            What::Pressed(data) => self.pressed(data),
        }
    }

    fn said(&mut self, text: &str) -> Outcome {
        if self.stage == Stage::Stranger && text.starts_with("/start ") {
            self.stage = Stage::Guest;
        }
        messages(1)
    }

    fn pressed(&mut self, data: &str) -> Outcome {
        let parts: Vec<&str> = data.split(':').collect();
        match (self.stage, parts.as_slice()) {
            (Stage::Guest, ["language", tag]) => {
                self.language = Some((*tag).to_owned());
                messages(0)
            }
            (Stage::Guest, ["agree"]) if self.language.is_some() => {
                self.stage = Stage::Bound;
                messages(1)
            }
            (Stage::Guest, ["agree"]) => messages(0),
            // An old button of the beginning shows the menu.
            (Stage::Bound | Stage::Sent, ["agree"]) => messages(1),
            (Stage::Bound | Stage::Sent, ["language", _]) => messages(0),
            (Stage::Bound, ["score", _, question, score]) => self.mark(question, score),
            (Stage::Bound, ["skip", _, question]) => self.mark(question, "-"),
            (Stage::Bound, ["send", _]) if self.marks.iter().all(Option::is_some) => {
                self.stage = Stage::Sent;
                messages(1)
            }
            (Stage::Sent, ["send", _]) => messages(1),
            (Stage::Bound | Stage::Sent, ["score" | "skip" | "back" | "change" | "send", ..]) => messages(0),
            // Noise: the present screen again, as a new message.
            _ => messages(1),
        }
    }

    fn mark(&mut self, question: &str, mark: &str) -> Outcome {
        let (Ok(question), Some(mark)) = (question.parse::<usize>(), mark.chars().next()) else { return messages(1) };
        let changed = self.marks[question] != Some(mark);
        self.marks[question] = Some(mark);
        Outcome { messages: 0, answer: changed.then_some((question, mark)) }
    }
}

fn messages(count: usize) -> Outcome {
    Outcome { messages: count, answer: None }
}

/// One chat's deeds with what each leaves behind.
#[derive(Default)]
pub struct Course {
    /// Before any deed, and after each.
    pub standings: Vec<String>,
    updates: Vec<i64>,
    pub answers: Vec<(usize, char)>,
    pub messages: usize,
}

impl Course {
    /// Whether a standing holds all the deeds that were acknowledged: it is
    /// the one after the last of them, or after a later deed.
    pub fn holds(&self, standing: &str, acknowledged: &HashSet<i64>) -> bool {
        let last = self.updates.iter().rposition(|update| acknowledged.contains(update)).map_or(0, |at| at + 1);
        self.standings[last..].iter().any(|after| after == standing)
    }
}

/// The course of every chat of a book.
pub fn courses(book: &[Deed]) -> HashMap<i64, Course> {
    let mut standings: HashMap<i64, Standing> = HashMap::new();
    let mut courses: HashMap<i64, Course> = HashMap::new();
    for deed in book {
        let standing = standings.entry(deed.chat).or_default();
        let course = courses.entry(deed.chat).or_default();
        if course.standings.is_empty() {
            course.standings.push(standing.text());
        }
        let outcome = standing.apply(&deed.what);
        course.standings.push(standing.text());
        course.updates.push(deed.update);
        course.answers.extend(outcome.answer);
        course.messages += outcome.messages;
    }
    courses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_tap_is_seen_and_a_kept_one_is_not() {
        let said = |update, text: &str| Deed { update, chat: 7, what: What::Said(text.into()) };
        let pressed = |update, data: &str| Deed { update, chat: 7, what: What::Pressed(data.into()) };
        let book = [
            said(1, "/start x"),
            pressed(2, "language:ar"),
            pressed(3, "agree"),
            pressed(4, "score:a:0:3"),
            pressed(5, "score:a:0:4"),
            pressed(6, "score:a:1:5"),
        ];
        let course = courses(&book).remove(&7).expect("a course");
        let acknowledged = |ids: &[i64]| ids.iter().copied().collect::<HashSet<i64>>();
        assert!(course.holds("bound:4............", &acknowledged(&[1, 2, 3, 4, 5])));
        assert!(course.holds("bound:45...........", &acknowledged(&[1, 2, 3, 4, 5])));
        assert!(!course.holds("bound:3............", &acknowledged(&[1, 2, 3, 4, 5])));
        assert!(!course.holds("bound:.5...........", &acknowledged(&[1, 2, 3, 4, 5, 6])));
        assert!(course.holds("", &acknowledged(&[])));
        assert_eq!(course.answers, [(0, '3'), (0, '4'), (1, '5')]);
        assert_eq!(course.messages, 2);
    }
}
