//! The table of hours: `ref,from,until,hours,kind`.

use chrono::NaiveDate;

use super::citizens::date;
use super::problems::TableProblems;
use super::read::{self, Row};
use crate::rules::hours::{HoursKind, Quarters, fits};
use crate::rules::person::Ref;

const COLUMNS: &[&str] = &["ref", "from", "until", "hours", "kind"];

/// Hours of one kind for a span of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursRow {
    /// Counted from the header as 1.
    pub line: usize,
    pub reference: Ref,
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    pub hours: Quarters,
    pub kind: HoursKind,
}

/// Reads the table, in the file's order.
pub fn read(bytes: &[u8]) -> Result<Vec<HoursRow>, TableProblems> {
    let (rows, problems) = read::rows(bytes, COLUMNS, hours)?;
    problems.or(rows)
}

/// Every cell is looked at before the row is given up.
fn hours(row: &mut Row) -> Option<HoursRow> {
    let reference = row.value("ref", str::parse);
    let from = row.value("from", date);
    let until = row.value("until", date);
    let hours = row.value("hours", str::parse);
    let kind = row.value("kind", word);
    if let (Some(from), Some(until)) = (from, until) {
        match hours {
            _ if until < from => row.refuse("until", "this is before `from`"),
            Some(hours) if !fits(hours, from, until) => row.refuse("hours", "so many do not fit into these days"),
            _ => {}
        }
    }
    let line = row.line;
    Some(HoursRow { line, reference: reference?, from: from?, until: until?, hours: hours?, kind: kind? })
}

fn word(text: &str) -> Result<HoursKind, String> {
    let known = || HoursKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
    HoursKind::of_word(&text.to_lowercase()).ok_or_else(|| format!("the kind must be one of {}", known()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &str) -> Result<Vec<HoursRow>, TableProblems> {
        read(format!("ref,from,until,hours,kind\n{rows}").as_bytes())
    }

    #[test]
    fn hours_are_read() {
        let rows = table("A-1,2017-11-01,2017-11-30,\"37,5\",paid\nA-1,2017-11-01,2017-11-30,8,Danish\n");
        let rows = rows.expect("two rows");
        assert_eq!(rows.iter().map(|row| row.hours.to_string()).collect::<Vec<_>>(), ["37.5", "8"]);
        assert_eq!(rows[1].kind, HoursKind::Danish);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (rows, want) in [
            ("A-1,2017-11-01,2017-11-30,many,paid", "line 2: hours: the hours must be a number such as 12"),
            ("A-1,2017-11-01,2017-11-01,25,paid", "line 2: hours: so many do not fit into these days"),
            ("A-1,2017-11-30,2017-11-01,5,paid", "line 2: until: this is before `from`"),
            ("A-1,2017-11-01,2017-11-30,5,overtime", "line 2: kind: the kind must be one of paid, internship,"),
            ("A-1,,2017-11-30,5,paid", "line 2: from: the cell is empty"),
        ] {
            let told = table(rows).expect_err(rows).to_string();
            assert!(told.contains(want), "{rows}: {told}");
        }
    }
}
