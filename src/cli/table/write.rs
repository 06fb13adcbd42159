//! Tables as CSV, as lines of JSON, and as a workbook.
//!
//! CSV is UTF-8 with commas and always a header; its text cells are made
//! inert for spreadsheet programs (the rule stands in `formula.rs`). JSON
//! and workbooks hold every text as it is.

use std::io::{self, Write};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use clap::ValueEnum;
use serde_json::Value;

use super::book::Book;
use super::formula;
use super::out::Sink;

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Csv,
    Jsonl,
    Xlsx,
}

/// One value of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing: an empty cell, or `null`.
    #[default]
    Empty,
    Text(String),
    /// Text that programs take as it stands, such as a code.
    Exact(String),
    Number(i64),
    /// RFC 3339 in UTC, with `Z`.
    Time(DateTime<Utc>),
    Date(NaiveDate),
}

impl Cell {
    fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => formula::inert(text),
            Self::Exact(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Time(time) => instant(time),
            Self::Date(date) => date.to_string(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Text(text) | Self::Exact(text) => text.as_str().into(),
            Self::Number(number) => (*number).into(),
            Self::Time(time) => instant(time).into(),
            Self::Date(date) => date.to_string().into(),
        }
    }
}

pub(super) fn instant(time: &DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<DateTime<Utc>> for Cell {
    fn from(time: DateTime<Utc>) -> Self {
        Self::Time(time)
    }
}

impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map(Into::into).unwrap_or_default()
    }
}

/// Writes a table whose rows have a cell for each column.
pub fn write(
    to: &mut Sink,
    format: Format,
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> io::Result<()> {
    let mut table = Table::begin(to, format, columns)?;
    rows.into_iter().try_for_each(|row| table.row(&row))?;
    table.end()
}

/// A table that is being written, row after row; nothing of it is kept.
pub struct Table<'a>(Kind<'a>);

enum Kind<'a> {
    Csv(Box<csv::Writer<&'a mut Sink>>),
    Jsonl(&'a mut Sink, &'a [&'a str]),
    Xlsx(Box<Book<'a>>),
}

impl<'a> Table<'a> {
    /// Begins with the header, if the format has one.
    pub fn begin(to: &'a mut Sink, format: Format, columns: &'a [&'a str]) -> io::Result<Self> {
        Ok(Self(match format {
            Format::Csv => {
                let mut csv = csv::Writer::from_writer(to);
                csv.write_record(columns).map_err(cause)?;
                Kind::Csv(Box::new(csv))
            }
            Format::Jsonl => Kind::Jsonl(to, columns),
            Format::Xlsx => Kind::Xlsx(Box::new(Book::begin(to, columns)?)),
        }))
    }

    /// Writes a row, which has a cell for each column.
    pub fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        match &mut self.0 {
            Kind::Csv(csv) => csv.write_record(row.iter().map(Cell::plain)).map_err(cause),
            Kind::Jsonl(to, columns) => write_object(*to, columns, row),
            Kind::Xlsx(book) => book.row(row),
        }
    }

    /// Writes what is left; without it the table is not whole.
    pub fn end(self) -> io::Result<()> {
        match self.0 {
            Kind::Csv(mut csv) => csv.flush(),
            Kind::Jsonl(..) => Ok(()),
            Kind::Xlsx(book) => book.end(),
        }
    }
}

/// The error underneath: `csv` alone hides whether the reader has left.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

/// One object on one line, its keys in the columns' order.
fn write_object(to: &mut dyn Write, columns: &[&str], row: &[Cell]) -> io::Result<()> {
    for (place, (column, cell)) in columns.iter().zip(row).enumerate() {
        let before = if place == 0 { '{' } else { ',' };
        write!(to, "{before}{}:{}", Value::from(*column), cell.json())?;
    }
    writeln!(to, "}}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cli::table::line;

    const COLUMNS: [&str; 2] = ["phone", "place"];

    fn written(format: Format, rows: Vec<Vec<Cell>>) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes, format, &COLUMNS, rows).expect("written");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn a_table_has_its_header_also_when_empty() {
        assert_eq!(written(Format::Csv, vec![]), "phone,place\n");
        assert_eq!(written(Format::Jsonl, vec![]), "");
    }

    #[test]
    fn every_kind_of_cell_is_written() {
        let time: DateTime<Utc> = "2026-12-01T09:00:00.25Z".parse().expect("a time");
        let whole: DateTime<Utc> = "2026-12-01T10:00:00+01:00".parse().expect("a time");
        let date = NaiveDate::from_ymd_opt(2016, 10, 1);
        for (cell, csv, json) in [
            (Cell::Empty, "", "null"),
            ("+4520123456".into(), "+4520123456", "\"+4520123456\""),
            ("=1+1".into(), "'=1+1", "\"=1+1\""),
            (Cell::Exact("-aB3".into()), "-aB3", "\"-aB3\""),
            ("Rådhuset, lokale \"2\"".into(), "\"Rådhuset, lokale \"\"2\"\"\"", "\"Rådhuset, lokale \\\"2\\\"\""),
            (Cell::Number(-5), "-5", "-5"),
            (time.into(), "2026-12-01T09:00:00.250Z", "\"2026-12-01T09:00:00.250Z\""),
            (whole.into(), "2026-12-01T09:00:00Z", "\"2026-12-01T09:00:00Z\""),
            (date.into(), "2016-10-01", "\"2016-10-01\""),
            (Cell::from(None::<String>), "", "null"),
        ] {
            let row = || vec![vec![cell.clone(), Cell::Empty]];
            assert_eq!(written(Format::Csv, row()), format!("phone,place\n{csv},\n"));
            assert_eq!(written(Format::Jsonl, row()), format!("{{\"phone\":{json},\"place\":null}}\n"));
        }
    }

    #[test]
    fn a_row_of_another_width_is_an_error() {
        assert!(write(&mut Vec::new(), Format::Csv, &COLUMNS, [vec![Cell::Empty]]).is_err());
    }

    #[test]
    fn a_reader_who_leaves_is_recognised() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for format in [Format::Csv, Format::Jsonl, Format::Xlsx] {
            let rows = std::iter::repeat_n(vec![Cell::from("long enough"), Cell::Empty], 10_000);
            let error = write(&mut Gone, format, &COLUMNS, rows).expect_err("gone");
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_exact_when_read_back(text in any::<String>(), other in "['=+@,;\"\t\r\n -]{0,9}") {
            let table = written(Format::Csv, vec![vec![text.as_str().into(), other.as_str().into()]]);
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            let row = reader.records().next().expect("a row").expect("well formed");
            prop_assert_eq!(formula::meant(&row[0]), text.clone());
            prop_assert_eq!(formula::meant(&row[1]), other);

            let object: Value = serde_json::from_str(&written(Format::Jsonl, vec![vec![text.as_str().into(), Cell::Empty]]))?;
            prop_assert_eq!(object["phone"].as_str(), Some(text.as_str()));
        }

        #[test]
        fn our_own_reader_takes_our_own_tables(cells in proptest::collection::vec("['=+@,;\"\\- a-z\\PC]{0,20}", 2)) {
            let cells: Vec<&str> = cells.iter().map(|cell| line::clean(cell)).collect();
            let table = written(Format::Csv, vec![cells.iter().map(|&cell| cell.into()).collect()]);
            let line = table.lines().nth(1).expect("a row");
            let read: Vec<String> = line::split(line, ',').expect("well formed").iter().map(|c| formula::meant(c)).collect();
            prop_assert_eq!(read, cells);
        }
    }
}
