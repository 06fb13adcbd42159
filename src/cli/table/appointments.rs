//! The table of meetings: `ref,starts_at,minutes,kind,place,interpreter`.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::problems::TableProblems;
use super::read::{self, Row};
use crate::rules::appointment::Kind;
use crate::rules::person::Ref;
use crate::rules::wall_time::local_to_utc;

const COLUMNS: &[&str] = &["ref", "starts_at", "minutes", "kind", "place", "interpreter"];

/// One meeting as imported; known by `reference` and `starts_at`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppointmentRow {
    /// Counted from the header as 1.
    pub line: usize,
    pub reference: Ref,
    pub starts_at: DateTime<Utc>,
    /// 5 to 600.
    pub minutes: u16,
    pub kind: Kind,
    /// May be empty.
    pub place: String,
    pub interpreter: bool,
}

/// Reads the table, in the file's order. Times are the unit's local time.
pub fn read(bytes: &[u8], tz: Tz) -> Result<Vec<AppointmentRow>, TableProblems> {
    let mut seen: HashMap<(Ref, DateTime<Utc>), usize> = HashMap::new();
    let (rows, problems) = read::rows(bytes, COLUMNS, |row| {
        let meeting = meeting(row, tz)?;
        let key = (meeting.reference.clone(), meeting.starts_at);
        if let Some(first) = seen.insert(key, row.line) {
            row.refuse("starts_at", format!("the same citizen and time as on line {first}"));
        }
        Some(meeting)
    })?;
    problems.or(rows)
}

/// Every cell is looked at before the row is given up.
fn meeting(row: &mut Row, tz: Tz) -> Option<AppointmentRow> {
    let reference = row.value("ref", str::parse);
    let starts_at = row.value("starts_at", |text| starts_at(text, tz));
    let minutes = row.value("minutes", minutes);
    let kind = row.value("kind", kind);
    let place = row.optional("place", |text| Ok::<_, &str>(text.to_owned()));
    let interpreter = row.optional("interpreter", interpreter);
    Some(AppointmentRow {
        line: row.line,
        reference: reference?,
        starts_at: starts_at?,
        minutes: minutes?,
        kind: kind?,
        place: place?.unwrap_or_default(),
        interpreter: interpreter?.unwrap_or(false),
    })
}

fn starts_at(text: &str, tz: Tz) -> Result<DateTime<Utc>, String> {
    let advice = || "no such time: write local time as 2026-12-01T10:00".to_owned();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'T' | b' '));
    // A four-digit year and two digits each: chrono alone takes fewer.
    if !plain || !matches!(text.len(), 16 | 19) {
        return Err(advice());
    }
    let text = text.replacen(' ', "T", 1);
    let form = if text.len() == 16 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    let local = NaiveDateTime::parse_from_str(&text, form).map_err(|_| advice())?;
    if !(2000..2100).contains(&chrono::Datelike::year(&local)) {
        return Err(advice());
    }
    local_to_utc(local, tz).map_err(|gap| gap.to_string())
}

fn minutes(text: &str) -> Result<u16, &'static str> {
    let minutes = text.parse().ok().filter(|minutes| (5..=600).contains(minutes));
    minutes.ok_or("a meeting lasts 5 to 600 minutes")
}

fn kind(text: &str) -> Result<Kind, String> {
    let known = || Kind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
    Kind::of_word(&text.to_lowercase()).ok_or_else(|| format!("the kind must be one of {}", known()))
}

fn interpreter(text: &str) -> Result<bool, &'static str> {
    match text.to_lowercase().as_str() {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("write yes or no, or leave it empty"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "ref,starts_at,minutes,kind,place,interpreter\n";

    fn table(rows: &str) -> Result<Vec<AppointmentRow>, TableProblems> {
        read(format!("{HEADER}{rows}").as_bytes(), Tz::Europe__Copenhagen)
    }

    #[test]
    fn meetings_are_read_in_local_time() {
        for (time, want) in [
            ("2026-12-01T10:00", "2026-12-01T09:00:00Z"),
            ("2026-12-01 10:00", "2026-12-01T09:00:00Z"),
            ("2026-07-01T10:00:30", "2026-07-01T08:00:30Z"),
            ("2026-10-25T02:30", "2026-10-25T00:30:00Z"),
        ] {
            let rows = table(&format!("A-1,{time},45,teaching,Rådhuset,Yes\n")).expect(time);
            assert_eq!(rows[0].starts_at, want.parse::<DateTime<Utc>>().expect("a time"), "{time}");
            assert_eq!((rows[0].minutes, rows[0].kind, rows[0].interpreter), (45, Kind::Teaching, true));
        }
        let rows = table("A-1,2026-12-01T10:00,5,other,,\n").expect("empty cells");
        assert_eq!((rows[0].place.as_str(), rows[0].interpreter), ("", false));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (row, want) in [
            ("A-1,2026-03-29T02:30,45,other,,", "starts_at: the clock is put forward that night"),
            ("A-1,29/03/2026 02:30,45,other,,", "starts_at: no such time: write local time as 2026-12-01T10:00"),
            ("A-1,2026-02-30T10:00,45,other,,", "starts_at: no such time"),
            ("A-1,2026-12-01T24:00,45,other,,", "starts_at: no such time"),
            ("A-1,2026-12-01T10:00Z,45,other,,", "starts_at: no such time"),
            ("A-1,0026-12-01T10:00,45,other,,", "starts_at: no such time"),
            ("A-1,2026-12-01,45,other,,", "starts_at: no such time"),
            ("A-1,2026-12-01T10:00,4,other,,", "minutes: a meeting lasts 5 to 600 minutes"),
            ("A-1,2026-12-01T10:00,-45,other,,", "minutes:"),
            ("A-1,2026-12-01T10:00,,other,,", "minutes: the cell is empty"),
            ("A-1,2026-12-01T10:00,45,dentist,,", "kind: the kind must be one of personal-talk, teaching"),
            ("A-1,2026-12-01T10:00,45,other,,maybe", "interpreter: write yes or no"),
            (
                "A-1,2026-12-01T10:00,45,other,,\nA-1,2026-12-01 10:00:00,30,other,,",
                "line 3: starts_at: the same citizen and time as on line 2",
            ),
        ] {
            let told = table(row).expect_err(row).to_string();
            assert!(told.contains(want), "{row}: {told}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_cells_make_it_panic(time in "[-0-9T: +Z]{0,20}", minutes in "\\PC{0,5}", place in "\\PC{0,20}") {
            let _ = table(&format!("A-1,{time},{minutes},other,{place},"));
        }
    }
}
