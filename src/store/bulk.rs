//! Many rows in one statement, without a new statement text for each count.
//!
//! A statement costs a crossing to SQLite's thread or to PostgreSQL, so rows
//! travel together. Their number varies, and each text must be prepared once,
//! so each group of rows has one of a few sizes: filled up with its last row
//! where the same row twice does no harm, and otherwise cut into several. A
//! parameter costs, too: SQLite looks each up by its name along all others, so
//! what all rows share is bound once.

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
    shaped(&shape, rows, before)
}

/// So many rows of a shape such as `(?, ?, $1)`, where each `?` is a parameter
/// of its own, counted after `before` shared ones.
pub fn shaped(shape: &str, rows: usize, before: usize) -> String {
    let mut text = String::with_capacity(rows * shape.len() * 2);
    let mut number = before;
    for row in 0..rows {
        if row > 0 {
            text.push_str(", ");
        }
        for letter in shape.chars() {
            if letter == '?' {
                number += 1;
                text.push('$');
                text.push_str(&number.to_string());
            } else {
                text.push(letter);
            }
        }
    }
    text
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
        assert_eq!(shaped("(?, $1, ?)", 2, 1), "($2, $1, $3), ($4, $1, $5)");
        assert_eq!(lists(&[1, 2, 3, 4, 5]).next(), Some(vec![1, 2, 3, 4, 5, 5]));
    }

    #[test]
    fn there_are_few_sizes_and_each_is_enough() {
        let sizes: std::collections::BTreeSet<usize> = (1..=MOST).map(size).collect();
        assert_eq!(sizes.into_iter().collect::<Vec<_>>(), [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128]);
        assert!((1..=MOST).all(|count| size(count) >= count));
    }
}
