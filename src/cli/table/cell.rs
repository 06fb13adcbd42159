//! What no cell may hold, whatever its column.

use crate::rules::person::{Phone, latin_digit, looks_like_cpr};

/// Longer cells are refused.
const MAX_CELL: usize = 500;

/// Why a cell can't be taken; the reason doesn't repeat what it holds.
pub(super) fn unfit(column: &str, cell: &str) -> Option<&'static str> {
    if cell.chars().count() > MAX_CELL {
        return Some("the cell is longer than 500 letters");
    }
    if cell.chars().any(is_forbidden) {
        return Some("there is an invisible control character in the cell");
    }
    let abroad = cell.starts_with('+') || cell.starts_with("00");
    let international = column == "phone" && abroad && cell.parse::<Phone>().is_ok();
    if holds_cpr(cell) && !international {
        return Some("this looks like a CPR number, which must not be kept here");
    }
    None
}

/// Control characters, and marks that turn the direction of what follows.
fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a CPR number stands anywhere in a text: ten digits that begin with
/// a day and a month, with or without something between the sixth and seventh.
fn holds_cpr(text: &str) -> bool {
    if looks_like_cpr(text) {
        return true;
    }
    let text: Vec<char> = text.chars().map(latin_digit).collect();
    let runs: Vec<&[char]> = text.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()).collect();
    let is_cpr = |digits: &[&[char]]| looks_like_cpr(&digits.concat().iter().collect::<String>());
    let alone = runs.iter().any(|run| run.len() == 10 && is_cpr(&[run]));
    let divided = runs
        .windows(3)
        .any(|run| run[0].len() == 6 && run[2].len() == 4 && run[1].len() <= 3 && is_cpr(&[run[0], run[2]]));
    alone || divided
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cpr_numbers_are_found_wherever_they_stand() {
        for (cell, found) in [
            ("010190-1234", true),
            ("0101901234", true),
            ("Amina 010190-1234", true),
            ("cpr:010190 - 1234.", true),
            ("010190\u{2013}1234", true),
            ("\u{660}\u{661}\u{660}\u{661}\u{669}\u{660}1234", true),
            ("01-01-90-1234", true),
            ("Lokale 20123456", false),
            ("991390-1234", false),
            ("00101901234", false),
            ("2026-12-01 10:00", false),
        ] {
            assert_eq!(unfit("place", cell).is_some_and(|reason| reason.contains("CPR")), found, "{cell}");
        }
    }

    #[test]
    fn a_phone_from_abroad_is_no_cpr_number() {
        for (column, cell, fits) in [
            ("phone", "+3222345678", true),
            ("phone", "003222345678", true),
            ("name", "+3112345678", false),
            ("phone", "3112345678", false),
        ] {
            assert_eq!(unfit(column, cell).is_none(), fits, "{column} {cell}");
        }
    }

    #[test]
    fn a_cell_is_short_and_visible() {
        assert!(unfit("place", &"ø".repeat(500)).is_none());
        assert!(unfit("place", &"ø".repeat(501)).is_some());
        for cell in ["a\u{7}", "a\0", "a\u{202e}b", "a\u{2028}b", "a\u{85}"] {
            assert!(unfit("place", cell).is_some(), "{cell:?}");
        }
        assert!(unfit("name", "نیلوفر\u{200c}ها").is_none());
    }
}
