//! A message with its buttons, whatever the channel draws it with.

use std::fmt;

use chrono::NaiveDate;

use super::{RLM, Unit, citizen, couple, latin, staff, words};
use crate::dialog::contact::Say as Contact;
use crate::dialog::couple::Say as Couple;
use crate::dialog::press::Press;
use crate::dialog::say::{Ask, Say};
use crate::dialog::shared::{Said, Voice};
use crate::rules::person::Language;
use crate::rules::report::Report;
use crate::rules::scorecard::Rater;

/// Telegram's limits for a text and for the words beside a file, in UTF-16 units.
pub(super) const LIMIT: usize = 4096;
pub const CAPTION_LIMIT: usize = 1024;

/// Plain text, rows of buttons, and perhaps a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    pub text: String,
    pub buttons: Vec<Vec<Button>>,
    pub file: Option<File>,
    /// Comes without a sound.
    pub silent: bool,
    /// A voice message that Telegram keeps, with the text beside it.
    pub voice: Option<Voice>,
}

/// A picture to look at, or a file to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub kind: FileKind,
    pub bytes: Vec<u8>,
}

/// How a chat shows a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A PNG, shown as it is.
    Photo,
    Document,
}

/// What is in a file may be personal.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({:?}, {} bytes)", self.kind, self.bytes.len())
    }
}

/// One button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub text: String,
    pub does: Does,
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    Press(Press),
    /// Opens a page.
    Open(String),
}

/// What is made only when a message is sent.
#[derive(Clone, Debug, Default)]
pub struct Extra {
    /// The invitation's deep link, or the page of a scorecard.
    pub link: Option<String>,
    /// What goes with the message: a calendar entry, a picture.
    pub file: Option<File>,
    /// What a citizen has to say.
    pub said: Option<Said>,
    /// The day on which it is sent, where days of another year tell theirs.
    pub today: Option<NaiveDate>,
    /// The four digits that go with a citizen's link.
    pub code: Option<String>,
    /// The status report.
    pub report: Option<Report>,
}

/// The screen that says this, to a citizen in their language, to staff in Danish.
pub fn screen(say: &Say, language: Language, unit: &Unit, extra: &Extra) -> Screen {
    let language = spoken(say, language);
    let mut screen = citizen::screen(say, language, unit, extra).unwrap_or_else(|| staff::screen(say, unit, extra));
    if language.is_right_to_left() {
        screen.text = from_the_right(screen.text);
    }
    screen.file.clone_from(&extra.file);
    fit_text(&mut screen);
    screen
}

/// Cuts a screen's text to what Telegram takes.
pub(super) fn fit_text(screen: &mut Screen) {
    let beside = screen.file.is_some() || screen.voice.is_some();
    fit(&mut screen.text, if beside { CAPTION_LIMIT } else { LIMIT });
}

/// Citizens read their own language, those who score them the Danish form;
/// what stands in all languages at once keeps each line's own direction.
fn spoken(say: &Say, language: Language) -> Language {
    match say {
        Say::Contact(Contact::Goodbye { language }) => *language,
        Say::Paper(_) | Say::NewCitizen(_) | Say::StaffRounds(_) | Say::Placement(_) => Language::Danish,
        Say::Couple(Couple::Waits) => language,
        Say::Couple(say) => couple::language(say).unwrap_or(Language::Danish),
        Say::Neutral | Say::ChooseLanguage | Say::LanguageMenu => Language::Danish,
        Say::Question(Ask { rater, .. })
        | Say::Review { rater, .. }
        | Say::Sent { rater, .. }
        | Say::Thanks { rater, .. }
            if *rater != Rater::Citizen =>
        {
            Language::Danish
        }
        _ => language,
    }
}

impl Button {
    pub(super) fn press(text: impl Into<String>, press: Press) -> Self {
        Self { text: text.into(), does: Does::Press(press) }
    }

    /// A button that fills its row.
    pub(super) fn row(text: impl Into<String>, press: Press) -> Vec<Self> {
        vec![Self::press(text, press)]
    }
}

impl Screen {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn with(mut self, buttons: impl IntoIterator<Item = Vec<Button>>) -> Self {
        self.buttons.extend(buttons);
        self
    }

    /// The same with whom to call, where the unit has a number.
    pub(super) fn with_phone(mut self, language: Language, unit: &Unit) -> Self {
        if let Some(phone) = &unit.phone {
            let (phone, unit) = (latin(language, phone), latin(language, &unit.name));
            self.text.push_str("\n\n");
            self.text.push_str(&words::call(language, words::Call { phone: &phone, unit: &unit }));
        }
        self
    }
}

/// A line takes its direction from its first letter: one that begins in Latin
/// letters (a text from the settings, say) gets a mark, unless it has one.
pub(super) fn from_the_right(text: String) -> String {
    let latin_first =
        |line: &str| line.chars().find(|c| c.is_alphabetic() || *c == RLM).is_some_and(|c| c != RLM && !is_arabic(c));
    if !text.lines().any(latin_first) {
        return text;
    }
    let lines = text.lines().map(|line| if latin_first(line) { format!("{RLM}{line}") } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n")
}

pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A text that is too long loses whole lines at its end.
fn fit(text: &mut String, limit: usize) {
    let length = |text: &str| text.encode_utf16().count();
    if text.len() <= limit || length(text) <= limit {
        return;
    }
    while length(text) + 2 > limit {
        match text.rfind('\n') {
            Some(end) => text.truncate(end),
            None => {
                let end = text.char_indices().nth(limit / 2).map_or(text.len(), |(at, _)| at);
                text.truncate(end);
                break;
            }
        }
    }
    text.push_str("\n…");
}
