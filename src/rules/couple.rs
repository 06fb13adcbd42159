//! Two citizens on one phone: each message says for whom it is by a letter
//! that they chose.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::person::key;

key!(
    /// The key of two who share a chat, or ask to.
    CoupleId
);

/// How long a request waits for an answer, and keeps its invitation.
pub const WAITS: TimeDelta = TimeDelta::days(7);

/// How long two may be without letters; then the second one leaves again.
pub const LETTERS_WAIT: TimeDelta = TimeDelta::hours(24);

/// A letter of any script, as a capital where its script has any. Its `Debug`
/// hides it: it is the beginning of somebody's name.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Initial(char);

/// Text that is not one letter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one letter")]
pub struct NotALetter;

impl Initial {
    /// The letter itself.
    pub const fn letter(self) -> char {
        self.0
    }

    /// Whether people would take two letters for one: the same sign of another
    /// alphabet, or an Arabic letter with and without its hamza.
    pub fn looks_like(self, other: Self) -> bool {
        shape(self.0) == shape(other.0)
    }
}

impl fmt::Debug for Initial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Initial(…)")
    }
}

impl FromStr for Initial {
    type Err = NotALetter;

    /// Reads what somebody typed: one letter, perhaps with marks, a full stop
    /// or blanks around it.
    fn from_str(text: &str) -> Result<Self, NotALetter> {
        let mut letters = text.trim_matches(|c: char| c.is_whitespace() || c == '.').chars().filter(|c| !is_mark(*c));
        let (Some(letter), None) = (letters.next(), letters.next()) else { return Err(NotALetter) };
        if !letter.is_alphabetic() || letter == '\u{640}' {
            return Err(NotALetter);
        }
        let mut capital = letter.to_uppercase();
        match (capital.next(), capital.next()) {
            (Some(one), None) => Ok(Self(one)),
            _ => Ok(Self(letter)),
        }
    }
}

impl TryFrom<String> for Initial {
    type Error = NotALetter;

    fn try_from(text: String) -> Result<Self, NotALetter> {
        text.parse()
    }
}

impl From<Initial> for String {
    fn from(initial: Initial) -> Self {
        initial.0.to_string()
    }
}

/// What stands over, under or around a letter without being one: accents,
/// vowel signs, joiners, direction marks, variation selectors.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}')
}

/// The Latin letter that a Cyrillic or Greek capital can't be told from, and
/// one Arabic letter for its variants.
const fn shape(letter: char) -> char {
    match letter {
        '\u{410}' | '\u{391}' => 'A',
        '\u{412}' | '\u{392}' => 'B',
        '\u{421}' => 'C',
        '\u{415}' | '\u{401}' | '\u{395}' => 'E',
        '\u{41d}' | '\u{397}' => 'H',
        '\u{406}' | '\u{399}' => 'I',
        '\u{408}' => 'J',
        '\u{41a}' | '\u{39a}' => 'K',
        '\u{41c}' | '\u{39c}' => 'M',
        '\u{39d}' => 'N',
        '\u{41e}' | '\u{39f}' => 'O',
        '\u{420}' | '\u{3a1}' => 'P',
        '\u{405}' => 'S',
        '\u{422}' | '\u{3a4}' => 'T',
        '\u{425}' | '\u{3a7}' => 'X',
        '\u{423}' | '\u{3a5}' => 'Y',
        '\u{396}' => 'Z',
        // Alef with hamza, madda or wasla; yeh, alef maksura; kaf; heh.
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}',
        '\u{64a}' | '\u{649}' | '\u{626}' => '\u{6cc}',
        '\u{643}' => '\u{6a9}',
        '\u{629}' | '\u{6c0}' | '\u{6c1}' | '\u{6d5}' => '\u{647}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(text: &str) -> Initial {
        text.parse().expect("a letter")
    }

    #[test]
    fn one_letter_of_any_script_is_taken_as_a_capital() {
        for (typed, kept) in [
            ("f", 'F'),
            (" M. ", 'M'),
            ("å", 'Å'),
            ("ö", 'Ö'),
            ("ж", 'Ж'),
            ("ف", 'ف'),
            ("\u{200f}ع\u{200f}", 'ع'),
            ("مَ", 'م'),
            ("e\u{301}", 'E'),
            ("ß", 'ß'),
            ("ሀ", 'ሀ'),
        ] {
            assert_eq!(letter(typed).letter(), kept, "{typed:?}");
        }
    }

    #[test]
    fn what_is_not_one_letter_is_not_taken() {
        for typed in ["", " ", "Fatima", "7", "٧", "!", "👤", "✅", "FM", "ـ", "\u{202e}", "م ف"] {
            assert_eq!(typed.parse::<Initial>(), Err(NotALetter), "{typed:?}");
        }
    }

    #[test]
    fn letters_that_nobody_can_tell_apart_are_one() {
        for (one, other, alike) in [
            ("A", "а", true),
            ("С", "C", true),
            ("أ", "ا", true),
            ("ي", "ی", true),
            ("ك", "ک", true),
            ("F", "M", false),
            ("ف", "ق", false),
            ("Б", "B", false),
        ] {
            assert_eq!(letter(one).looks_like(letter(other)), alike, "{one} {other}");
            assert_eq!(letter(other).looks_like(letter(one)), alike, "{other} {one}");
        }
    }

    #[test]
    fn a_letter_is_kept_as_text_and_not_shown_by_debug() {
        let kept = serde_json::to_string(&letter("ف")).expect("kept");
        assert_eq!(serde_json::from_str::<Initial>(&kept).expect("read"), letter("ف"));
        assert!(serde_json::from_str::<Initial>("\"Fatima\"").is_err());
        assert!(!format!("{:?}", letter("Q")).contains('Q'));
    }
}
