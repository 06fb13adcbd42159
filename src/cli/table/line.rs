//! One line of a table as its cells.
//!
//! A line is a row: a cell can't hold a line break, so that line numbers are
//! what an editor shows and a forgotten quote is found where it stands.

/// Why a line can't be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Malformed {
    #[error("a quote is opened and not closed on this line (a cell can't hold a line break)")]
    Unclosed,
    #[error("there is text between a closing quote and the next cell")]
    AfterQuote,
}

/// The cells between delimiters, without quotes and outer spaces.
pub(super) fn split(line: &str, delimiter: char) -> Result<Vec<String>, Malformed> {
    let mut cells = Vec::new();
    let mut rest = line;
    loop {
        let start = rest.trim_start_matches(|c: char| c != delimiter && is_margin(c));
        let (cell, after) = match start.strip_prefix('"') {
            Some(quoted) => quoted_cell(quoted, delimiter)?,
            None => plain_cell(start, delimiter),
        };
        cells.push(clean(&cell).to_owned());
        match after {
            Some(after) => rest = after,
            None => return Ok(cells),
        }
    }
}

fn plain_cell(text: &str, delimiter: char) -> (String, Option<&str>) {
    match text.split_once(delimiter) {
        Some((cell, after)) => (cell.to_owned(), Some(after)),
        None => (text.to_owned(), None),
    }
}

/// What follows an opening quote, up to its end; two quotes are one.
fn quoted_cell(mut rest: &str, delimiter: char) -> Result<(String, Option<&str>), Malformed> {
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"').ok_or(Malformed::Unclosed)?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => {
                let after = after.trim_start_matches(|c: char| c != delimiter && is_margin(c));
                return match after.strip_prefix(delimiter) {
                    Some(next) => Ok((cell, Some(next))),
                    None if after.is_empty() => Ok((cell, None)),
                    None => Err(Malformed::AfterQuote),
                };
            }
        }
    }
}

/// A cell without what can't be seen at its ends.
pub(super) fn clean(text: &str) -> &str {
    text.trim_matches(is_margin)
}

/// Spaces, and the direction marks that come along when a number is copied
/// from a chat.
fn is_margin(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart_at_its_delimiters() {
        for (line, delimiter, want) in [
            ("a,b,c", ',', vec!["a", "b", "c"]),
            ("a;b,c;", ';', vec!["a", "b,c", ""]),
            ("a\t\tc", '\t', vec!["a", "", "c"]),
            (" a , \" b \" ,c ", ',', vec!["a", "b", "c"]),
            (r#""a, ""b""",c"#, ',', vec![r#"a, "b""#, "c"]),
            (r#"a"b,c"#, ',', vec![r#"a"b"#, "c"]),
            (r#""","#, ',', vec!["", ""]),
            ("", ',', vec![""]),
            ("\u{202a}+45 20\u{202c},\u{a0}x", ',', vec!["+45 20", "x"]),
        ] {
            let cells = split(line, delimiter).expect(line);
            assert_eq!(cells, want, "{line}");
        }
        assert_eq!(split(r#""a"b,c"#, ','), Err(Malformed::AfterQuote));
        assert_eq!(split(r#"a,"b"#, ','), Err(Malformed::Unclosed));
    }
}
