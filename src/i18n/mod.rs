//! Wording: turns what the service wants to say into text of a language.
//!
//! Everything that people read stands in `locales/`. `build.rs` holds the
//! languages to each other and gives one function for each message
//! (`words`); what does not vary is constant text, the rest goes through
//! Fluent. Nothing here knows a store, a network or a clock.

mod agreed;
mod calendar;
mod citizen;
mod contact;
mod country;
mod couple;
mod dates;
mod help;
pub mod ics;
mod item;
mod lessons;
mod link;
mod meeting;
mod mentor;
mod picture;
pub mod report;
mod rounds;
mod screen;
mod shared;
mod sms;
mod sms_cost;
mod sms_longest;
mod staff;
mod staff_booking;
mod staff_card;
mod staff_course;
mod staff_cover;
mod staff_day;
mod staff_digest;
mod staff_hours;
mod staff_mentor;
mod staff_new;
mod staff_paper;
mod staff_placement;
mod staff_progress;
mod staff_remark;
mod staff_report;
mod staff_series;
mod staff_sheet;
mod staff_situation;
mod staff_sms;
mod staff_trades;
mod work;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono_tz::Tz;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

use crate::rules::caps::Caps;
use crate::rules::person::{Language, Phone};
use crate::sms::price::Price;

pub use agreed::{doer, due, outcome};
pub use contact::neutral;
pub use country::{name as country_name, named as country};
pub use couple::addressed;
pub use dates::{WhenInSms, date, moment, when, when_in_sms};
pub use item::{
    employ as employ_in_words, explanation, extremes, label, mark as mark_in_words, original, scale,
    score as score_in_words, statement, third_person,
};
pub use mentor::to_mentor_of;
pub use picture::{Entry, Given, Reader, over_time, own_picture, side_by_side};
pub use screen::{Button, CAPTION_LIMIT, Does, Extra, File, FileKind, Screen, screen};
pub use shared::as_seen;
pub use sms::{sms, sms_test};
pub use sms_longest::{Longest, longest_sms};
pub use staff_card::{kind, language as language_in_danish};
pub use staff_course::changed as course_change;
pub use staff_hours::{hours as hours_number, kind as hours_kind};
pub use work::one as wish;

/// One function for each message of `locales/`, written by `build.rs`.
pub(crate) mod words {
    use super::format;
    use crate::rules::person::Language;

    include!(concat!(env!("OUT_DIR"), "/words.rs"));

    /// The files of each language, in the order of `Language::ALL`.
    pub(super) const fn sources() -> &'static [&'static [&'static str]] {
        &SOURCES
    }
}

/// Who speaks: the settings that stand in messages.
#[derive(Clone, Debug)]
pub struct Unit {
    pub name: String,
    /// As people should read it, such as `+45 12 34 56 78`.
    pub phone: Option<String>,
    pub time_zone: Tz,
    /// What the scores are used for, a sentence of the privacy notice.
    pub purpose: BTreeMap<Language, String>,
    pub texting: Texting,
}

/// What is known of SMS.
#[derive(Clone, Debug, Default)]
pub struct Texting {
    /// Of one segment; without it nobody is told what messages cost.
    pub price: Option<Price>,
    /// Whether an SMS can be answered.
    pub answerable: bool,
    /// How many are sent and where to; `None`: none are.
    pub caps: Option<Caps>,
}

impl Texting {
    /// Whether SMS are sent, but none to the number's country.
    pub fn passes_over(&self, phone: &Phone) -> bool {
        self.caps.as_ref().is_some_and(|caps| !caps.reach(phone))
    }
}

/// Left-to-right mark: keeps Latin text in order within right-to-left text.
const LRM: char = '\u{200e}';
/// Right-to-left mark: makes a line run from right to left.
const RLM: char = '\u{200f}';

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<Bundle>> = LazyLock::new(|| {
    let files = words::sources().iter().copied();
    Language::ALL.into_iter().zip(files).map(|(language, files)| bundle(language, files)).collect()
});

/// A language's messages. Isolation marks are off: Telegram Desktop shows
/// them wrongly, old phones as boxes, and they cost an SMS its alphabet.
fn bundle(language: Language, files: &[&str]) -> Bundle {
    let tag = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    for file in files {
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(language = language.tag(), ?errors, "a locale file could not be taken in");
        }
    }
    bundle
}

/// A message with its arguments. A person never reads `{$name}`: what can't
/// be worded in their language is worded in Danish, and the error traced.
fn format<const N: usize>(language: Language, id: &str, args: [(&'static str, FluentValue<'_>); N]) -> String {
    let args: FluentArgs<'_> = args.into_iter().collect();
    let text = attempt(language, id, &args).or_else(|| attempt(Language::Danish, id, &args));
    text.unwrap_or_else(|| words::something_wrong(language).to_owned())
}

fn attempt(language: Language, id: &str, args: &FluentArgs<'_>) -> Option<String> {
    let bundle = BUNDLES.get(language as usize)?;
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        tracing::error!(language = language.tag(), id, "a message is missing");
        return None;
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
    if errors.is_empty() {
        return Some(text);
    }
    tracing::error!(language = language.tag(), id, ?errors, "a message could not be worded");
    None
}

/// Text in Latin letters (a name, a place, a number) so that it keeps its
/// order within a text of this language, and on one line.
pub(crate) fn latin(language: Language, text: &str) -> Cow<'_, str> {
    let stray = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let clean = if text.contains(stray) {
        Cow::Owned(text.replace(stray, " ").split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text.trim())
    };
    if language.is_right_to_left() { Cow::Owned(format!("{LRM}{clean}{LRM}")) } else { clean }
}

/// Words that somebody typed, in whatever script, in their place within a text
/// of this language.
pub(crate) fn as_typed(language: Language, text: &str) -> Cow<'_, str> {
    let from_the_right = text.chars().find(|c| c.is_alphabetic()).is_some_and(screen::is_arabic);
    match (language.is_right_to_left(), from_the_right) {
        (false, true) => Cow::Owned(format!("{LRM}{text}{LRM}")),
        (true, true) => Cow::Borrowed(text),
        (_, false) => latin(language, text),
    }
}

/// The commands of a citizen's menu with what each does.
pub fn commands(language: Language) -> Vec<(&'static str, String)> {
    [
        ("score", words::command_score(language)),
        ("appointments", words::command_appointments(language)),
        ("language", words::command_language(language)),
        ("privacy", words::command_privacy(language)),
        ("stop", words::command_stop(language)),
        ("help", words::command_help(language)),
    ]
    .map(|(command, text)| (command, text.to_owned()))
    .into()
}

/// The commands of a consultant's menu, in Danish.
pub fn staff_commands() -> Vec<(&'static str, String)> {
    [
        ("today", words::command_staff_today()),
        ("unconfirmed", words::command_staff_unconfirmed()),
        ("citizens", words::command_staff_citizens()),
        ("gaps", words::command_staff_gaps()),
        ("progress", words::command_staff_progress()),
        ("report", words::command_staff_report()),
        ("citizen", words::command_staff_citizen()),
        ("new", words::command_staff_new()),
        ("invite", words::command_staff_invite()),
        ("ask", words::command_staff_ask()),
        ("rate", words::command_staff_rate()),
        ("book", words::command_staff_book()),
        ("move", words::command_staff_move()),
        ("cancel", words::command_staff_cancel()),
        ("close", words::command_staff_close()),
        ("paper", words::command_staff_paper()),
        ("agreed", words::command_staff_agreed()),
        ("work", words::command_staff_work()),
        ("situation", words::command_staff_situation()),
        ("course", words::command_staff_course()),
        ("hours", words::command_staff_hours()),
        ("mentor", words::command_staff_mentor()),
        ("wishes", words::command_staff_wishes()),
        ("placements", words::command_staff_placements()),
        ("picture", words::command_staff_picture()),
        ("workplace", words::command_staff_workplace()),
        ("link", words::command_staff_link()),
        ("sheet", words::command_staff_sheet()),
        ("shared", words::command_staff_shared()),
        ("phone", words::command_staff_phone()),
        ("sms", words::command_staff_sms()),
        ("series", words::command_staff_series()),
        ("cover", words::command_staff_cover()),
        ("sick", words::command_staff_sick()),
        ("calendar", words::command_staff_calendar()),
        ("help", words::command_staff_help()),
    ]
    .map(|(command, text)| (command, text.to_owned()))
    .into()
}
