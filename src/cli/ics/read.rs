//! From a calendar to the meetings that it holds.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::super::table::{MAX_BYTES, Problems, TableProblems, text};
use super::event::{Event, MAX_EVENTS, NO_CALENDAR, events};
use super::repeat::series;
use super::time::{When, length, when};
use super::title::{Refs, Title};
use crate::i18n::ics;
use crate::rules::appointment::Kind;
use crate::rules::person::Ref;
use crate::rules::wall_time::or_next;

/// How long a meeting lasts that does not say so.
const USUAL: u16 = 45;

/// A longer place is cut.
const PLACE: usize = 200;

const ALL_DAY: &str = "DTSTART: an all-day event has no time: give the meeting its time in the calendar";
const NO_START: &str = "DTSTART: the event has no start";
const LENGTH: &str = "DTEND: a meeting lasts 5 to 600 minutes";
const FROM_THEN_ON: &str =
    "RECURRENCE-ID: a series that changes from one day on can't be read: end it there, and make a new one";
const TOO_LONG: &str = "the file is longer than 5 MiB: export fewer weeks";
const TOO_MANY: &str = "the calendar has more than 20000 meetings: export fewer weeks";

/// One meeting of a calendar, or that it does not take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where its event begins, counted from 1.
    pub line: usize,
    /// The event, and which of its series; `None` for an event without a UID.
    pub source: Option<Source>,
    /// Always there for what takes place.
    pub reference: Option<Ref>,
    pub what: What,
}

/// What a calendar knows a meeting by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    pub uid: String,
    /// For one of a series the start it first had; else empty.
    pub occurrence: String,
}

/// What a calendar says of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Takes(Meeting),
    /// Cancelled; with the start, where it is known, to find it by.
    Off(Option<DateTime<Utc>>),
    /// A whole series is cancelled.
    AllOff,
}

/// A meeting as a calendar has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub starts_at: DateTime<Utc>,
    /// 5 to 600.
    pub minutes: u16,
    /// Where a word says it.
    pub kind: Option<Kind>,
    /// May be empty.
    pub place: String,
    /// Where a word says so.
    pub interpreter: bool,
}

/// What was passed over, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Without the ref of anybody known.
    pub nobody: u64,
    /// With the refs of several.
    pub several: u64,
    /// Over, or begun.
    pub past: u64,
}

/// What a calendar came to.
#[derive(Debug, Default)]
pub struct Read {
    pub found: Vec<Found>,
    pub passed: Passed,
}

/// Reads a calendar. Times without a zone are on the unit's clocks.
pub fn read(bytes: &[u8], refs: &Refs, unit: Tz, now: DateTime<Utc>) -> Result<Read, TableProblems> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(TableProblems::one(TOO_LONG));
    }
    let text = text::decode(bytes).map_err(|_| TableProblems::one(NO_CALENDAR))?;
    let events = events(&text).map_err(TableProblems::one)?;
    let mut reader = Reader { refs, unit, now, all_off: events.cancels, read: Read::default() };
    let events = latest(events.events);
    let changed = changed_alone(&events, unit);
    let mut problems = Problems::default();
    for event in &events {
        if let Err(reason) = reader.take(event, &changed) {
            problems.add(event.line, reason);
        }
        if reader.read.found.len() > MAX_EVENTS {
            return Err(TableProblems::one(TOO_MANY));
        }
    }
    let mut read = problems.or(reader.read)?;
    once_each(&mut read.found);
    Ok(read)
}

/// Of several versions of one event the latest, where it first stands.
fn latest(events: Vec<Event>) -> Vec<Event> {
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    let mut kept: Vec<Event> = Vec::with_capacity(events.len());
    for event in events {
        if event.text("UID").is_empty() {
            kept.push(event);
            continue;
        }
        let key = (event.text("UID").to_owned(), event.text("RECURRENCE-ID").to_owned());
        let version = |event: &Event| event.text("SEQUENCE").parse::<u64>().unwrap_or(0);
        match places.get(&key) {
            Some(&at) if version(&kept[at]) > version(&event) => {}
            Some(&at) => kept[at] = event,
            None => {
                places.insert(key, kept.len());
                kept.push(event);
            }
        }
    }
    kept
}

/// The times of series that an event of their own speaks for.
fn changed_alone(events: &[Event], unit: Tz) -> HashSet<(String, DateTime<Utc>)> {
    let alone = events.iter().filter_map(|event| {
        let original = when(event.field("RECURRENCE-ID")?, unit).ok()?;
        Some((event.text("UID").to_owned(), original.instant(unit)))
    });
    alone.collect()
}

/// Two events can't make two meetings of one citizen at one time: the first
/// stands.
fn once_each(found: &mut Vec<Found>) {
    let mut taken = HashSet::new();
    found.retain(|found| match (&found.what, &found.reference) {
        (What::Takes(meeting), Some(reference)) => taken.insert((reference.clone(), meeting.starts_at)),
        _ => true,
    });
}

struct Reader<'a> {
    refs: &'a Refs,
    unit: Tz,
    now: DateTime<Utc>,
    /// `METHOD:CANCEL`.
    all_off: bool,
    read: Read,
}

impl Reader<'_> {
    fn take(&mut self, event: &Event, changed: &HashSet<(String, DateTime<Utc>)>) -> Result<(), &'static str> {
        let off = self.all_off || event.text("STATUS").eq_ignore_ascii_case("CANCELLED");
        let reference = match self.refs.find(event.text("SUMMARY")) {
            Title::One(reference) => Some(reference),
            Title::Several => {
                self.read.passed.several += 1;
                None
            }
            Title::Nobody => {
                self.read.passed.nobody += 1;
                None
            }
        };
        if off {
            self.cancelled(event, reference);
            return Ok(());
        }
        let Some(reference) = reference else { return Ok(()) };
        let start = when(event.field("DTSTART").ok_or(NO_START)?, self.unit)?;
        let (local, zone) = match start {
            When::At(local, zone) => (local, zone),
            When::Day(_) if self.is_past(start) && event.field("RRULE").is_none() => {
                self.read.passed.past += 1;
                return Ok(());
            }
            When::Day(_) => return Err(ALL_DAY),
        };
        match event.field("RRULE") {
            Some(rule) => {
                let series = series(event, rule, (local, zone), self.unit, self.now)?;
                self.read.passed.past += u64::from(series.starts.is_empty() && series.left_out.is_empty());
                self.add_series(event, &reference, series.starts, zone, changed)?;
                self.leave_out(event, &reference, series.left_out, zone);
                Ok(())
            }
            None => self.add(event, reference, start, self.original(event)?),
        }
    }

    /// One event; `original` names it among its series.
    fn add(&mut self, event: &Event, reference: Ref, start: When, original: String) -> Result<(), &'static str> {
        if self.is_past(start) {
            self.read.passed.past += 1;
            return Ok(());
        }
        let starts_at = start.instant(self.unit);
        let what = What::Takes(Meeting { starts_at, minutes: minutes(event, start, self.unit)?, ..about(event) });
        let source = source(event, original);
        self.read.found.push(Found { line: event.line, source, reference: Some(reference), what });
        Ok(())
    }

    fn add_series(
        &mut self,
        event: &Event,
        reference: &Ref,
        starts: Vec<NaiveDateTime>,
        zone: Tz,
        changed: &HashSet<(String, DateTime<Utc>)>,
    ) -> Result<(), &'static str> {
        for local in starts {
            let at = or_next(local, zone);
            if changed.contains(&(event.text("UID").to_owned(), at)) || at <= self.now {
                continue;
            }
            // Each as long as the first, whose start and end are those written.
            let start = when(event.field("DTSTART").ok_or(NO_START)?, self.unit)?;
            let minutes = minutes(event, start, self.unit)?;
            let what = What::Takes(Meeting { starts_at: at, minutes, ..about(event) });
            let source = source(event, occurrence(at));
            self.read.found.push(Found { line: event.line, source, reference: Some(reference.clone()), what });
        }
        Ok(())
    }

    /// What was taken out of a series does not take place.
    fn leave_out(&mut self, event: &Event, reference: &Ref, starts: Vec<NaiveDateTime>, zone: Tz) {
        for local in starts {
            let at = or_next(local, zone);
            let (source, reference) = (source(event, occurrence(at)), Some(reference.clone()));
            // Known by its event alone: somebody may have booked that time since.
            self.read.found.push(Found { line: event.line, source, reference, what: What::Off(None) });
        }
    }

    fn cancelled(&mut self, event: &Event, reference: Option<Ref>) {
        let start = event.field("DTSTART").and_then(|field| when(field, self.unit).ok());
        let start = start.filter(|start| matches!(start, When::At(..))).map(|start| start.instant(self.unit));
        let Ok(original) = self.original(event) else { return };
        let whole = event.field("RRULE").is_some();
        let what = if whole { What::AllOff } else { What::Off(start) };
        let source = source(event, original);
        self.read.found.push(Found { line: event.line, source, reference, what });
    }

    /// Which of its series an event speaks for.
    fn original(&self, event: &Event) -> Result<String, &'static str> {
        let Some(field) = event.field("RECURRENCE-ID") else { return Ok(String::new()) };
        if field.param("RANGE").is_some() {
            return Err(FROM_THEN_ON);
        }
        Ok(occurrence(when(field, self.unit)?.instant(self.unit)))
    }

    fn is_past(&self, start: When) -> bool {
        start.instant(self.unit) <= self.now
    }
}

fn occurrence(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn source(event: &Event, occurrence: String) -> Option<Source> {
    let uid = event.text("UID");
    (!uid.is_empty()).then(|| Source { uid: uid.to_owned(), occurrence })
}

/// All but when; the start is filled in by the caller.
fn about(event: &Event) -> Meeting {
    let (title, categories) = (event.text("SUMMARY"), event.fields("CATEGORIES"));
    let words: Vec<&str> = std::iter::once(title).chain(categories.map(|field| field.value.as_str())).collect();
    let spoken = [title, event.text("DESCRIPTION")];
    Meeting {
        starts_at: DateTime::<Utc>::UNIX_EPOCH,
        minutes: USUAL,
        kind: words.iter().find_map(|text| ics::kind_in(text)),
        place: place(event.text("LOCATION")),
        interpreter: spoken.iter().any(|text| ics::interpreter_in(text)),
    }
}

/// On one line, without what no text may hold.
fn place(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !turns(*c)).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.chars().take(PLACE).collect::<String>().trim_end().to_owned()
}

fn minutes(event: &Event, start: When, unit: Tz) -> Result<u16, &'static str> {
    let long = match (event.field("DTEND"), event.field("DURATION")) {
        (Some(end), _) => {
            let end = when(end, unit).map_err(|_| LENGTH)?;
            (end.instant(unit) - start.instant(unit)).num_minutes()
        }
        (None, Some(long)) => length(&long.value).map_err(|_| LENGTH)?.num_minutes(),
        (None, None) => i64::from(USUAL),
    };
    u16::try_from(long).ok().filter(|minutes| (5..=600).contains(minutes)).ok_or(LENGTH)
}

#[cfg(test)]
mod tests;
