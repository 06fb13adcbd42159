//! Meetings in calendars: what is read beside a file or an address, and what
//! a calendar program shows.

use chrono::{TimeZone, Utc};
use uuid::Uuid;

use super::samples::{meeting, subject, unit};
use crate::dialog::calendar::{FeedId, News, Say as Calendar};
use crate::dialog::say::Say;
use crate::i18n::ics::{Entry, Line, feed, file};
use crate::rules::appointment::{AppointmentId, Meeting};
use crate::rules::person::Language;

/// What citizens read in a chat.
pub fn for_citizens() -> Vec<(&'static str, Say)> {
    let entry = |news| Calendar::Entry { appointment: AppointmentId(Uuid::from_u128(8)), news };
    let says = [
        ("calendar: file", entry(News::Booked)),
        ("calendar: changed", entry(News::Changed)),
        ("calendar: cancelled", entry(News::Cancelled)),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Calendar(say))).collect()
}

/// What staff read in a chat.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    let feed = FeedId(Uuid::from_u128(9));
    let says = [
        ("calendar: address", Calendar::Address { feed, replaced: false }),
        ("calendar: new address", Calendar::Address { feed, replaced: true }),
        ("calendar: known", Calendar::Known { feed }),
        ("calendar: stopped", Calendar::Stopped),
        ("calendar: unreachable", Calendar::Unreachable),
    ];
    says.into_iter().map(|(name, say)| (name, Say::Calendar(say))).collect()
}

fn lines(text: &str) -> String {
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "a line is folded after 75 bytes: {text}");
    text.replace("\r\n ", "").replace("\r\n", "\n")
}

fn entry(meeting: Meeting) -> Entry {
    let now = Utc.with_ymd_and_hms(2026, 11, 20, 8, 0, 0).unwrap();
    Entry { meeting, with_place: true, letter: None, cancelled: false, sequence: 3, now }
}

#[test]
fn a_file_holds_when_and_with_whom_and_what_was_written_stays_one_line() {
    let place = "Torvet 1; 2. sal, \"B\"\\\nBEGIN:VEVENT";
    let wild = entry(Meeting { place: place.into(), ..meeting(None) });
    let made = file(&wild, Language::Danish, &unit());
    assert_eq!(made.name, "2026-11-26.ics");
    let text = lines(&String::from_utf8(made.bytes).unwrap());
    insta::assert_snapshot!(text, @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Fodfaeste//Meetings//DA
    CALSCALE:GREGORIAN
    BEGIN:VEVENT
    DTSTAMP:20261120T080000Z
    DTSTART:20261126T131500Z
    DURATION:PT60M
    LOCATION:Torvet 1\; 2. sal\, "B"\\\nBEGIN:VEVENT
    SEQUENCE:3
    STATUS:CONFIRMED
    SUMMARY:Møde med Fjordby Integration
    UID:urn:uuid:00000000-0000-0000-0000-000000000008
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn no_file_and_no_calendar_names_a_topic_or_a_person() {
    for language in Language::ALL {
        let shown = Entry { with_place: false, ..entry(meeting(None)) };
        let text = String::from_utf8(file(&shown, language, &unit()).bytes).unwrap();
        assert!(!text.contains("LOCATION") && !text.contains("A-17") && !text.contains("samtale"), "{text}");
    }
    let now = Utc.with_ymd_and_hms(2026, 11, 20, 8, 0, 0).unwrap();
    let text = lines(&feed(&[Line { subject: subject(), meeting: meeting(None) }], now));
    assert!(text.contains("\nSUMMARY:A-17 personlig samtale\n") && text.contains("\nDESCRIPTION:Med tolk\n"), "{text}");
    assert!(!feed(&[], now).contains("VEVENT"));
}

#[test]
fn on_a_phone_of_two_the_calendar_says_whose_a_meeting_is() {
    let titles = Language::ALL.map(|language| {
        let shared = Entry { with_place: false, letter: "m".parse().ok(), ..entry(meeting(None)) };
        let text = lines(&String::from_utf8(file(&shared, language, &unit()).bytes).unwrap());
        text.lines().find(|line| line.starts_with("SUMMARY:")).unwrap().to_owned()
    });
    insta::assert_snapshot!("calendar_titles_of_two", titles.join("\n"));
}
