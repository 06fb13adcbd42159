//! The events of a calendar, each as the lines that matter here.

use std::collections::HashMap;

use super::lines::{Field, unfold};

/// Longer calendars are refused.
pub const MAX_EVENTS: usize = 20_000;

/// What is read of an event; alarms and all else are passed over.
const WANTED: &[&str] = &[
    "UID",
    "SEQUENCE",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "CATEGORIES",
    "STATUS",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
];

/// One event, nothing of it understood yet.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// Where it begins, counted from 1.
    pub line: usize,
    fields: HashMap<String, Vec<Field>>,
}

impl Event {
    /// The first line of this name that has a value.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields(name).find(|field| !field.value.is_empty())
    }

    /// All lines of this name.
    pub fn fields(&self, name: &str) -> impl Iterator<Item = &Field> {
        self.fields.get(name).into_iter().flatten()
    }

    /// The value of the first line of this name, or nothing.
    pub fn text(&self, name: &str) -> &str {
        self.field(name).map_or("", |field| &field.value)
    }
}

/// A file's events.
#[derive(Debug, Default)]
pub struct Events {
    /// `METHOD:CANCEL`: what is in the file does not take place.
    pub cancels: bool,
    pub events: Vec<Event>,
}

/// Why a file is no calendar.
pub const NO_CALENDAR: &str = "the file is no calendar: it has no BEGIN:VCALENDAR";
const CUT_OFF: &str = "the calendar ends in the middle of an event: export it once more";
const TOO_MANY: &str = "the calendar has more than 20000 events: export fewer weeks";

/// Reads the events of a calendar's text.
pub fn events(text: &str) -> Result<Events, String> {
    let mut found = Events::default();
    let mut open: Option<Event> = None;
    // Parts of the open event, such as its alarms.
    let mut inner: usize = 0;
    let mut is_calendar = false;
    for line in unfold(text.trim_start_matches('\u{feff}')) {
        match (line.name().as_str(), &mut open) {
            ("BEGIN", None) => {
                is_calendar |= line.value() == "VCALENDAR";
                open = (line.value() == "VEVENT").then(|| Event { line: line.number, ..Event::default() });
            }
            ("BEGIN", Some(event)) if line.value() == "VEVENT" => {
                return Err(format!("line {}: {CUT_OFF}", event.line));
            }
            ("BEGIN", Some(_)) => inner += 1,
            ("END", Some(_)) if line.value() == "VEVENT" => {
                found.events.extend(open.take());
                inner = 0;
            }
            ("END", Some(_)) => inner = inner.saturating_sub(1),
            ("METHOD", None) => found.cancels |= line.value() == "CANCEL",
            (name, Some(event)) if inner == 0 && WANTED.contains(&name) => {
                if let Some(field) = line.property() {
                    event.fields.entry(name.to_owned()).or_default().push(field);
                }
            }
            _ => {}
        }
        if found.events.len() > MAX_EVENTS {
            return Err(TOO_MANY.to_owned());
        }
    }
    match open {
        Some(event) => Err(format!("line {}: {CUT_OFF}", event.line)),
        None if !is_calendar => Err(NO_CALENDAR.to_owned()),
        None => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_found_with_their_lines_and_without_their_alarms() {
        let text = "\u{feff}BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\n\
            DTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nSUMMARY:one\r\n\
            BEGIN:VALARM\r\nSUMMARY:alarm\r\nDURATION:PT5M\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
            CATEGORIES:a\r\nCATEGORIES:b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let found = events(text).expect("a calendar");
        let lines: Vec<usize> = found.events.iter().map(|event| event.line).collect();
        assert_eq!((lines, found.cancels), (vec![9, 16], false));
        assert_eq!((found.events[0].text("SUMMARY"), found.events[0].text("DURATION")), ("one", ""));
        assert_eq!(found.events[1].fields("CATEGORIES").count(), 2);
        assert!(events("BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR").expect("a calendar").cancels);
    }

    #[test]
    fn what_is_no_whole_calendar_is_refused() {
        for (text, want) in [
            ("", NO_CALENDAR),
            ("ref,starts_at", NO_CALENDAR),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x", "line 2: the calendar ends in the middle"),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\nEND:VEVENT", "line 2: the calendar ends in the middle"),
        ] {
            let told = events(text).expect_err(text);
            assert!(told.contains(want), "{told}");
        }
        let many = "BEGIN:VEVENT\nEND:VEVENT\n".repeat(MAX_EVENTS + 1);
        assert_eq!(events(&format!("BEGIN:VCALENDAR\n{many}")).err().as_deref(), Some(TOO_MANY));
    }
}
