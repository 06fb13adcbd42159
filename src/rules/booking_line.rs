//! A meeting as somebody types it on one line: day, time, place, and perhaps
//! minutes and an interpreter, as in `1/12 10.00 Rådhuset 45`.

use chrono::{NaiveDate, NaiveTime};

use super::day::read_day;
use super::person::latin_digit;

/// How long a meeting lasts if nobody says otherwise.
pub const USUAL_MINUTES: u16 = 45;

/// The longest name of a place, in letters.
pub const LONGEST_PLACE: usize = 200;

/// How long a meeting may last.
const MINUTES: std::ops::RangeInclusive<u16> = 5..=600;

/// What may stand before the time.
const OCLOCK: [&str; 2] = ["kl", "kl."];

/// A number after one of these belongs to the place.
const ROOMS: [&str; 8] = ["lokale", "rum", "nr", "nr.", "stuen", "bygning", "opgang", "indgang"];
const STREETS: [&str; 5] = ["vej", "gade", "plads", "torv", "alle"];

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub day: NaiveDate,
    pub time: NaiveTime,
    /// May be empty.
    pub place: String,
    pub minutes: Option<u16>,
    /// Whether an interpreter is needed; `None` if the line does not say.
    pub interpreter: Option<bool>,
}

/// The first part of a line that can't be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Day,
    Time,
    Minutes,
    Place,
}

/// Reads a line; without a year the day is the next one that is not past.
pub fn read_line(text: &str, today: NaiveDate) -> Result<Line, Part> {
    let mut words = text.split_whitespace().peekable();
    words.next_if(|word| ["d.", "den"].contains(&word.to_lowercase().as_str()));
    let day = words.next().and_then(|word| read_day(word.trim_end_matches(','), today)).ok_or(Part::Day)?;
    words.next_if(|word| OCLOCK.contains(&word.to_lowercase().as_str()));
    let time = words.next().and_then(|word| read_time(word.trim_end_matches(','))).ok_or(Part::Time)?;
    let mut rest: Vec<&str> = words.collect();
    let interpreter = take_interpreter(&mut rest);
    let minutes = take_minutes(&mut rest)?;
    let place = rest.join(" ").trim_matches([',', ' ']).to_owned();
    if place.chars().count() > LONGEST_PLACE {
        return Err(Part::Place);
    }
    Ok(Line { day, time, place, minutes, interpreter })
}

/// Reads a time of day: `10`, `10.15`, `10:15`, `1015`, `kl. 10`.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let text: String = text.trim().to_lowercase().chars().map(latin_digit).collect();
    let text = text.strip_prefix("kl").map_or(text.as_str(), |rest| rest.trim_start_matches(['.', ' ']));
    let (hour, minute) = match text.split_once(['.', ':']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some((hour, "")) => (hour, "0"),
        Some(_) => return None,
        None if text.len() > 2 => text.split_at_checked(text.len() - 2)?,
        None => (text, "0"),
    };
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)
}

/// One or two digits and nothing else.
fn number(text: &str) -> Option<u32> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// `tolk`, `med tolk`, `uden tolk`, wherever it stands.
fn take_interpreter(words: &mut Vec<&str>) -> Option<bool> {
    let is = |word: &str, wanted: &[&str]| wanted.contains(&word.trim_matches([',', '.', '+']).to_lowercase().as_str());
    let at = words.iter().position(|word| is(word, &["tolk"]))?;
    words.remove(at);
    let before = at.checked_sub(1).filter(|before| is(words[*before], &["med", "uden", "ingen"]));
    let without = before.is_some_and(|before| is(words.remove(before), &["uden", "ingen"]));
    Some(!without)
}

/// `45`, `45 min`, `45min.`, at the end. A bare number that no meeting lasts,
/// or one after a room or a street, belongs to the place.
fn take_minutes(words: &mut Vec<&str>) -> Result<Option<u16>, Part> {
    let Some(last) = words.last() else { return Ok(None) };
    let unit = ["minutter", "min.", "min", "m"].into_iter().find(|unit| last.to_lowercase().ends_with(unit));
    let (figures, taken) = match unit {
        Some(unit) if last.len() > unit.len() => (last.split_at_checked(last.len() - unit.len()).map(|(n, _)| n), 1),
        Some(_) => (words.len().checked_sub(2).map(|before| words[before]), 2),
        None => (Some(*last), 1),
    };
    let figures: String = figures.unwrap_or_default().chars().map(latin_digit).collect();
    if figures.is_empty() || !figures.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    let minutes = figures.parse().ok().filter(|minutes| MINUTES.contains(minutes));
    let before = words.len().checked_sub(taken + 1).map(|at| words[at].trim_end_matches(',').to_lowercase());
    let of_place = before
        .is_some_and(|word| ROOMS.contains(&word.as_str()) || STREETS.iter().any(|street| word.ends_with(street)));
    match (minutes, unit) {
        (None, Some(_)) => return Err(Part::Minutes),
        (None, None) => return Ok(None),
        (Some(_), None) if of_place => return Ok(None),
        _ => {}
    }
    words.truncate(words.len() - taken);
    Ok(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        "2026-11-25".parse().expect("a day")
    }

    /// A line as `day time place, minutes, interpreter`.
    fn shown(text: &str) -> String {
        match read_line(text, today()) {
            Err(part) => format!("{part:?}"),
            Ok(line) => {
                let minutes = line.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
                let interpreter = line.interpreter.map(|yes| if yes { "with" } else { "without" }).unwrap_or_default();
                format!("{} {} {}|{minutes}|{interpreter}", line.day, line.time.format("%H:%M"), line.place)
            }
        }
    }

    #[test]
    fn a_line_is_read_as_people_type_it() {
        for (text, want) in [
            ("1/12 10.00 Rådhuset 45", "2026-12-01 10:00 Rådhuset|45|"),
            ("1/12 10 Rådhuset", "2026-12-01 10:00 Rådhuset||"),
            ("1/12 10.00", "2026-12-01 10:00 ||"),
            ("1/12 10.00 60", "2026-12-01 10:00 |60|"),
            ("  d. 1/12,  kl. 10.15  Borgerservice, stuen   30 min ", "2026-12-01 10:15 Borgerservice, stuen|30|"),
            ("1.12. kl.0930 Jobcenter, 45", "2026-12-01 09:30 Jobcenter|45|"),
            ("1/12-2027 1430 Hos os 90min.", "2027-12-01 14:30 Hos os|90|"),
            ("2026-12-01 10:00 Rådhuset 45 tolk", "2026-12-01 10:00 Rådhuset|45|with"),
            ("1/12 10.00 Rådhuset med tolk 45", "2026-12-01 10:00 Rådhuset|45|with"),
            ("1/12 10.00 Rådhuset, uden tolk", "2026-12-01 10:00 Rådhuset||without"),
            ("1/12 10.00 Tolkehuset 45", "2026-12-01 10:00 Tolkehuset|45|"),
            ("1/12 10.00 TOLK", "2026-12-01 10:00 ||with"),
            ("٣٠/١١ ١٠.٣٠ Rådhuset ٤٥", "2026-11-30 10:30 Rådhuset|45|"),
            // Numbers that belong to the place.
            ("1/12 10.00 Rådhuset, lokale 30", "2026-12-01 10:00 Rådhuset, lokale 30||"),
            ("1/12 10.00 Rådhuset, lokale 30 60", "2026-12-01 10:00 Rådhuset, lokale 30|60|"),
            ("1/12 10.00 Skolevej 45", "2026-12-01 10:00 Skolevej 45||"),
            ("1/12 10.00 Skolevej 45 45 min", "2026-12-01 10:00 Skolevej 45|45|"),
            ("1/12 10.00 Rådhuset 3", "2026-12-01 10:00 Rådhuset 3||"),
            ("1/12 10.00 Fjordby 8000", "2026-12-01 10:00 Fjordby 8000||"),
            ("1/12 10.00 Hjem m", "2026-12-01 10:00 Hjem m||"),
            // What can't be read, and which part.
            ("", "Day"),
            ("i morgen 10.00 Rådhuset", "Day"),
            ("31/2 10.00 Rådhuset", "Day"),
            ("10.00 1/12 Rådhuset", "Day"),
            ("1/12", "Time"),
            ("1/12 kl.", "Time"),
            ("1/12 Rådhuset 45", "Time"),
            ("1/12 25.00 Rådhuset", "Time"),
            ("1/12 10.5 Rådhuset", "Time"),
            ("1/12 10.00 Rådhuset 3 min", "Minutes"),
            ("1/12 10.00 Rådhuset 999999999999 min", "Minutes"),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
        assert_eq!(read_line(&format!("1/12 10 {}", "x".repeat(201)), today()), Err(Part::Place));
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        for (text, want) in [
            ("10", Some("10:00")),
            ("9", Some("09:00")),
            ("10.15", Some("10:15")),
            ("10:15", Some("10:15")),
            ("9.", Some("09:00")),
            ("1015", Some("10:15")),
            ("915", Some("09:15")),
            ("kl. 10", Some("10:00")),
            ("Kl 8.30", Some("08:30")),
            ("kl.10", Some("10:00")),
            ("00.00", Some("00:00")),
            ("٢٠.٣٠", Some("20:30")),
            ("24", None),
            ("10.60", None),
            ("10.5", None),
            ("10.155", None),
            ("10155", None),
            ("-1", None),
            ("+9", None),
            ("kl", None),
            ("ti", None),
            ("½", None),
            ("", None),
        ] {
            assert_eq!(read_time(text).map(|t| t.format("%H:%M").to_string()).as_deref(), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_panics(text in "\\PC{0,60}") {
            let _ = (read_line(&text, today()), read_time(&text));
            let _ = read_line(&format!("1/12 10.00 {text}"), today());
        }

        #[test]
        fn what_is_typed_in_the_usual_way_is_read(
            day in 1_u32..29, month in 1_u32..13, hour in 0_u32..24, minute in 0_u32..60, minutes in 5_u16..601,
            place in "[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?",
        ) {
            let text = format!("{day}/{month} {hour}.{minute:02} {place} {minutes} min");
            let line = read_line(&text, today()).expect("a line");
            prop_assert_eq!(line.time, NaiveTime::from_hms_opt(hour, minute, 0).expect("a time"));
            prop_assert!(line.day >= today());
            prop_assert_eq!((line.place, line.minutes, line.interpreter), (place, Some(minutes), None));
        }
    }
}
