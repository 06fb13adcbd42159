//! The table of situations: `ref,situation,from,until`, `benefit` where it is
//! another than is usual in a situation, and `clarified` where something was found out.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::citizens::date;
use super::problems::{Problems, TableProblems};
use super::read::{self, Row};
use crate::rules::cohort::{Situation, Situations, Title};
use crate::rules::person::Ref;

const COLUMNS: &[&str] = &["ref", "situation", "from", "until", "benefit", "clarified"];

/// The last two may be left out.
const MUST: usize = 4;

/// Where a citizen was for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SituationRow {
    /// Counted from the header as 1.
    pub line: usize,
    pub reference: Ref,
    pub situation: Situation,
    pub from: NaiveDate,
    /// The last day; the next situation may begin on it.
    pub until: Option<NaiveDate>,
    /// Whether they live on cash benefit; `Some(None)`: as is usual in that
    /// situation. `None`: the file does not say.
    pub benefit: Option<Option<bool>>,
    /// What was found out; `Some(None)`: it is not stated. `None`: the file
    /// does not say.
    pub clarified: Option<Option<Title>>,
}

/// Reads the table, in the file's order. A citizen is in one situation at a
/// time.
pub fn read(bytes: &[u8], known: &Situations) -> Result<Vec<SituationRow>, TableProblems> {
    let (rows, mut problems) = read::rows_of(bytes, COLUMNS, MUST, |row| situation(row, known))?;
    refuse_overlaps(&rows, &mut problems);
    problems.or(rows)
}

/// Every cell is looked at before the row is given up.
fn situation(row: &mut Row, known: &Situations) -> Option<SituationRow> {
    let reference = row.value("ref", str::parse);
    let situation = row.value("situation", |text| word(text, known));
    let from = row.value("from", date);
    let until = row.optional("until", date);
    if let (Some(from), Some(Some(until))) = (from, until)
        && until < from
    {
        row.refuse("until", "this is before `from`");
    }
    let told = row.has("benefit");
    let benefit = row.optional("benefit", yes_or_no)?;
    let (found_out, situation) = (row.has("clarified"), situation?);
    let clarified = row.optional("clarified", |text| clarification(text, &situation))?;
    let (line, benefit, clarified) = (row.line, told.then_some(benefit), found_out.then_some(clarified));
    Some(SituationRow { line, reference: reference?, situation, from: from?, until: until?, benefit, clarified })
}

fn yes_or_no(text: &str) -> Result<bool, &'static str> {
    match text.to_lowercase().as_str() {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("write yes or no, or leave it empty where it is as usual"),
    }
}

fn word(text: &str, known: &Situations) -> Result<Situation, String> {
    let all = || known.offered().map(|one| one.key.as_str()).collect::<Vec<_>>().join(", ");
    known.get(&text.to_lowercase()).cloned().ok_or_else(|| format!("the situation must be one of {}", all()))
}

fn clarification(text: &str, situation: &Situation) -> Result<Title, String> {
    let key = &situation.key;
    let all: Vec<&str> = situation.clarifications.iter().map(|one| one.key.as_str()).collect();
    situation.clarification(&text.to_lowercase()).cloned().ok_or_else(|| match all.as_slice() {
        [] => format!("in the situation {key} nothing is clarified: leave it empty"),
        all => format!("in the situation {key} it must be one of {}, or empty", all.join(", ")),
    })
}

fn refuse_overlaps(rows: &[SituationRow], problems: &mut Problems) {
    let mut of_citizen: HashMap<&Ref, Vec<&SituationRow>> = HashMap::new();
    for row in rows {
        of_citizen.entry(&row.reference).or_default().push(row);
    }
    for mut rows in of_citizen.into_values() {
        rows.sort_by_key(|row| (row.from, row.line));
        let mut longest: Option<&SituationRow> = None;
        for row in rows {
            if let Some(before) = longest.filter(|before| overlap(before, row)) {
                let (line, other) = (row.line.max(before.line), row.line.min(before.line));
                problems
                    .add(line, format!("from: this is at the same time as line {other}: give the earlier an `until`"));
            }
            let end = |row: &SituationRow| row.until.unwrap_or(NaiveDate::MAX);
            longest = longest.filter(|before| end(before) >= end(row)).or(Some(row));
        }
    }
}

/// Whether a row begins before an earlier one is over.
fn overlap(before: &SituationRow, row: &SituationRow) -> bool {
    row.from == before.from || before.until.is_none_or(|until| row.from < until)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &str) -> Result<Vec<SituationRow>, TableProblems> {
        read(format!("ref,situation,from,until\n{rows}").as_bytes(), &Situations::shipped())
    }

    #[test]
    fn situations_are_read() {
        let rows =
            table("A-1,internship,2016-10-01,2017-05-01\nA-1,ordinary-job,2017-05-01,\nA-2,Seeking,2016-10-01,\n");
        let rows = rows.expect("three rows");
        assert_eq!(
            rows.iter().map(|row| row.situation.key.as_str()).collect::<Vec<_>>(),
            ["internship", "ordinary-job", "seeking"]
        );
        assert_eq!((rows[0].until, rows[1].until), ("2017-05-01".parse().ok(), None));
    }

    #[test]
    fn a_benefit_may_be_told() {
        let read = |text: &str| {
            let rows = read(text.as_bytes(), &Situations::shipped());
            rows.map(|rows| rows.iter().map(|row| row.benefit).collect::<Vec<_>>())
        };
        let told = read(
            "ref,situation,from,until,benefit\nA-1,leave,2017-01-01,,yes\nA-2,leave,2017-01-01,,No\nA-3,igu,2017-01-01,,\n",
        );
        assert_eq!(told.expect("three rows"), [Some(Some(true)), Some(Some(false)), Some(None)]);
        assert_eq!(read("ref,situation,from,until\nA-1,leave,2017-01-01,\n").expect("a row"), [None]);
        let wrong = read("ref,situation,from,until,benefit\nA-1,leave,2017-01-01,,some\n").expect_err("some");
        assert!(wrong.to_string().contains("line 2: benefit: write yes or no"), "{wrong}");
    }

    #[test]
    fn what_was_found_out_may_be_told() {
        let read = |rows: &str| {
            let text = format!("ref,situation,from,until,clarified\n{rows}");
            read(text.as_bytes(), &Situations::shipped())
        };
        let told = read("A-1,mentor,2017-01-01,,Short-Internship\nA-2,mentor,2017-01-01,,\n").expect("two rows");
        let keys = told.iter().map(|row| row.clarified.as_ref().map(|one| one.as_ref().map(|one| one.key.as_str())));
        assert_eq!(keys.collect::<Vec<_>>(), [Some(Some("short-internship")), Some(None)]);
        for (row, want) in [
            (
                "A-1,mentor,2017-01-01,,soon",
                "line 2: clarified: in the situation mentor it must be one of rehabilitation-team,",
            ),
            ("A-1,igu,2017-01-01,,soon", "line 2: clarified: in the situation igu nothing is clarified"),
        ] {
            let wrong = read(row).expect_err(row).to_string();
            assert!(wrong.contains(want), "{wrong}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (rows, want) in [
            ("A-1,resting,2016-10-01,", "line 2: situation: the situation must be one of own-business,"),
            ("A-1,moved,,", "line 2: from: the cell is empty"),
            ("A-1,moved,2016-10-01,soon", "line 2: until: no such date"),
            ("A-1,moved,2016-10-02,2016-10-01", "line 2: until: this is before `from`"),
            ("A-1,igu,2016-10-01,\nA-1,moved,2017-01-01,", "line 3: from: this is at the same time as line 2"),
            ("A-1,moved,2017-01-01,\nA-1,igu,2016-10-01,", "line 3: from: this is at the same time as line 2"),
            ("A-1,igu,2016-10-01,2016-10-01\nA-1,moved,2016-10-01,", "same time as line 2"),
            (
                "A-1,igu,2016-01-01,2016-12-31\nA-1,leave,2016-02-01,2016-03-01\nA-1,moved,2016-05-01,",
                "line 4: from: this is at the same time as line 2",
            ),
        ] {
            let told = table(rows).expect_err(rows).to_string();
            assert!(told.contains(want), "{rows}: {told}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_rows_make_it_panic(rows in "([AB],(igu|moved),20[0-9]{2}-0[1-9]-[0-3][0-9],(20[0-9]{2}-0[1-9]-01)?\n){0,8}") {
            let _ = table(&rows);
        }
    }
}
