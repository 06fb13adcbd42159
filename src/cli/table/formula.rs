//! Keeps text from running as a formula in a spreadsheet program.
//!
//! The rule: where a cell could begin (at the start, and after `;`, a tab or
//! a line break, because a program set to Danish takes `;` for the next cell)
//! a `'` goes before `= + - @`, a tab or a line break, and before any `'` that
//! stands before one of these. Reading takes exactly one away again, so the
//! text comes back as it was. A whole cell that is `+` or `-` and a number is
//! a number for these programs, and stays: `+4520123456`.

/// What makes a formula of a cell, also in its full-width form.
const STARTERS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// The text as it may stand in a table.
pub(super) fn inert(text: &str) -> String {
    if is_number(text) {
        return text.to_owned();
    }
    let mut written = String::with_capacity(text.len() + 1);
    let mut begins = true;
    for (at, c) in text.char_indices() {
        if begins && text[at..].trim_start_matches('\'').starts_with(STARTERS) {
            written.push('\'');
        }
        written.push(c);
        begins = ends_cell(c);
    }
    written
}

/// The text that was meant by what stands in a table.
pub(super) fn meant(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut begins = true;
    for (at, c) in written.char_indices() {
        let guard = begins && c == '\'' && written[at..].trim_start_matches('\'').starts_with(STARTERS);
        begins = !guard && ends_cell(c);
        if !guard {
            text.push(c);
        }
    }
    text
}

fn ends_cell(c: char) -> bool {
    matches!(c, ';' | '\t' | '\r' | '\n')
}

/// A sign and digits, with a decimal point if it is negative.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(number), _) => digits(number),
        (_, Some(number)) => {
            number.split_once('.').map_or(digits(number), |(whole, part)| digits(whole) && digits(part))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_made_inert_and_numbers_stay() {
        for (text, want) in [
            ("Rådhuset", "Rådhuset"),
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+4520123456", "+4520123456"),
            ("+45 20 12 34 56", "'+45 20 12 34 56"),
            ("-5", "-5"),
            ("-5.25", "-5.25"),
            ("-5+cmd|' /C calc'!A0", "'-5+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t'=1"),
            ("\r", "'\r"),
            ("'=1", "''=1"),
            ("'+4520123456", "''+4520123456"),
            ("'n roll", "'n roll"),
            ("a=b", "a=b"),
            ("x;=1+1", "x;'=1+1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("", ""),
        ] {
            assert_eq!(inert(text), want, "{text:?}");
            assert_eq!(meant(want), text, "{want:?}");
        }
        assert_eq!(meant("'20123456"), "'20123456");
    }

    proptest! {
        #[test]
        fn what_is_made_inert_comes_back(text in "['=+\\-@\t\r\n;0-9a ]{0,12}") {
            let written = inert(&text);
            prop_assert_eq!(meant(&written), text.clone());
            for cell in written.split([';', '\t', '\n', '\r']) {
                prop_assert!(!cell.starts_with(STARTERS) || is_number(&text), "{:?}", written);
            }
        }

        #[test]
        fn any_text_comes_back(text in "\\PC{0,30}") {
            prop_assert_eq!(meant(&inert(&text)), text);
        }
    }
}
