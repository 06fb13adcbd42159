//! What comes of a talk: what a citizen wants help with, the steps that were
//! agreed, and the work that they wish for. Three of each at most: more is no
//! plan that anybody keeps in mind.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::appointment::words;
use super::person::{key, looks_like_cpr};
use super::scorecard::{ITEMS, Question};

/// So many of each at a time.
pub const MOST: usize = 3;

key!(
    /// An agreed step's key in the store.
    StepId
);
key!(
    /// The key of a wish for work in the store.
    WishId
);

/// Words that somebody typed, on one line, no longer than a number of letters
/// and without a CPR number. They may tell of a person, so `Debug` hides them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Typed<const LONGEST: usize>(String);

/// What a step says.
pub type StepWords = Typed<200>;

/// A trade, or the name of a place.
pub type WishWords = Typed<60>;

/// Why words can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum NotTaken {
    #[error("there are no words")]
    Empty,
    #[error("too many letters")]
    TooLong,
    #[error("a CPR number must not be used")]
    Cpr,
}

impl<const LONGEST: usize> Typed<LONGEST> {
    /// Reads what somebody typed; blanks and line breaks become one blank each.
    pub fn new(text: &str) -> Result<Self, NotTaken> {
        let plain = |c: char| if c.is_control() || is_mark(c) { ' ' } else { c };
        let text: String = text.chars().map(plain).collect();
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.iter().all(|word| !word.contains(char::is_alphanumeric)) {
            return Err(NotTaken::Empty);
        }
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let pairs = words.windows(2).map(|pair| bare(pair[0]) + &bare(pair[1]));
        if words.iter().map(|word| bare(word)).chain(pairs).any(|word| looks_like_cpr(&word)) {
            return Err(NotTaken::Cpr);
        }
        let text = words.join(" ");
        if text.chars().count() > LONGEST { Err(NotTaken::TooLong) } else { Ok(Self(text)) }
    }

    /// The words themselves.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Marks that turn the direction of what follows.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl<const LONGEST: usize> TryFrom<String> for Typed<LONGEST> {
    type Error = NotTaken;

    fn try_from(text: String) -> Result<Self, NotTaken> {
        Self::new(&text)
    }
}

impl<const LONGEST: usize> From<Typed<LONGEST>> for String {
    fn from(words: Typed<LONGEST>) -> Self {
        words.0
    }
}

impl<const LONGEST: usize> fmt::Debug for Typed<LONGEST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Typed({} letters)", self.0.chars().count())
    }
}

/// The items that a citizen wants help with, in the form's order.
///
/// Written as twelve letters, `x` for each that is wanted and `.` for the
/// others. The store keeps them so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Help([bool; ITEMS]);

/// Three are wanted already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl Help {
    /// The same with one more.
    ///
    /// # Errors
    /// `Full` where there are three others.
    pub fn with(mut self, item: Question) -> Result<Self, Full> {
        let Some(wanted) = self.0.get_mut(item.index()) else { return Ok(self) };
        *wanted = true;
        if self.count() > MOST { Err(Full) } else { Ok(self) }
    }

    /// The same without one.
    #[must_use]
    pub fn without(mut self, item: Question) -> Self {
        if let Some(wanted) = self.0.get_mut(item.index()) {
            *wanted = false;
        }
        self
    }

    pub fn wants(&self, item: Question) -> bool {
        self.0.get(item.index()).is_some_and(|wanted| *wanted)
    }

    /// Those that are wanted.
    pub fn items(self) -> impl Iterator<Item = Question> {
        Question::items().filter(move |item| self.wants(*item))
    }

    pub fn count(&self) -> usize {
        self.0.iter().filter(|wanted| **wanted).count()
    }
}

/// Text that is not twelve letters of `x` and `.`, three `x` at most.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("wishes for help are 12 letters of x and .")]
pub struct NotHelp;

impl TryFrom<String> for Help {
    type Error = NotHelp;

    fn try_from(text: String) -> Result<Self, NotHelp> {
        let letters = text.chars().map(|letter| match letter {
            'x' => Some(true),
            '.' => Some(false),
            _ => None,
        });
        let letters: Vec<bool> = letters.collect::<Option<_>>().ok_or(NotHelp)?;
        let help = Self(letters.try_into().map_err(|_| NotHelp)?);
        if help.count() > MOST { Err(NotHelp) } else { Ok(help) }
    }
}

impl From<Help> for String {
    fn from(help: Help) -> Self {
        help.0.map(|wanted| if wanted { 'x' } else { '.' }).into_iter().collect()
    }
}

words!(
    /// Who does what was agreed.
    Doer {
        Citizen = "citizen",
        Consultant = "consultant",
        Both = "both",
        Workplace = "workplace",
    }
);

words!(
    /// How it went.
    Outcome {
        Done = "done",
        NotDone = "not-done",
        /// Still going on: the step stays open.
        Going = "going",
    }
);

/// What was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub words: StepWords,
    pub who: Doer,
    pub by: NaiveDate,
}

/// Whether a step is still one of the three.
pub fn is_open(outcome: Option<Outcome>) -> bool {
    !matches!(outcome, Some(Outcome::Done | Outcome::NotDone))
}

/// Whether its day has passed and nobody has said how it went. One that was
/// found to be going on has been talked about.
pub fn is_overdue(by: NaiveDate, outcome: Option<Outcome>, today: NaiveDate) -> bool {
    outcome.is_none() && by < today
}

words!(
    /// What a wish names.
    WishKind {
        Trade = "trade",
        Place = "place",
    }
);

/// Whether a wish is what somebody asks for: one of its words begins like
/// that, whatever the case.
pub fn is_asked(wish: &str, asked: &str) -> bool {
    let (wish, asked) = (wish.to_lowercase(), asked.trim().to_lowercase());
    let begins = |(at, _): (usize, char)| {
        let first = wish[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        first && wish[at..].starts_with(&asked)
    };
    !asked.is_empty() && wish.char_indices().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn typed_words_are_one_short_line_without_a_cpr_number() {
        for (text, want) in [
            ("  Ring til\n\n bageren ", Ok("Ring til bageren")),
            ("١٢ ساعة", Ok("١٢ ساعة")),
            ("a\u{202e}b", Ok("a b")),
            ("", Err(NotTaken::Empty)),
            (" \u{200e}-. ", Err(NotTaken::Empty)),
            ("Skriv 010190-1234 på", Err(NotTaken::Cpr)),
            ("(0101901234).", Err(NotTaken::Cpr)),
            ("CPR 010190 1234", Err(NotTaken::Cpr)),
            ("Ring 70 10 10 10", Ok("Ring 70 10 10 10")),
        ] {
            assert_eq!(StepWords::new(text).as_ref().map(Typed::as_str), want.as_ref().copied(), "{text}");
        }
        assert!(WishWords::new(&"ø".repeat(60)).is_ok());
        assert_eq!(WishWords::new(&"ø".repeat(61)), Err(NotTaken::TooLong));
        let words = WishWords::new("Canarina").expect("words");
        assert_eq!(format!("{words:?}"), "Typed(8 letters)");
    }

    #[test]
    fn three_may_be_wanted_and_no_fourth() {
        let item = |at| Question::at(at).expect("a question");
        let three = [0, 3, 11].into_iter().try_fold(Help::default(), |help, at| help.with(item(at))).expect("three");
        assert_eq!(String::from(three), "x..x.......x");
        assert_eq!(three.with(item(5)), Err(Full));
        assert_eq!(three.with(item(3)), Ok(three), "twice is once");
        assert_eq!(three.without(item(3)).with(item(5)).map(|help| help.count()), Ok(3));
        assert_eq!(three.without(item(7)), three);
        assert_eq!(Help::default().with(Question::BELIEF), Ok(Help::default()), "belief is no item");
    }

    #[test]
    fn wishes_for_help_survive_being_written_down() {
        for (text, good) in [
            ("............", true),
            ("x.x.......x.", true),
            ("xxxx........", false),
            ("x", false),
            ("x.x.......X.", false),
        ] {
            let help = Help::try_from(text.to_owned());
            assert_eq!(help.clone().map(String::from), if good { Ok(text.to_owned()) } else { Err(NotHelp) }, "{text}");
        }
    }

    #[test]
    fn a_step_is_overdue_until_somebody_says_how_it_went() {
        let today = day("2026-03-10");
        for (by, outcome, open, overdue) in [
            ("2026-03-10", None, true, false),
            ("2026-03-09", None, true, true),
            ("2026-03-09", Some(Outcome::Going), true, false),
            ("2026-03-09", Some(Outcome::Done), false, false),
            ("2026-03-09", Some(Outcome::NotDone), false, false),
        ] {
            assert_eq!((is_open(outcome), is_overdue(day(by), outcome, today)), (open, overdue), "{by} {outcome:?}");
        }
    }

    #[test]
    fn a_wish_is_found_by_the_beginning_of_any_of_its_words() {
        for (wish, asked, found) in [
            ("Kok", "kok", true),
            ("kokkeelev", "KOK", true),
            ("Hjælper i køkken", "kø", true),
            ("Hjælper i køkken", "ken", false),
            ("SOSU-hjælper", "hjælp", true),
            ("Ældrepleje", "ældre", true),
            ("Повар", "пов", true),
            ("طباخ", "طبا", true),
            ("Kok", "", false),
            ("Kok", " ", false),
        ] {
            assert_eq!(is_asked(wish, asked), found, "{wish} {asked}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_taken_whole_or_not_at_all(text in "\\PC{0,80}") {
            if let Ok(words) = WishWords::new(&text) {
                prop_assert!(words.as_str().chars().count() <= 60);
                prop_assert_eq!(WishWords::new(words.as_str()), Ok(words.clone()), "what was kept is read again");
            }
            let _ = is_asked(&text, &text);
        }

        #[test]
        fn never_more_than_three(picks in prop::collection::vec((0_usize..13, any::<bool>()), 0..40)) {
            let help = picks.into_iter().fold(Help::default(), |help, (at, wanted)| {
                let item = Question::at(at).expect("a question");
                if wanted { help.with(item).unwrap_or(help) } else { help.without(item) }
            });
            prop_assert!(help.count() <= MOST);
            prop_assert_eq!(Help::try_from(String::from(help)), Ok(help));
        }
    }
}
