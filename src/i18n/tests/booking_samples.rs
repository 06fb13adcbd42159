//! What staff read when they book and move meetings.

use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

use super::samples::{PLACE, long, meeting, subject, unit};
use crate::dialog::DraftId;
use crate::dialog::booking::{Doubt, How, Say as Booking, Trouble};
use crate::dialog::say::Say;
use crate::i18n::{Extra, screen};
use crate::rules::appointment::Meeting;
use crate::rules::booking_line::Part;
use crate::rules::person::Language;

/// What staff read in a chat.
pub fn for_staff() -> Vec<(&'static str, Say)> {
    questions().into_iter().chain(summaries()).map(|(name, say)| (name, Say::Booking(Box::new(say)))).collect()
}

fn questions() -> Vec<(&'static str, Booking)> {
    let (draft, subject) = (DraftId(Uuid::from_u128(5)), subject());
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let time = |hour| NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
    let which = |meetings| Booking::WhichMeeting { subject: subject.clone(), meetings };
    let days = |moves, trouble| {
        let days = (23..28).map(day).collect();
        Booking::Day { draft, subject: subject.clone(), moves, days, trouble }
    };
    let times = |busy, trouble| {
        let times = (8..13).map(|hour| (time(hour), busy && hour == 9)).collect();
        Booking::Time { draft, subject: subject.clone(), day: day(26), times, trouble }
    };
    let places = |places, trouble| {
        let starts_at = meeting(None).starts_at;
        Booking::Place { draft, subject: subject.clone(), starts_at, places, trouble }
    };
    vec![
        ("move: which", which(vec![meeting(None), long(3)])),
        ("move: none", which(vec![])),
        ("book: day", days(None, None)),
        ("book: no day", days(None, Some(Trouble::NotADay))),
        ("book: past", days(None, Some(Trouble::Past))),
        ("book: too far", days(None, Some(Trouble::TooFar))),
        ("move: day", days(Some(meeting(None)), None)),
        ("book: time", times(false, None)),
        ("book: time, some busy", times(true, None)),
        ("book: no time", times(false, Some(Trouble::NotATime))),
        ("book: no such time", times(false, Some(Trouble::NoSuchTime { next: time(3) }))),
        ("move: taken", times(true, Some(Trouble::Taken))),
        ("book: place", places(vec![PLACE.into(), long(0).place], None)),
        ("book: long place", places(vec![], Some(Trouble::LongPlace))),
    ]
}

#[test]
fn a_day_of_another_year_tells_its_year() {
    let (draft, subject) = (DraftId(Uuid::from_u128(5)), subject());
    let on = |text: &str| text.parse::<NaiveDate>().unwrap();
    let days = vec![on("2026-12-31"), on("2027-01-04")];
    let say = Say::Booking(Box::new(Booking::Day { draft, subject, moves: None, days, trouble: None }));
    for (today, want) in [
        (Some("2026-12-28"), ["torsdag 31. december", "mandag 4. januar 2027"]),
        (Some("2027-01-01"), ["torsdag 31. december 2026", "mandag 4. januar"]),
        (None, ["torsdag 31. december", "mandag 4. januar"]),
    ] {
        let extra = Extra { today: today.map(on), ..Extra::default() };
        let screen = screen(&say, Language::Danish, &unit(), &extra);
        let buttons: Vec<&str> = screen.buttons[0].iter().map(|button| button.text.as_str()).collect();
        assert_eq!(buttons, want, "{today:?}");
    }
}

fn summaries() -> Vec<(&'static str, Booking)> {
    let (draft, subject) = (DraftId(Uuid::from_u128(5)), subject());
    let other = || Meeting { interpreter: false, place: String::new(), ..meeting(None) };
    let overlap = || Doubt::Overlaps { subject: "A-18".parse().unwrap(), meeting: meeting(None) };
    let check = |moves, meeting, doubts, trouble| Booking::Check {
        draft,
        subject: subject.clone(),
        moves,
        meeting,
        doubts,
        trouble,
    };
    let done = |how, reached| Booking::Done { subject: subject.clone(), meeting: meeting(None), how, reached };
    let unread = |part| Booking::Unread { subject: subject.clone(), part };
    let doubts = || vec![Doubt::DayOff, Doubt::SameTime, overlap(), overlap()];
    vec![
        ("book: check", check(None, meeting(None), vec![], None)),
        ("book: check, doubts", check(None, other(), doubts(), Some(Trouble::PressAButton))),
        ("move: check", check(Some(meeting(None)), long(3), vec![overlap()], None)),
        ("booked", done(How::Booked, true)),
        ("booked, to be called", done(How::Booked, false)),
        ("book: changed", done(How::Changed, true)),
        ("book: same", done(How::Same, true)),
        ("moved", done(How::Moved { from: long(-3).starts_at }, true)),
        ("line: day", unread(Part::Day)),
        ("line: time", unread(Part::Time)),
        ("line: minutes", unread(Part::Minutes)),
        ("line: place", unread(Part::Place)),
        ("book: left", Booking::Left { subject: subject.clone() }),
    ]
}
