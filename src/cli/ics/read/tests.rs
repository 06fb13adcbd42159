//! What calendars of all makes come to.

use super::*;

const DK: Tz = Tz::Europe__Copenhagen;

fn now() -> DateTime<Utc> {
    "2026-11-20T08:00:00Z".parse().expect("a time")
}

fn refs() -> Refs {
    Refs::new(["A-17", "B-2"].map(|text| text.parse().expect("a ref")))
}

fn of(events: &str) -> Result<Read, TableProblems> {
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.replace('\n', "\r\n"));
    read(text.as_bytes(), &refs(), DK, now())
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:u1\n{lines}\nEND:VEVENT\n")
}

/// One meeting as a line: ref, start, minutes, kind, place, interpreter.
fn line(found: &Found) -> String {
    let reference = found.reference.as_ref().map_or("-", Ref::as_str);
    let occurrence = found.source.as_ref().map_or("no uid", |source| source.occurrence.as_str());
    match &found.what {
        What::Takes(m) => {
            let kind = m.kind.map_or("-", Kind::word);
            let tolk = if m.interpreter { " tolk" } else { "" };
            format!("{reference} {} {} {kind} [{}]{tolk} {occurrence}", occurrence_of(m), m.minutes, m.place)
        }
        What::Off(start) => {
            format!("{reference} off {} {occurrence}", start.map(super::occurrence).unwrap_or_default())
        }
        What::AllOff => format!("{reference} all off {occurrence}"),
    }
}

fn occurrence_of(meeting: &Meeting) -> String {
    occurrence(meeting.starts_at)
}

fn lines(events: &str) -> Vec<String> {
    of(events).expect("a calendar").found.iter().map(|found| line(found).trim_end().to_owned()).collect()
}

#[test]
fn one_meeting_is_read_as_each_program_writes_it() {
    let start = "DTSTART;TZID=Europe/Copenhagen:20261201T100000";
    for (text, want) in [
        // Google.
        (
            "DTSTART:20261201T090000Z\nDTEND:20261201T094500Z\nSUMMARY:A-17 samtale\nLOCATION:Rådhuset\\, lokale 3\nSTATUS:CONFIRMED".to_owned(),
            "A-17 2026-12-01T09:00:00Z 45 personal-talk [Rådhuset, lokale 3]",
        ),
        // Outlook.
        (
            "CLASS:PUBLIC\nDTEND;TZID=\"Romance Standard Time\":20261201T110000\nDTSTART;TZID=\"Romance Standard Time\":20261201T100000\nSUMMARY;LANGUAGE=da:[A-17] Danskundervisning\nX-ALT-DESC;FMTTYPE=text/html:<html>x</html>".to_owned(),
            "A-17 2026-12-01T09:00:00Z 60 teaching []",
        ),
        // A phone.
        (format!("{start}\nDURATION:PT1H30M\nSUMMARY:Møde A-17 med tolk"), "A-17 2026-12-01T09:00:00Z 90 - [] tolk"),
        ("DTSTART:20261201T100000\nSUMMARY:Møde A-17".to_owned(), "A-17 2026-12-01T09:00:00Z 45 - []"),
        (
            format!("{start}\nSUMMARY:A-17\nCATEGORIES:Rød,Intern koordinering\nDESCRIPTION:Husk telefontolk\\nkl. 10"),
            "A-17 2026-12-01T09:00:00Z 45 coordination [] tolk",
        ),
        (format!("{start}\nSUMMARY:A-17 uden tolk\nLOCATION:Torvet 1\\n2. sal"), "A-17 2026-12-01T09:00:00Z 45 - [Torvet 1 2. sal]"),
        (format!("{start}\nSUMMARY:A-17 om job og uddannelse"), "A-17 2026-12-01T09:00:00Z 45 job-education []"),
    ] {
        assert_eq!(lines(&event(&text)), [want], "{text}");
    }
    assert!(lines("BEGIN:VEVENT\nDTSTART:20261201T090000Z\nSUMMARY:A-17\nEND:VEVENT\n")[0].ends_with("no uid"));
}

#[test]
fn what_is_nobody_s_or_over_is_counted_and_nothing_else() {
    let text = [
        event("DTSTART:20261201T090000Z\nSUMMARY:Tandlæge"),
        event("DTSTART:nonsense\nSUMMARY:Sommerferie").replace("u1", "u2"),
        event("DTSTART:20261201T090000Z\nSUMMARY:Z-99 samtale").replace("u1", "u3"),
        event("DTSTART:20261201T090000Z\nSUMMARY:A-17 og B-2").replace("u1", "u4"),
        event("DTSTART:20261120T080000Z\nSUMMARY:A-17 begynder nu").replace("u1", "u5"),
        event("DTSTART;VALUE=DATE:20261101\nSUMMARY:A-17 hele dagen").replace("u1", "u6"),
        event("DTSTART:20200101T090000Z\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:A-17").replace("u1", "u7"),
    ];
    let read = of(&text.concat()).expect("a calendar");
    assert_eq!(read.found, []);
    assert_eq!(read.passed, Passed { nobody: 3, several: 1, past: 3 });
}

#[test]
fn a_series_is_its_meetings_with_their_changes() {
    let master = event(
        "DTSTART;TZID=Europe/Copenhagen:20261123T100000\nDTEND;TZID=Europe/Copenhagen:20261123T120000\n\
        RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;TZID=Europe/Copenhagen:20261207T100000\nSUMMARY:A-17 undervisning",
    );
    let moved = event(
        "RECURRENCE-ID;TZID=Europe/Copenhagen:20261130T100000\nDTSTART;TZID=Europe/Copenhagen:20261201T130000\n\
        DURATION:PT1H\nSUMMARY:A-17 undervisning",
    );
    let off =
        event("RECURRENCE-ID:20261214T090000Z\nDTSTART:20261214T090000Z\nSTATUS:CANCELLED\nSUMMARY:A-17 undervisning");
    assert_eq!(
        lines(&format!("{master}{moved}{off}")),
        [
            "A-17 2026-11-23T09:00:00Z 120 teaching [] 2026-11-23T09:00:00Z",
            "A-17 2026-12-21T09:00:00Z 120 teaching [] 2026-12-21T09:00:00Z",
            "A-17 off  2026-12-07T09:00:00Z",
            "A-17 2026-12-01T12:00:00Z 60 teaching [] 2026-11-30T09:00:00Z",
            "A-17 off 2026-12-14T09:00:00Z 2026-12-14T09:00:00Z",
        ]
    );
    let all = master.replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY");
    assert_eq!(lines(&all), ["A-17 all off"]);
}

#[test]
fn the_latest_version_of_an_event_stands() {
    let version =
        |number: u32, hour: u32| event(&format!("SEQUENCE:{number}\nDTSTART:20261201T{hour:02}0000Z\nSUMMARY:A-17"));
    for (text, hour) in [
        (version(0, 9) + &version(1, 10), "10"),
        (version(1, 10) + &version(0, 9), "10"),
        (version(0, 9) + &version(0, 11), "11"),
    ] {
        let lines = lines(&text);
        assert!(lines.len() == 1 && lines[0].contains(&format!("T{hour}:00")), "{lines:?}");
    }
}

#[test]
fn a_cancelled_calendar_takes_its_meetings_away() {
    let text = event("DTSTART:20261201T090000Z\nSUMMARY:Aflyst: A-17 samtale");
    assert_eq!(lines(&format!("METHOD:CANCEL\n{text}")), ["A-17 off 2026-12-01T09:00:00Z"]);
    let without = event("DTSTART:20261201T090000Z\nSTATUS:cancelled\nSUMMARY:Aflyst");
    assert_eq!(lines(&without), ["- off 2026-12-01T09:00:00Z"], "known by its UID, perhaps");
}

#[test]
fn what_can_t_be_booked_is_named_by_its_line_and_never_by_its_title() {
    for (text, want) in [
        ("DTSTART;VALUE=DATE:20261201\nSUMMARY:A-17 hemmelig", "line 3: DTSTART: an all-day event has no time"),
        ("SUMMARY:A-17 hemmelig", "line 3: DTSTART: the event has no start"),
        ("DTSTART;TZID=Hemmelig Tid:20261201T100000\nSUMMARY:A-17 hemmelig", "line 3: the time zone is not known"),
        ("DTSTART:20261201T090000Z\nDTEND:20261201T090100Z\nSUMMARY:A-17 hemmelig", "line 3: DTEND: a meeting lasts"),
        ("DTSTART:20261201T090000Z\nDURATION:hemmelig\nSUMMARY:A-17 hemmelig", "line 3: DTEND: a meeting lasts"),
        ("DTSTART:20261201T090000Z\nRRULE:FREQ=HEMMELIG\nSUMMARY:A-17 hemmelig", "line 3: RRULE: the rule"),
        (
            "DTSTART:20261201T090000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261201T090000Z\nSUMMARY:A-17 hemmelig",
            "line 3: RECURRENCE-ID: a series that changes",
        ),
    ] {
        let told = of(&event(text)).expect_err(text).to_string();
        assert!(told.starts_with(want) && !told.to_lowercase().contains("hemmelig"), "{text}: {told}");
    }
}

#[test]
fn our_own_calendar_reads_as_it_was_written() {
    use crate::rules::appointment::AppointmentId;
    let meeting = |kind| crate::rules::appointment::Meeting {
        id: AppointmentId(uuid::Uuid::from_u128(8)),
        starts_at: "2026-12-01T09:00:00Z".parse().expect("a time"),
        minutes: 50,
        kind,
        place: "Rådhuset, lokale 3; \\ 2. sal".repeat(4),
        interpreter: true,
        answer: None,
        waiting: false,
        seen: None,
    };
    for kind in Kind::ALL.iter().copied() {
        let meeting = meeting(kind);
        let line = ics::Line { subject: "A-17".parse().expect("a ref"), meeting: meeting.clone() };
        let found = read(ics::feed(&[line], now()).as_bytes(), &refs(), DK, now()).expect("a calendar").found;
        let want = Meeting {
            starts_at: meeting.starts_at,
            minutes: 50,
            kind: Some(kind).filter(|kind| *kind != Kind::Other),
            place: meeting.place,
            interpreter: true,
        };
        assert_eq!(found.first().map(|found| &found.what), Some(&What::Takes(want)), "{kind:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_calendar_makes_it_panic(
        lines in proptest::collection::vec((
            "(BEGIN|END|SUMMARY|DTSTART|DTEND|DURATION|RRULE|EXDATE|RDATE|RECURRENCE-ID|UID|STATUS|SEQUENCE|X)",
            "(;TZID=[^:\\r\\n]{0,12}|;VALUE=DATE|;[A-Z]{0,3}=?)?",
            "(:VEVENT|:VCALENDAR|:A-17 \\PC{0,10}|:2026[0-9T]{0,12}Z?|:P?T?[0-9]{0,4}[MHDW]?|:FREQ=(WEEKLY|DAILY|MONTHLY|YEARLY);(COUNT|INTERVAL|BYDAY|UNTIL|BYSETPOS)=[-0-9MOTU,]{0,8}|\\PC{0,20})",
        ), 0..40),
        end in "(\r\n|\n|\r|\n )",
    ) {
        let body: String = lines.iter().map(|(name, with, value)| format!("{name}{with}{value}{end}")).collect();
        let head = format!("BEGIN:VCALENDAR{end}BEGIN:VEVENT{end}");
        let _ = read(format!("{head}{body}").as_bytes(), &refs(), DK, now());
        let _ = read(format!("{head}SUMMARY:A-17{end}{body}END:VEVENT{end}END:VCALENDAR{end}").as_bytes(), &refs(), DK, now());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let _ = read(&bytes, &refs(), DK, now());
    }
}
