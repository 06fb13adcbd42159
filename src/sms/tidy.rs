//! Makes what a stranger wrote fit for logs and lists, and measures it before
//! it is read.

/// How many letters of a foreign sentence are kept.
const KEPT: usize = 160;

/// A run of this many digits may be a phone number.
const NUMBER: usize = 6;

/// A gateway's words on one short line, with every long number hidden.
pub fn tidy(text: &str) -> String {
    let mut tidy = String::new();
    let mut digits = 0;
    for letter in text.chars().filter(|c| !c.is_control()).take(KEPT) {
        digits = if letter.is_numeric() { digits + 1 } else { 0 };
        match digits {
            0..NUMBER => tidy.push(letter),
            NUMBER => {
                tidy.truncate(tidy.char_indices().rev().nth(NUMBER - 2).map_or(0, |(at, _)| at));
                tidy.push('…');
            }
            _ => {}
        }
    }
    tidy.trim().to_owned()
}

/// Whether JSON text is nested at most this deep; text that is no JSON may
/// pass, and is refused by the parser.
pub fn is_shallow(json: &[u8], depth: usize) -> bool {
    let (mut open, mut in_text, mut escaped) = (0_usize, false, false);
    for &byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => open += 1,
            b'}' | b']' if !in_text => open = open.saturating_sub(1),
            _ => {}
        }
        if open > depth {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_sentence_is_short_and_hides_numbers() {
        for (text, want) in [
            ("Unsupported sender", "Unsupported sender"),
            ("+4520123456 is blocked", "+… is blocked"),
            ("0x1905 x 12345 y", "0x1905 x 12345 y"),
            ("ring ٢٠١٢٣٤٥٦ nu", "ring … nu"),
            ("a\r\nb\u{0}", "ab"),
            ("", ""),
        ] {
            assert_eq!(tidy(text), want, "{text}");
        }
        assert_eq!(tidy(&"æ".repeat(1000)).chars().count(), KEPT);
    }

    #[test]
    fn depth_is_counted_outside_of_texts() {
        for (json, shallow) in [
            (r"[[]]".to_owned(), true),
            (r"[[[]]]".to_owned(), false),
            (r#"["[[[[", "\"[[["]"#.to_owned(), true),
            (r#"{"a":{"b":{}}}"#.to_owned(), false),
            ("[]".repeat(50), true),
            ("]]]]".to_owned(), true),
        ] {
            assert_eq!(is_shallow(json.as_bytes(), 2), shallow, "{json}");
        }
    }
}
