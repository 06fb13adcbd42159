//! Tables as a workbook of one sheet, for those who open them in a
//! spreadsheet program.
//!
//! Text is written as text cells, which no program takes for formulas, so it
//! needs no guard. Times and dates are text, too: exact, and the same wherever
//! the file is opened.
//!
//! Rows wait in a temporary file without a name, as a workbook is packed only
//! once its sheet is known.

use std::io::{self, ErrorKind, Write};

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::out::Sink;
use super::write::{Cell, instant};

/// A workbook that is being written, row after row.
pub(super) struct Book<'a> {
    to: &'a mut Sink,
    book: Workbook,
    width: usize,
    /// Of the row that comes next; the header is line 0.
    line: u32,
}

impl<'a> Book<'a> {
    /// Begins with the header.
    pub fn begin(to: &'a mut Sink, columns: &[&str]) -> io::Result<Self> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet_with_constant_memory().map_err(cause)?;
        for (place, column) in (0..).zip(columns) {
            sheet.write_string(0, place, *column).map_err(cause)?;
        }
        // The header stays in sight.
        sheet.set_freeze_panes(1, 0).map_err(cause)?;
        Ok(Self { to, book, width: columns.len(), line: 1 })
    }

    /// Writes a row, which has a cell for each column.
    pub fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        if row.len() != self.width {
            return Err(io::Error::other("a row has not a cell for each column"));
        }
        let sheet = self.book.worksheet_from_index(0).map_err(cause)?;
        for (place, cell) in (0..).zip(row) {
            write_cell(sheet, (self.line, place), cell).map_err(cause)?;
        }
        self.line += 1;
        Ok(())
    }

    /// Packs the workbook.
    pub fn end(mut self) -> io::Result<()> {
        self.book.save_to_writer(Once { to: self.to, failed: false }).map_err(cause)
    }
}

/// Fails once and then takes everything: an archive that is given up tries to
/// write its end all the same, and would complain on standard error.
struct Once<'a> {
    to: &'a mut Sink,
    failed: bool,
}

impl Once<'_> {
    fn unless_failed<T>(&mut self, then: T, work: impl FnOnce(&mut Sink) -> io::Result<T>) -> io::Result<T> {
        if self.failed {
            return Ok(then);
        }
        let done = work(self.to);
        self.failed = matches!(&done, Err(error) if error.kind() != ErrorKind::Interrupted);
        done
    }
}

impl Write for Once<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_failed(bytes.len(), |to| to.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_failed((), |to| to.flush())
    }
}

/// The error underneath: whether the reader has left is its kind.
fn cause(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        XlsxError::ZipError(error) => error.into(),
        other => io::Error::other(other),
    }
}

fn write_cell(sheet: &mut Worksheet, (line, place): (u32, u16), cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) | Cell::Exact(text) => sheet.write_string(line, place, text)?,
        // A workbook's numbers are exact as far as these reach.
        Cell::Number(number) => match i32::try_from(*number) {
            Ok(number) => sheet.write_number(line, place, number)?,
            Err(_) => sheet.write_string(line, place, number.to_string())?,
        },
        Cell::Time(time) => sheet.write_string(line, place, instant(time))?,
        Cell::Date(date) => sheet.write_string(line, place, date.to_string())?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};
    use chrono::{DateTime, NaiveDate, Utc};
    use proptest::prelude::*;

    use super::*;
    use crate::cli::table::write::{Format, write};

    /// The sheet as another program reads it, and whether it found a formula.
    fn read(rows: Vec<Vec<Cell>>) -> (Vec<Vec<Data>>, bool) {
        let mut bytes = Vec::new();
        write(&mut bytes, Format::Xlsx, &["place", "minutes"], rows).expect("written");
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let cells = book.worksheet_range_at(0).expect("a sheet").expect("readable");
        let formulas = book.worksheet_formula(&book.sheet_names()[0].clone()).expect("readable");
        (cells.rows().map(<[Data]>::to_vec).collect(), formulas.rows().flatten().any(|formula| !formula.is_empty()))
    }

    fn text(text: &str) -> Data {
        Data::String(text.to_owned())
    }

    #[test]
    fn every_kind_of_cell_is_read_back_as_it_was() {
        let time: DateTime<Utc> = "2026-12-01T09:00:00.25Z".parse().expect("a time");
        let date = NaiveDate::from_ymd_opt(2016, 10, 1);
        let (cells, formulas) = read(vec![
            vec!["=HYPERLINK(\"http://x\")".into(), 45.into()],
            vec!["+4520123456".into(), Cell::Empty],
            vec![Cell::Exact("-aB3".into()), (-5).into()],
            vec![time.into(), i64::MAX.into()],
            vec![date.into(), 0.into()],
        ]);
        assert!(!formulas);
        assert_eq!(
            cells,
            [
                [text("place"), text("minutes")],
                [text("=HYPERLINK(\"http://x\")"), Data::Float(45.0)],
                [text("+4520123456"), Data::Empty],
                [text("-aB3"), Data::Float(-5.0)],
                [text("2026-12-01T09:00:00.250Z"), text("9223372036854775807")],
                [text("2016-10-01"), Data::Float(0.0)],
            ]
        );
    }

    #[test]
    fn an_empty_table_has_its_header() {
        assert_eq!(read(vec![]).0, [[text("place"), text("minutes")]]);
    }

    #[test]
    fn a_row_of_another_width_is_an_error() {
        assert!(write(&mut Vec::new(), Format::Xlsx, &["place", "minutes"], [vec![Cell::from("x")]]).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_line_of_text_is_exact_and_no_formula(words in "['=+@_x0-9 <&\"-]{0,9}\\PC{1,20}") {
            let (cells, formulas) = read(vec![vec![words.as_str().into(), Cell::Empty]]);
            prop_assert!(!formulas);
            prop_assert_eq!(&cells[1][0], &text(&words));
        }
    }
}
