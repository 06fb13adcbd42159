//! What is wrong with a table, gathered line by line.

use std::fmt;

/// How many problems are listed; the rest is counted.
const MAX_LISTED: usize = 100;

/// Everything that keeps a table from being taken, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableProblems {
    pub listed: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl TableProblems {
    pub(in crate::cli) fn one(sentence: impl Into<String>) -> Self {
        Self { listed: vec![sentence.into()], more: 0 }
    }
}

impl fmt::Display for TableProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.listed.join("\n"))?;
        match self.more {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for TableProblems {}

/// What was found wrong so far.
#[derive(Debug, Default)]
pub(in crate::cli) struct Problems(Vec<(usize, String)>);

impl Problems {
    pub fn add(&mut self, line: usize, what: impl fmt::Display) {
        self.0.push((line, format!("line {line}: {what}")));
    }

    /// The rows, if nothing was wrong.
    pub fn or<T>(mut self, rows: T) -> Result<T, TableProblems> {
        if self.0.is_empty() {
            return Ok(rows);
        }
        self.0.sort_by_key(|(line, _)| *line);
        let more = self.0.len().saturating_sub(MAX_LISTED);
        let listed = self.0.into_iter().take(MAX_LISTED).map(|(_, sentence)| sentence).collect();
        Err(TableProblems { listed, more })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_problems_are_listed_in_order_and_the_others_counted() {
        let mut problems = Problems::default();
        (2..252).rev().for_each(|line| problems.add(line, "ref: the cell is empty"));
        let told = problems.or(()).expect_err("refused");
        assert_eq!((told.listed.len(), told.more), (100, 150));
        assert_eq!(told.listed[0], "line 2: ref: the cell is empty");
        assert!(told.to_string().ends_with("and 150 more"));
    }
}
