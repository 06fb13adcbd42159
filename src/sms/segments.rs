//! How many segments a text takes, and the plain form of a text.
//!
//! A segment is what is paid for. Counting only: the gateway encodes.

/// The default alphabet: 3GPP TS 23.038, § 6.2.1, without the escape.
const DEFAULT: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
    ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// The extension table, § 6.2.1.1: each takes two places, an escape and itself.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// How a text is written on the air.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Seven bits a letter: Danish and Somali.
    Gsm7,
    /// Two bytes a letter, more for emoji: Arabic, Dari and Russian.
    Ucs2,
}

/// The size of a text on the air.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segments {
    pub encoding: Encoding,
    /// Places taken: septets of GSM-7, 16-bit units of UCS-2.
    pub places: usize,
    /// Messages that are paid for, at least 1.
    pub count: usize,
}

impl Encoding {
    /// Its name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gsm7 => "GSM-7",
            Self::Ucs2 => "UCS-2",
        }
    }

    /// The encoding that a text needs.
    pub fn of(text: &str) -> Self {
        if text.chars().all(|letter| septets(letter).is_some()) { Self::Gsm7 } else { Self::Ucs2 }
    }

    /// Places in a message of one segment.
    const fn single(self) -> usize {
        match self {
            Self::Gsm7 => 160,
            Self::Ucs2 => 70,
        }
    }

    /// Places in each of several: six bytes say which one it is.
    const fn part(self) -> usize {
        match self {
            Self::Gsm7 => 153,
            Self::Ucs2 => 67,
        }
    }

    fn places(self, letter: char) -> usize {
        match self {
            Self::Gsm7 => septets(letter).unwrap_or(1),
            Self::Ucs2 => letter.len_utf16(),
        }
    }
}

/// How many septets a letter takes; `None` for one that GSM-7 does not have.
fn septets(letter: char) -> Option<usize> {
    match letter {
        // Most are: no table need be looked through.
        ' ' | '0'..='9' | 'A'..='Z' | 'a'..='z' => Some(1),
        letter if DEFAULT.contains(letter) => Some(1),
        letter if EXTENSION.contains(letter) => Some(2),
        _ => None,
    }
}

/// Counts the segments of a text. A letter of two places is never split.
pub fn segments(text: &str) -> Segments {
    let encoding = Encoding::of(text);
    let places = text.chars().map(|letter| encoding.places(letter)).sum();
    let count = if places <= encoding.single() { 1 } else { parts(text, encoding) };
    Segments { encoding, places, count }
}

fn parts(text: &str, encoding: Encoding) -> usize {
    let (mut count, mut used) = (1, 0);
    for places in text.chars().map(|letter| encoding.places(letter)) {
        if used + places > encoding.part() {
            (count, used) = (count + 1, 0);
        }
        used += places;
    }
    count
}

/// The same text with plain quotes, dashes and spaces, if that lets it go out
/// in GSM-7 and costs no more; else the text as it is, for nothing is won.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' => plain.push('\''),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => plain.push('"'),
            '‐' | '\u{2011}' | '‒' | '–' | '—' | '―' | '−' => plain.push('-'),
            '·' | '•' => plain.push('-'),
            '…' => plain.push_str("..."),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\t' => plain.push(' '),
            '\u{2028}' | '\u{2029}' => plain.push('\n'),
            // Soft hyphens, direction marks and joiners do nothing to Latin letters.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            other => plain.push(other),
        }
    }
    let wins = |plain: &str| {
        let segments = segments(plain);
        segments.encoding == Encoding::Gsm7 && segments.count <= self::segments(text).count
    };
    if plain == text || wins(&plain) { plain } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(DEFAULT.chars().count(), 127);
        assert_eq!(EXTENSION.chars().count(), 10);
        assert!(DEFAULT.chars().all(|c| DEFAULT.matches(c).count() == 1 && !EXTENSION.contains(c)));
    }

    #[test]
    fn segments_are_counted_as_the_gateway_counts() {
        use Encoding::{Gsm7, Ucs2};
        for (text, encoding, places, count) in [
            (String::new(), Gsm7, 0, 1),
            ("Husk dit møde på Ærø".to_owned(), Gsm7, 20, 1),
            ("a".repeat(160), Gsm7, 160, 1),
            ("a".repeat(161), Gsm7, 161, 2),
            ("a".repeat(306), Gsm7, 306, 2),
            ("a".repeat(307), Gsm7, 307, 3),
            ("€".repeat(80), Gsm7, 160, 1),
            // Each part ends before the escape that does not fit: 76 of them.
            ("€".repeat(153), Gsm7, 306, 3),
            (format!("{}€{}", "a".repeat(152), "a".repeat(152)), Gsm7, 306, 3),
            (format!("{}€{}", "a".repeat(151), "a".repeat(153)), Gsm7, 306, 2),
            ("م".repeat(70), Ucs2, 70, 1),
            ("м".repeat(71), Ucs2, 71, 2),
            ("м".repeat(134), Ucs2, 134, 2),
            ("м".repeat(135), Ucs2, 135, 3),
            ("😀".repeat(35), Ucs2, 70, 1),
            ("😀".repeat(67), Ucs2, 134, 3),
            // One letter outside the alphabet changes all of them.
            (format!("{}ç", "a".repeat(69)), Ucs2, 70, 1),
            (format!("{}ç", "a".repeat(70)), Ucs2, 71, 2),
        ] {
            assert_eq!(segments(&text), Segments { encoding, places, count }, "{text}");
        }
    }

    #[test]
    fn plain_letters_are_used_where_nothing_else_stands_in_the_way() {
        for (text, want) in [
            ("Husk – kl. 10…", "Husk - kl. 10..."),
            ("Fjordby · Job • nu", "Fjordby - Job - nu"),
            ("“dit” ‘møde’ l’heure «nu»", "\"dit\" 'møde' l'heure \"nu\""),
            ("kl.\u{a0}10\u{202f}00", "kl. 10 00"),
            ("\u{200e}Fodfæste\u{200e}", "Fodfæste"),
            ("موعد – 10…", "موعد – 10…"),
            ("می\u{200c}آیم", "می\u{200c}آیم"),
            ("встреча\u{a0}— 10", "встреча\u{a0}— 10"),
            ("ç – ", "ç – "),
            // Three dots for one sign would make a second segment.
            (&"…".repeat(60), &"…".repeat(60)),
        ] {
            assert_eq!(plain(text), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn plain_never_costs_more(text in "([a-z ]|[–…’«]){0,200}|\\PC{0,200}") {
            let once = plain(&text);
            prop_assert_eq!(&plain(&once), &once);
            prop_assert!(segments(&once).count <= segments(&text).count);
            prop_assert!(Encoding::of(&once) == Encoding::Gsm7 || once == text);
        }
    }
}
