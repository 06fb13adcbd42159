//! What somebody wrote back to an SMS, read as an answer.
//!
//! A whole text is an answer or is none: two answers in one text, a question,
//! "God willing" and everything else that was not listed mean nothing here, and
//! a person is told. Nothing that was written leaves this module, except the
//! word of a list. Source of the lists and of the normalisation: issue 5.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::person::{Language, latin_digit};

/// What a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// "Yes, I am coming."
    Yes,
    /// "I cannot come."
    No,
    /// "OK", in that word: may only say that it was read.
    Seen(Seen),
    /// No more messages.
    Stop,
    /// "Stop" and "cancel" in one word: has to be asked back. `stops`: whether
    /// the word stops messages where there is no meeting that it could cancel.
    Either {
        stops: bool,
    },
    /// Messages again.
    Start,
    Help,
    /// Speaks of an illness. Nothing of it may be kept, not even that it did.
    Illness,
    /// Not an answer.
    Other,
    /// No text at all.
    Nothing,
}

/// A word for "I have read it", as it stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen(&'static str);

impl Seen {
    /// The word itself.
    pub const fn word(self) -> &'static str {
        self.0
    }
}

const WORDS: &str = include_str!("words.txt");

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| forms(WORDS));

/// One way to say something.
struct Form {
    /// `None`: English, which everybody may use.
    language: Option<Language>,
    meaning: Meaning,
    written: &'static str,
    normal: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Yes,
    No,
    Seen,
    Stop,
    Either,
    Start,
    Help,
    Ill,
}

impl Meaning {
    const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Seen => "seen",
            Self::Stop => "stop",
            Self::Either => "either",
            Self::Start => "start",
            Self::Help => "help",
            Self::Ill => "ill",
        }
    }

    /// The narrower meanings before those that they are taken out of.
    const ALL: [Self; 8] =
        [Self::Seen, Self::Either, Self::Yes, Self::No, Self::Stop, Self::Start, Self::Help, Self::Ill];

    /// Whether a form counts in every language: nobody should have to know
    /// which word stops messages.
    const fn is_for_all(self) -> bool {
        matches!(self, Self::Stop | Self::Either | Self::Start | Self::Ill)
    }
}

fn forms(text: &'static str) -> Vec<Form> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut forms: Vec<Form> = lines.filter_map(|line| line.split_once(": ")).flat_map(forms_of).collect();
    forms.sort_by_key(|form| Meaning::ALL.iter().position(|meaning| *meaning == form.meaning));
    forms
}

fn forms_of((head, list): (&'static str, &'static str)) -> Vec<Form> {
    let (language, meaning) = head.split_once(' ').unwrap_or_default();
    let language = language.parse().ok();
    let meaning = Meaning::ALL.into_iter().find(|known| known.word() == meaning);
    let form = |meaning| move |written| Form { language, meaning, written, normal: normal(written) };
    meaning.map(|meaning| list.split(" | ").map(form(meaning)).collect()).unwrap_or_default()
}

/// What a text means in the citizen's language, in Danish and in English.
pub fn read(text: &str, language: Language) -> Reply {
    let text = normal(text);
    let in_scope = |form: &&Form| {
        form.meaning.is_for_all() || form.language.is_none_or(|own| own == language || own == Language::Danish)
    };
    if text.is_empty() {
        return Reply::Nothing;
    }
    let whole = FORMS.iter().filter(in_scope).find(|form| form.meaning != Meaning::Ill && form.normal == text);
    match whole {
        Some(form) => reply(form, &text),
        None if is_ill(&text) => Reply::Illness,
        None => Reply::Other,
    }
}

fn reply(form: &Form, text: &str) -> Reply {
    match form.meaning {
        Meaning::Yes => Reply::Yes,
        Meaning::No => Reply::No,
        Meaning::Seen => Reply::Seen(Seen(form.written)),
        Meaning::Stop => Reply::Stop,
        Meaning::Either => {
            let stops = FORMS.iter().any(|form| form.meaning == Meaning::Stop && form.normal == text);
            Reply::Either { stops }
        }
        Meaning::Start => Reply::Start,
        Meaning::Help => Reply::Help,
        Meaning::Ill => Reply::Illness,
    }
}

fn is_ill(text: &str) -> bool {
    let ill = |word: &str| FORMS.iter().any(|form| form.meaning == Meaning::Ill && form.normal == word);
    text.split(|c: char| !c.is_alphanumeric()).any(ill)
}

/// A text with all that people, keyboards and phones do differently made
/// alike: letters of two keyboards, three kinds of digits, invisible marks.
fn normal(text: &str) -> String {
    let text: String = text.nfkc().flat_map(char::to_lowercase).filter(|c| !is_mark(*c)).map(alike).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = |c: char| matches!(c, '.' | '!' | ',' | '\u{60c}' | '\u{61b}') || c.is_whitespace();
    words.join(" ").trim_end_matches(ends).to_owned()
}

/// Marks that change how a text looks and not what it says.
fn is_mark(c: char) -> bool {
    matches!(c,
        // Joiners, direction marks, isolates, and others without a width.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{ad}' | '\u{feff}'
        // The lengthening stroke and vowels of Arabic script.
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        // What makes a keycap or a picture of a character.
        | '\u{fe00}'..='\u{fe0f}' | '\u{20e3}'
        | '\0')
}

/// Letters that two keyboards write differently, and digits.
fn alike(c: char) -> char {
    match c {
        '\u{64a}' | '\u{649}' | '\u{626}' => '\u{6cc}',
        '\u{643}' => '\u{6a9}',
        '\u{629}' => '\u{647}',
        '\u{623}' | '\u{625}' | '\u{622}' => '\u{627}',
        '\u{624}' => '\u{648}',
        '\u{451}' => '\u{435}',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}' => '\'',
        c => latin_digit(c),
    }
}
