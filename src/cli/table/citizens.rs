//! The table of citizens: `ref,language,phone,nationality,enrolled_on,name`, and
//! `born_in` where the country of birth of the stateless is known.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::problems::TableProblems;
use super::read::{self, Row};
use crate::rules::nationality::Nationality;
use crate::rules::person::{Language, Name, Phone, Ref};

const COLUMNS: &[&str] = &["ref", "language", "phone", "nationality", "enrolled_on", "name", "born_in"];

/// The last may be left out.
const MUST: usize = 6;

/// One citizen as imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitizenRow {
    /// Counted from the header as 1.
    pub line: usize,
    pub reference: Ref,
    pub language: Language,
    pub phone: Option<Phone>,
    pub nationality: Option<Nationality>,
    pub enrolled_on: Option<NaiveDate>,
    pub name: Option<Name>,
    /// The country of birth, of the stateless; `Some(None)`: it is not known.
    /// `None`: the file does not say.
    pub born_in: Option<Option<Nationality>>,
}

/// Reads the table, in the file's order; a ref may be there once.
pub fn read(bytes: &[u8]) -> Result<Vec<CitizenRow>, TableProblems> {
    let mut seen: HashMap<Ref, usize> = HashMap::new();
    let (rows, problems) = read::rows_of(bytes, COLUMNS, MUST, |row| {
        let reference = row.value("ref", str::parse::<Ref>);
        if let Some(first) = reference.clone().and_then(|reference| seen.insert(reference, row.line)) {
            row.refuse("ref", format!("the same ref as on line {first}"));
        }
        citizen(row, reference)
    })?;
    problems.or(rows)
}

/// Every cell is looked at before the row is given up.
fn citizen(row: &mut Row, reference: Option<Ref>) -> Option<CitizenRow> {
    let language = row.value("language", str::parse);
    let phone = row.optional("phone", phone);
    let nationality = row.optional("nationality", str::parse);
    let enrolled_on = row.optional("enrolled_on", date);
    let name = row.optional("name", |text| Name::new(text).ok_or("a name has 1 to 80 letters"));
    let told = row.has("born_in");
    let born_in = row.optional("born_in", country);
    let born_in = match (born_in, nationality) {
        (Some(Some(_)), Some(other)) if other != Some(Nationality::STATELESS) => {
            row.refuse("born_in", "only the country of birth of the stateless is kept: leave it empty");
            None
        }
        (born_in, _) => born_in,
    };
    Some(CitizenRow {
        line: row.line,
        reference: reference?,
        language: language?,
        phone: phone?,
        nationality: nationality?,
        enrolled_on: enrolled_on?,
        name: name?,
        born_in: Some(born_in?).filter(|_| told),
    })
}

fn country(text: &str) -> Result<Nationality, &'static str> {
    let country = text.parse().ok().filter(|country| *country != Nationality::STATELESS);
    country.ok_or("the country of birth must be the two letters of ISO 3166, such as SY")
}

/// A phone number; what spreadsheet programs make of one is named as that.
fn phone(text: &str) -> Result<Phone, &'static str> {
    let is_damaged = |text: &str| {
        let (number, power) = text.split_once(['E', 'e'])?;
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '+'));
        Some(digits(number) && digits(power))
    };
    // Typed in front by people who want a spreadsheet program to keep a number.
    let text = text.trim_start_matches('\'');
    if text.starts_with(['=', '@']) {
        return Err("this is a formula, not a phone number");
    }
    if is_damaged(text) == Some(true) {
        return Err("a spreadsheet program has rounded the number: format the column as text and write it again");
    }
    text.parse().map_err(|_| "not a phone number: write it as +45 20 12 34 56")
}

/// A date that a programme of our days can have.
pub(super) fn date(text: &str) -> Result<NaiveDate, &'static str> {
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let date = Some(text).filter(|_| plain).and_then(|text| text.parse::<NaiveDate>().ok());
    let sensible = |date: &NaiveDate| (1950..2100).contains(&chrono::Datelike::year(date));
    date.filter(sensible).ok_or("no such date: write year-month-day, such as 2026-12-01")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "ref,language,phone,nationality,enrolled_on,name\n";

    fn problems(rows: &str) -> String {
        read(format!("{HEADER}{rows}").as_bytes()).expect_err(rows).to_string()
    }

    #[test]
    fn citizens_are_read_in_the_files_order() {
        let text = format!("{HEADER}B-2,FA-af,,,,\nA-1,so,20 12 34 56,sy,2016-10-01,Amina\n");
        let rows = read(text.as_bytes()).expect("two citizens");
        assert_eq!(
            rows.iter().map(|row| (row.line, row.reference.as_str())).collect::<Vec<_>>(),
            [(2, "B-2"), (3, "A-1")]
        );
        assert_eq!((rows[0].language, &rows[0].phone, &rows[0].name), (Language::Dari, &None, &None));
        assert_eq!(rows[1].phone.as_ref().map(Phone::as_str), Some("+4520123456"));
        assert_eq!(rows[1].nationality.map(Nationality::code), Some("SY"));
        assert_eq!(rows[1].enrolled_on, "2016-10-01".parse().ok());
        assert_eq!(rows[1].name.as_ref().map(Name::as_str), Some("Amina"));
    }

    #[test]
    fn the_stateless_have_a_country_of_birth() {
        let read =
            |rows: &str| read(format!("ref,language,phone,nationality,enrolled_on,name,born_in\n{rows}").as_bytes());
        let rows = read("A-1,da,,stateless,,,sy\nA-2,da,,stateless,,,\nA-3,da,,SY,,,\n").expect("three citizens");
        let born: Vec<_> = rows.iter().map(|row| row.born_in.map(|country| country.map(Nationality::code))).collect();
        assert_eq!(born, [Some(Some("SY")), Some(None), Some(None)]);
        for (row, want) in [
            ("A-1,da,,SY,,,SY", "line 2: born_in: only the country of birth of the stateless is kept"),
            ("A-1,da,,,,,SY", "line 2: born_in: only the country of birth of the stateless"),
            ("A-1,da,,stateless,,,stateless", "line 2: born_in: the country of birth must be the two letters"),
            ("A-1,da,,stateless,,,Syria", "line 2: born_in: the country of birth must be the two letters"),
        ] {
            let told = read(row).expect_err(row).to_string();
            assert!(told.contains(want), "{told}");
        }
    }

    #[test]
    fn phones_are_read_as_people_and_programs_write_them() {
        for cell in ["20 12 34 56", "+4520123456", "'+4520123456", "'20123456", "0045 20123456", "4520123456"] {
            assert_eq!(
                phone(&super::super::formula::meant(cell)).as_ref().map(Phone::as_str),
                Ok("+4520123456"),
                "{cell}"
            );
        }
    }

    #[test]
    fn what_is_wrong_is_said_without_repeating_it() {
        for (row, want) in [
            ("A-1,en,,,,", "line 2: language: the language must be one of da, ar, fa-AF, so, ru"),
            ("A-1,,,,,", "line 2: language: the cell is empty"),
            (",da,,,,", "line 2: ref: the cell is empty"),
            ("A 1,da,,,,", "line 2: ref: a ref has only letters, digits and - _ . /"),
            ("A-1,da,4.51E+9,,,", "a spreadsheet program has rounded the number"),
            ("A-1,da,\"4,51E+09\",,,", "a spreadsheet program has rounded the number"),
            ("A-1,da,\"=HYPERLINK(\"\"x\"\")\",,,", "line 2: phone: this is a formula"),
            ("A-1,da,123,,,", "line 2: phone: not a phone number"),
            ("A-1,da,010190-1234,,,", "line 2: phone: this looks like a CPR number"),
            ("010190-1234,da,,,,", "line 2: ref: this looks like a CPR number"),
            ("A-1,da,,,,Amina 0101901234", "line 2: name: this looks like a CPR number"),
            ("A-1,da,,Syria,,", "line 2: nationality: the nationality must be the two letters"),
            ("A-1,da,,,2026-02-30,", "line 2: enrolled_on: no such date"),
            ("A-1,da,,,01/10/2016,", "line 2: enrolled_on: no such date"),
            ("A-1,da,,,0016-10-01,", "line 2: enrolled_on: no such date"),
            ("A-1,da,,,,\na-1,da,,,,\nA-1,da,,,,", "line 4: ref: the same ref as on line 2"),
        ] {
            let told = problems(row);
            assert!(told.contains(want), "{row}: {told}");
            assert!(!told.contains("1234") && !told.contains("Amina") && !told.contains("51E"), "{told}");
        }
    }

    #[test]
    fn every_mistake_of_a_row_and_of_a_file_is_listed() {
        let told = problems("A-1,en,12,XX,soon,\nA-2,da,,,,\nA-3,da,,,,010190-1234\n");
        assert_eq!(told.lines().count(), 5, "{told}");
        assert!(told.lines().last().is_some_and(|last| last.starts_with("line 4: name:")));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
            let _ = read(&bytes);
            let _ = read(&[HEADER.as_bytes(), &bytes].concat());
        }

        #[test]
        fn no_cells_make_it_panic(cells in proptest::collection::vec("\\PC{0,12}", 6)) {
            let _ = read(format!("{HEADER}{}", cells.join(",")).as_bytes());
        }
    }
}
