//! Many rows in one statement, without a new statement text for each count.
//!
//! A statement costs a crossing to SQLite's thread or to PostgreSQL, so rows
//! travel together. Their number varies, and each text must be prepared once,
//! so each group of rows has one of a few sizes: filled up with its last row
//! where the same row twice does no harm, and otherwise cut into several.
//!
//! A parameter costs, too. What all rows share is bound once. And SQLite looks
//! a parameter with a name up along all others, which for some hundred costs
//! more than to write their rows: so [`Tx::sql`] takes their names away.

use sqlx::AssertSqlSafe;

use super::pool::{StoreError, Tx};

/// The most rows in one statement: 128 rows of 17 columns stay far below
/// SQLite's 32,766 parameters.
const MOST: usize = 128;

/// Rows in groups of 128, 64, 32 … 1.
pub fn groups<T>(mut rows: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        if rows.is_empty() {
            return None;
        }
        let size = MOST.min(1 << rows.len().ilog2());
        let (group, rest) = rows.split_at(size);
        rows = rest;
        Some(group)
    })
}

/// Rows in groups of at most 128, each filled up to the next size by its last
/// row: for statements to which the same row twice is the same as once.
pub fn filled<T>(rows: &[T]) -> impl Iterator<Item = Vec<&T>> {
    rows.chunks(MOST).map(|chunk| {
        let mut group: Vec<&T> = chunk.iter().collect();
        if let Some(last) = chunk.last() {
            group.resize(size(chunk.len()), last);
        }
        group
    })
}

/// 1, 2, 3, 4, 6, 8, 12, 16 … 128: at most a half is added.
fn size(count: usize) -> usize {
    let power = count.next_power_of_two();
    let between = power / 4 * 3;
    if count <= between { between } else { power }
}

/// `($1, $2), ($3, $4)` for so many rows of so many columns, counted after
/// `before` other parameters.
pub fn values(rows: usize, columns: usize, before: usize) -> String {
    let shape = format!("({})", vec!["?"; columns].join(", "));
    laid("{rows}", &shape, rows, before)
}

/// A statement with so many rows in the place of `{rows}`, each of a shape such
/// as `(?, ?, #1)`: a `?` is a parameter of its own, counted after `before`
/// others, and `#1` in text or shape the first that is bound after all rows.
pub fn laid(text: &str, shape: &str, rows: usize, before: usize) -> String {
    let last = before + rows * shape.matches('?').count();
    let (head, tail) = text.split_once("{rows}").unwrap_or((text, ""));
    let mut laid = String::with_capacity(text.len() + rows * shape.len() * 3);
    let mut number = before;
    let mut write = |text: &str| {
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            let at = match letter {
                '?' => {
                    number += 1;
                    number
                }
                '#' => last + letters.next().and_then(|digit| digit.to_digit(10)).map_or(0, |digit| digit as usize),
                other => {
                    laid.push(other);
                    continue;
                }
            };
            laid.push('$');
            laid.push_str(&at.to_string());
        }
    };
    write(head);
    for row in 0..rows {
        if row > 0 {
            write(", ");
        }
        write(shape);
    }
    write(tail);
    laid
}

/// Whether a change was made for all of so many rows; `false` for a single one
/// for which it was not.
///
/// # Errors
/// `Changed` where it was made for some of them only.
pub fn all_of(rows: usize, changed: u64, what: &'static str) -> Result<bool, StoreError> {
    match changed {
        changed if usize::try_from(changed) == Ok(rows) => Ok(true),
        0 if rows == 1 => Ok(false),
        _ => Err(StoreError::Changed(what)),
    }
}

impl Tx {
    /// A statement as its engine is quickest to bind: for SQLite with `?` for
    /// those parameters that come in their order. One that comes again, or
    /// before its turn, keeps its name.
    pub(super) fn sql(&self, text: String) -> AssertSqlSafe<String> {
        AssertSqlSafe(match self {
            Self::Sqlite(_) => unnamed(&text),
            Self::Postgres(_) => text,
        })
    }
}

/// The driver binds its n-th argument to the n-th `?`, as to each `$n`.
pub fn unnamed(text: &str) -> String {
    let mut short = String::with_capacity(text.len());
    let mut parts = text.split('$');
    short.push_str(parts.next().unwrap_or_default());
    let mut next = 1_usize;
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        if number.parse() == Ok(next) {
            next += 1;
            short.push('?');
            short.push_str(rest);
        } else {
            short.push('$');
            short.push_str(part);
        }
    }
    short
}

/// Lists for `IN`, each filled up to the next size by its last value.
pub fn lists<T: Clone>(items: &[T]) -> impl Iterator<Item = Vec<T>> {
    filled(items).map(|group| group.into_iter().cloned().collect())
}

/// `($1, $2, $3)` for so many values.
pub fn list(count: usize, before: usize) -> String {
    values(1, count, before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_powers_of_two_and_lose_nothing() {
        let rows: Vec<usize> = (0..300).collect();
        let sizes: Vec<usize> = groups(&rows).map(<[usize]>::len).collect();
        assert_eq!(sizes, [128, 128, 32, 8, 4]);
        assert_eq!(groups(&rows).flatten().copied().collect::<Vec<_>>(), rows);
    }

    #[test]
    fn placeholders_are_numbered_through() {
        assert_eq!(values(2, 2, 1), "($2, $3), ($4, $5)");
        let text = "UPDATE a SET b = $1 FROM (VALUES {rows}) AS v WHERE c < #2";
        let want = "UPDATE a SET b = $1 FROM (VALUES ($2, $6, $3), ($4, $6, $5)) AS v WHERE c < $7";
        assert_eq!(laid(text, "(?, #1, ?)", 2, 1), want);
        assert_eq!(lists(&[1, 2, 3, 4, 5]).next(), Some(vec![1, 2, 3, 4, 5, 5]));
    }

    #[test]
    fn parameters_in_their_order_need_no_name() {
        for (text, want) in [
            ("a = $1 AND b IN ($2, $3) AND c < $1", "a = ? AND b IN (?, ?) AND c < $1"),
            ("a = $2 AND b = $1 AND c = $2", "a = $2 AND b = ? AND c = ?"),
            ("($1, $3), ($2, $3)", "(?, $3), (?, ?)"),
            ("$11 $1 $12 $2", "$11 ? $12 ?"),
            ("'$' $1", "'$' ?"),
        ] {
            assert_eq!(unnamed(text), want);
        }
    }

    #[test]
    fn there_are_few_sizes_and_each_is_enough() {
        let sizes: std::collections::BTreeSet<usize> = (1..=MOST).map(size).collect();
        assert_eq!(sizes.into_iter().collect::<Vec<_>>(), [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128]);
        assert!((1..=MOST).all(|count| size(count) >= count));
    }
}
