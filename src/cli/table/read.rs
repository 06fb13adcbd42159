//! Reads a table whose columns are known: finds delimiter and header, checks
//! every cell, and gathers what is wrong.

use std::fmt;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::cell::unfit;
use super::problems::{Problems, TableProblems};
use super::{formula, line, text};

/// Longer files are refused.
pub const MAX_BYTES: u64 = 5 * 1024 * 1024;

/// Longer tables are refused.
pub const MAX_ROWS: usize = 20_000;

/// The bytes of a table's file, if it is not too long.
pub fn file(path: &Path) -> Result<Vec<u8>, TableProblems> {
    let failed = |error: std::io::Error| {
        let reason = match error.kind() {
            ErrorKind::NotFound => "there is no such file".to_owned(),
            kind => kind.to_string(),
        };
        TableProblems::one(format!("{} can't be read: {reason}", path.display()))
    };
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// One row's cells by the names of their columns. A cell that was refused
/// reads as absent and is not spoken of again.
pub(super) struct Row<'a> {
    pub line: usize,
    columns: &'static [&'static str],
    places: &'a [Option<usize>],
    cells: Vec<Option<String>>,
    problems: &'a mut Problems,
}

impl Row<'_> {
    /// The value of a cell that must have one.
    pub fn value<T, E: fmt::Display>(&mut self, column: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        let cell = self.cell(column)?;
        if cell.is_empty() {
            self.refuse(column, "the cell is empty");
            return None;
        }
        parse(&cell).map_err(|reason| self.refuse(column, reason)).ok()
    }

    /// The value of a cell that may be empty; `None` when it was refused.
    pub fn optional<T, E: fmt::Display>(
        &mut self,
        column: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<Option<T>> {
        match self.cell(column)? {
            cell if cell.is_empty() => Some(None),
            cell => parse(&cell).map_err(|reason| self.refuse(column, reason)).ok().map(Some),
        }
    }

    /// Notes what is wrong with a cell.
    pub fn refuse(&mut self, column: &str, reason: impl fmt::Display) {
        self.problems.add(self.line, format!("{column}: {reason}"));
    }

    /// Whether the file has a column that it may leave out.
    pub fn has(&self, column: &str) -> bool {
        let place = self.columns.iter().position(|known| *known == column);
        place.and_then(|place| *self.places.get(place)?).is_some()
    }

    fn cell(&mut self, column: &str) -> Option<String> {
        let place = self.columns.iter().position(|known| *known == column)?;
        self.cells.get_mut(place)?.take()
    }
}

/// Reads all rows, each by `parse`, in the file's order. `Err` when there is
/// no table to speak of; else what could be read, and the problems met.
pub(super) fn rows<T>(
    bytes: &[u8],
    columns: &'static [&'static str],
    parse: impl FnMut(&mut Row) -> Option<T>,
) -> Result<(Vec<T>, Problems), TableProblems> {
    rows_of(bytes, columns, columns.len(), parse)
}

/// The same of a table that must have only the first so many columns. A column
/// that is left out reads as empty.
pub(super) fn rows_of<T>(
    bytes: &[u8],
    columns: &'static [&'static str],
    must: usize,
    mut parse: impl FnMut(&mut Row) -> Option<T>,
) -> Result<(Vec<T>, Problems), TableProblems> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(TableProblems::one("the file is longer than 5 MiB: divide it"));
    }
    let text = text::decode(bytes).map_err(TableProblems::one)?;
    let mut lines = numbered(&text);
    let header = lines.next().map(|(_, line)| Header::read(line, columns, must)).unwrap_or_else(|| {
        Err(TableProblems::one(format!("the file is empty: its first line names the columns {}", columns.join(","))))
    })?;
    let lines: Vec<_> = lines.collect();
    if lines.len() > MAX_ROWS {
        return Err(TableProblems::one(format!("the table has more than {MAX_ROWS} rows: divide it")));
    }
    let mut problems = Problems::default();
    let mut read = Vec::with_capacity(lines.len());
    for (line, content) in lines {
        let Some(cells) = header.cells(line, content, columns, &mut problems) else { continue };
        read.extend(parse(&mut Row { line, columns, places: &header.places, cells, problems: &mut problems }));
    }
    Ok((read, problems))
}

/// Lines with something in them, counted from the header as 1.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // Only very old programs end lines with a carriage return alone.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let is_content = |line: &&str| !line.trim_matches([' ', '\t', ',', ';', '"', '\r']).is_empty();
    let lines = text.split(end).map(|line| line.strip_suffix('\r').unwrap_or(line));
    // A spreadsheet program's own remark on the delimiter comes before the header.
    let lines = lines.skip_while(move |line| !is_content(line) || line.starts_with("sep="));
    (1..).zip(lines).filter(move |(_, line)| is_content(line))
}

/// Where each wanted column stands.
struct Header {
    delimiter: char,
    /// How many cells a row has.
    width: usize,
    /// `None` for one that is left out.
    places: Vec<Option<usize>>,
}

impl Header {
    fn read(line: &str, columns: &[&str], must: usize) -> Result<Self, TableProblems> {
        let known = |cell: &String| columns.contains(&cell.as_str());
        let names = |delimiter| -> Vec<String> {
            let cells = line::split(line, delimiter).unwrap_or_default();
            cells.into_iter().map(|cell| cell.to_lowercase()).collect()
        };
        let found = |delimiter: &char| names(*delimiter).iter().filter(|cell| known(cell)).count();
        // The first of those that find most.
        let delimiter = [',', ';', '\t'].into_iter().rev().max_by_key(found).unwrap_or(',');
        let mut names = names(delimiter);
        if !names.iter().any(known) {
            let columns = columns.join(",");
            return Err(TableProblems::one(format!(
                "line 1: this is not the header, which names the columns {columns}"
            )));
        }
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        let problems = Self::problems(&names, columns, must);
        let places = columns.iter().map(|column| names.iter().position(|name| name == column)).collect();
        problems.or(Self { delimiter, width: names.len(), places })
    }

    fn problems(names: &[String], columns: &[&str], must: usize) -> Problems {
        let mut problems = Problems::default();
        for (at, column) in columns.iter().enumerate() {
            match names.iter().filter(|name| name == column).count() {
                0 if at >= must => {}
                0 => problems.add(1, format!("the column {column} is missing")),
                1 => {}
                _ => problems.add(1, format!("the column {column} is there more than once")),
            }
        }
        for (place, name) in names.iter().enumerate().filter(|(_, name)| !columns.contains(&name.as_str())) {
            // Shown only if it can hardly be somebody's data.
            let plain = name.len() <= 30 && !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '_');
            let name = if plain { format!("the column {name}") } else { format!("the column at place {}", place + 1) };
            problems.add(1, format!("{name} is not known: there are {}", columns.join(",")));
        }
        problems
    }

    /// A row's cells in the order of `columns`, each checked for what no cell
    /// may hold; `None` when the line is no row.
    fn cells(
        &self,
        line: usize,
        content: &str,
        columns: &[&str],
        problems: &mut Problems,
    ) -> Option<Vec<Option<String>>> {
        let mut cells = match line::split(content, self.delimiter) {
            Ok(cells) => cells,
            Err(reason) => {
                problems.add(line, reason);
                return None;
            }
        };
        while cells.len() > self.width && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.len() != self.width {
            problems.add(line, format!("there are {} cells where the header has {}", cells.len(), self.width));
            return None;
        }
        let mut checked = |column: &&str, place: Option<usize>| {
            let Some(place) = place else { return Some(String::new()) };
            let cell = formula::meant(&cells[place]);
            match unfit(column, &cell) {
                Some(reason) => problems.add(line, format!("{column}: {reason}")),
                None => return Some(cell),
            }
            None
        };
        Some(columns.iter().zip(&self.places).map(|(column, &place)| checked(column, place)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[&str] = &["ref", "name"];

    /// The rows as `line:ref/name`, or the problems.
    fn read(bytes: &[u8]) -> Result<Vec<String>, Vec<String>> {
        let text = |text: &str| Ok::<_, String>(text.to_owned());
        let row = |row: &mut Row| {
            let (line, name) = (row.line, row.optional("name", text)?);
            Some(format!("{line}:{}/{}", row.value("ref", text)?, name.unwrap_or_default()))
        };
        rows(bytes, COLUMNS, row).and_then(|(rows, problems)| problems.or(rows)).map_err(|problems| problems.listed)
    }

    #[test]
    fn tables_are_read_as_programs_write_them() {
        for (bytes, want) in [
            (&b"ref,name\nA,B\n"[..], &["2:A/B"][..]),
            (b"\xef\xbb\xbfref,name\r\nA,B\r\n\r\nC,D", &["2:A/B", "4:C/D"]),
            (b"name;ref\nB;A", &["2:A/B"]),
            (b"Name\tREF\nB\tA", &["2:A/B"]),
            (b" Ref , \"Name\" \n A , \" B \" ", &["2:A/B"]),
            (b"\n\nref,name\nA,B", &["2:A/B"]),
            (b"sep=;\r\nref;name\r\nA;B", &["2:A/B"]),
            (b"ref;name;;\nA;B;;\n;;;\nC;D", &["2:A/B", "4:C/D"]),
            (b"ref,name\rA,B\rC,", &["2:A/B", "3:C/"]),
            (b"ref;name\nA;S\xf8ren", &["2:A/S\u{f8}ren"]),
            (b"ref,name\nA,'=1", &["2:A/=1"]),
            (b"ref,name\n", &[]),
        ] {
            assert_eq!(read(bytes), Ok(want.iter().map(ToString::to_string).collect()), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, want) in [
            ("", &["the file is empty: its first line names the columns ref,name"][..]),
            ("A-1,Amina\n", &["line 1: this is not the header, which names the columns ref,name"]),
            ("ref\nA", &["line 1: the column name is missing"]),
            ("ref,name,REF\nA,B,C", &["line 1: the column ref is there more than once"]),
            ("ref,name,age\nA,B,C", &["line 1: the column age is not known: there are ref,name"]),
            ("ref,name,+4520123456\n", &["line 1: the column at place 3 is not known: there are ref,name"]),
            (
                "ref,name\nA\nB,C,D",
                &[
                    "line 2: there are 1 cells where the header has 2",
                    "line 3: there are 3 cells where the header has 2",
                ],
            ),
            (
                "ref,name\nA,\"B\nC\"\n",
                &[
                    "line 2: a quote is opened and not closed on this line (a cell can't hold a line break)",
                    "line 3: there are 1 cells where the header has 2",
                ],
            ),
            ("ref,name\n,B", &["line 2: ref: the cell is empty"]),
            ("ref,name\nA,B\u{7}", &["line 2: name: there is an invisible control character in the cell"]),
            ("ref,name\nA,B\u{202e}C", &["line 2: name: there is an invisible control character in the cell"]),
        ] {
            assert_eq!(read(text.as_bytes()), Err(want.iter().map(ToString::to_string).collect()), "{text}");
        }
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let long = "x".repeat(501);
        assert!(read(format!("ref,name\nA,{long}").as_bytes()).is_err());
        assert!(read(format!("ref,name\nA,{}", &long[1..]).as_bytes()).is_ok());
        let rows = |count| format!("ref,name\n{}", "A,B\n".repeat(count));
        assert_eq!(read(rows(MAX_ROWS).as_bytes()).map(|rows| rows.len()), Ok(MAX_ROWS));
        assert!(read(rows(MAX_ROWS + 1).as_bytes()).expect_err("refused")[0].contains("more than 20000 rows"));
        assert!(read(&vec![b'x'; MAX_BYTES as usize + 1]).expect_err("refused")[0].contains("longer than 5 MiB"));
    }
}
