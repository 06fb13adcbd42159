//! What every command has at hand: settings, the database, and where to write.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::anyhow;
use chrono::{DateTime, Utc};

use super::table::out;
use super::table::write::{self, Cell, Format};
use crate::clock::Clock;
use crate::config::{Config, ConfigProblems};
use crate::rules::person::Ref;
use crate::store::{CitizenRow, Store, StoreError, Tx};

/// The settings, from the named file or the default one, and the environment.
pub fn settings(file: Option<&Path>) -> Result<Config, ConfigProblems> {
    Config::load(file, std::env::vars_os())
}

/// The time at which a command runs.
pub fn now() -> DateTime<Utc> {
    Clock::system().now()
}

/// Opens the database, lets `work` use it, and closes it.
pub async fn with_store<T>(config: &Config, work: impl AsyncFnOnce(&Store) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let store = open(config).await?;
    let done = work(&store).await;
    store.close().await;
    done
}

/// Opens the database; the error says what to do.
pub async fn open(config: &Config) -> anyhow::Result<Store> {
    Store::open(config.database.url.expose()).await.map_err(|error| match error {
        StoreError::Unreachable(cause) => {
            anyhow!("the database can't be reached: check database.url, and that its server runs ({cause})")
        }
        StoreError::Busy(_) => anyhow!("another program keeps the database busy: try again"),
        other => other.into(),
    })
}

/// One transaction around `work`: all of it, or nothing.
pub async fn all_or_nothing<T>(
    store: &Store,
    work: impl AsyncFnOnce(&mut Tx) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let mut tx = store.begin().await?;
    let done = work(&mut tx).await?;
    tx.commit().await?;
    Ok(done)
}

/// A sentence for the person at the terminal. That nobody can read it is no
/// reason to stop.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Text that was asked for.
pub fn show(text: &str) -> ExitCode {
    match out::to(None, |out| out.write_all(text.as_bytes())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// A table on standard output.
pub fn print(columns: &[&str], rows: Vec<Vec<Cell>>) -> anyhow::Result<()> {
    Ok(out::to(None, |out| write::write(out, Format::Csv, columns, rows))?)
}

/// The citizens of an import, each looked up once.
#[derive(Default)]
pub struct Known(HashMap<Ref, Option<CitizenRow>>);

impl Known {
    /// The citizen of a ref, if there is one.
    pub async fn citizen(&mut self, tx: &mut Tx, reference: &Ref) -> Result<Option<&CitizenRow>, StoreError> {
        if !self.0.contains_key(reference) {
            let row = tx.citizen_by_ref(reference).await?;
            self.0.insert(reference.clone(), row);
        }
        Ok(self.0.get(reference).and_then(Option::as_ref))
    }
}

/// Why a row names nobody.
pub const UNKNOWN: &str = "ref: nobody has this ref: import the citizen first (`fodfaeste citizens import`)";

/// `1 meeting`, `2 meetings`.
pub fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// What went wrong and why, without saying anything twice: many errors
/// already repeat their cause.
pub fn sentence(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if text.is_empty() {
            text = cause;
        } else if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn a_cause_is_said_once() {
        let error = anyhow::anyhow!("no room").context("can't write: no room").context("the table");
        assert_eq!(sentence(&error), "the table: can't write: no room");
        let error = Err::<(), _>(std::fmt::Error).context("one").expect_err("an error");
        assert!(sentence(&error).starts_with("one: "));
    }
}
