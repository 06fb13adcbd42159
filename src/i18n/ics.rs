//! Meetings as iCalendar text (RFC 5545), for phones and calendar programs.
//! Times are in UTC: every program shows them in its own zone.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use super::{File, FileKind, Unit, couple, latin, staff_card, words as w};
use crate::rules::appointment::{Kind, Meeting};
use crate::rules::couple::Initial;
use crate::rules::person::{Language, Ref};

const PRODUCT: &str = "-//Fodfaeste//Meetings//DA";

/// A meeting for a citizen's phone.
#[derive(Clone, Debug)]
pub struct Entry {
    pub meeting: Meeting,
    /// Others may read the phone: then the place is left out.
    pub with_place: bool,
    /// For whom it is, where two share the phone and so its calendar.
    pub letter: Option<Initial>,
    pub cancelled: bool,
    /// Grows with each version of the same meeting.
    pub sequence: i64,
    /// When this version was made.
    pub now: DateTime<Utc>,
}

/// A meeting in a staff member's calendar.
#[derive(Clone, Debug)]
pub struct Line {
    pub subject: Ref,
    pub meeting: Meeting,
}

/// The file of one meeting: with whom, when, how long and where, and no topic
/// and no name, because phones show it to whoever looks.
pub fn file(entry: &Entry, language: Language, unit: &Unit) -> File {
    let mut event = event(&entry.meeting, entry.now);
    let name = latin(language, &unit.name);
    let title = w::calendar_title(language, &name);
    event.summary(&entry.letter.map_or_else(|| title.to_string(), |letter| couple::named(language, letter, &title)));
    event.add_property("SEQUENCE", entry.sequence.to_string());
    let place = entry.meeting.place.trim();
    if entry.with_place && !place.is_empty() {
        event.location(place);
    }
    event.status(if entry.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    let day = entry.meeting.starts_at.with_timezone(&unit.time_zone).date_naive();
    let text = calendar([], [event.done()]);
    File { name: format!("{day}.ics"), kind: FileKind::Document, bytes: text.into_bytes() }
}

/// A staff member's meetings: refs, kinds and places, and no names.
pub fn feed(lines: &[Line], now: DateTime<Utc>) -> String {
    let events = lines.iter().map(|line| {
        let (meeting, kind) = (&line.meeting, staff_card::kind(line.meeting.kind));
        let mut event = event(meeting, now);
        event.summary(&w::staff_feed_title(w::StaffFeedTitle { kind, subject: line.subject.as_str() }));
        if !meeting.place.trim().is_empty() {
            event.location(meeting.place.trim());
        }
        if meeting.interpreter {
            event.description(w::staff_feed_interpreter());
        }
        event.done()
    });
    let mut often = Property::new("REFRESH-INTERVAL", "PT30M");
    often.add_parameter("VALUE", "DURATION");
    let name = Property::new("X-WR-CALNAME", w::staff_feed_name());
    calendar([name, often, Property::new("X-PUBLISHED-TTL", "PT30M")], events)
}

fn event(meeting: &Meeting, now: DateTime<Utc>) -> Event {
    let mut event = Event::with_uid(&uid(meeting));
    event.timestamp(now).starts(meeting.starts_at).add_property("DURATION", format!("PT{}M", meeting.minutes));
    event
}

/// The same for every version of a meeting, and without a host's name.
fn uid(meeting: &Meeting) -> String {
    format!("urn:uuid:{}", meeting.id.0)
}

fn calendar(more: impl IntoIterator<Item = Property>, events: impl IntoIterator<Item = Event>) -> String {
    let head = Property::from_array([("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN")]);
    let properties = head.into_iter().chain(more).collect();
    Calendar { properties, components: events.into_iter().map(Into::into).collect() }.to_string()
}

/// The kind of meeting that a calendar's words speak of.
pub fn kind_in(text: &str) -> Option<Kind> {
    let words = words(text);
    let lists = [
        (Kind::PersonalTalk, w::staff_ics_personal_talk()),
        (Kind::Teaching, w::staff_ics_teaching()),
        (Kind::Coordination, w::staff_ics_coordination()),
        (Kind::JobEducation, w::staff_ics_job_education()),
    ];
    let fits = |list: &str| list.split(' ').any(|end| words.iter().any(|word| word.ends_with(end)));
    lists.into_iter().find_map(|(kind, list)| fits(list).then_some(kind))
}

/// Whether a calendar's words speak of an interpreter: `tolk`, `telefontolk`,
/// `tolkebistand`, and not `uden tolk`.
pub fn interpreter_in(text: &str) -> bool {
    let (words, tolk) = (words(text), w::staff_ics_interpreter());
    let without = |at: usize| {
        at.checked_sub(1).is_some_and(|before| w::staff_ics_without().split(' ').any(|no| no == words[before]))
    };
    let names = |word: &String| word.ends_with(tolk) || word.starts_with(tolk);
    words.iter().enumerate().any(|(at, word)| names(word) && !without(at))
}

/// The words of a text in small letters.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
