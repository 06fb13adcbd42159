//! Settings: read once, checked as a whole, and typed from then on.
//!
//! They come from `fodfaeste.toml` or the file that was named, overridden by
//! `FODFAESTE_<SECTION>__<KEY>`. All that is wrong is said at once. Nothing
//! here connects to anything, and no sentence repeats a secret.

mod cohort;
mod database;
mod hours;
mod http;
mod keys;
mod reader;
mod reminders;
mod sms;
mod source;
mod telegram;
#[cfg(test)]
mod tests;
mod unit;

use std::ffi::OsString;
use std::fmt;
use std::path::Path;

pub use database::{Database, DatabaseUrl, Engine};
pub use http::{Http, listen};
pub use reminders::{Reminders, Schedule};
pub use sms::{Links, Sms};
pub use source::DEFAULT_FILE;
pub use telegram::{Content, Mode, Telegram};
pub use unit::Unit;

use reader::Reader;
use source::Source;

use crate::rules::cohort::Situations;
use crate::rules::hours_rule::HoursRule;
use crate::talk::report::Programme;

/// All settings, checked. Its `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct Config {
    pub database: Database,
    pub telegram: Telegram,
    pub sms: Sms,
    pub http: Http,
    pub unit: Unit,
    pub programme: Programme,
    /// Where citizens can be.
    pub situations: Situations,
    /// Rules on hours of work, with the dates on which they are in force.
    pub hours_rules: Vec<HoursRule>,
    pub report: Report,
    pub reminders: Reminders,
    pub schedule: Schedule,
    pub staff: Staff,
    pub log: Log,
    warnings: Vec<String>,
}

/// The status report.
#[derive(Clone, Debug)]
pub struct Report {
    /// For readers outside the unit, figures under this are folded together.
    pub fold_below: u64,
}

/// What staff see.
#[derive(Clone, Debug)]
pub struct Staff {
    /// Names beside refs in the chat.
    pub names_in_chat: bool,
}

/// How the log is written.
#[derive(Clone, Debug)]
pub struct Log {
    pub format: LogFormat,
}

/// For people, or for a program that gathers logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// Everything that keeps the settings from being used, one sentence each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblems(pub Vec<String>);

impl fmt::Display for ConfigProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for ConfigProblems {}

impl Config {
    /// Reads `fodfaeste.toml` in the working directory, if it is there, or the
    /// named file, which must be; then the environment on top.
    pub fn load(
        path: Option<&Path>,
        env: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Self, ConfigProblems> {
        Self::read(Source::read(path, env))
    }

    /// Settings from the text of a file alone.
    pub fn from_toml(text: &str) -> Result<Self, ConfigProblems> {
        Self::read(Source::of_text(text, []))
    }

    /// What may be as it is, and should be known; one sentence each.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    fn read(source: Source) -> Result<Self, ConfigProblems> {
        let mut reader = Reader::new(source);
        let config = Self::read_sections(&mut reader);
        let (problems, warnings) = reader.finish();
        match config {
            Some(config) if problems.is_empty() => Ok(Self { warnings, ..config }),
            _ => Err(ConfigProblems(problems)),
        }
    }

    fn read_sections(reader: &mut Reader) -> Option<Self> {
        let database = Database::read(reader);
        let http = Http::read(reader);
        let telegram = Telegram::read(reader, &http);
        let sms = Sms::read(reader, &http);
        let unit = Unit::read(reader);
        let situations = cohort::situations(reader);
        let hours_rules = hours::rules(reader);
        let goals = cohort::goals(reader, &situations);
        let programme = unit::programme(reader, goals);
        let report = Report::read(reader);
        let reminders = Reminders::read(reader);
        let schedule = Schedule::read(reader, unit.time_zone);
        let staff = Staff { names_in_chat: reader.switch("staff.names_in_chat").unwrap_or(false) };
        let formats = [("text", LogFormat::Text), ("json", LogFormat::Json)];
        let log = Log { format: reader.word("log.format", &formats).unwrap_or(LogFormat::Text) };
        let (telegram, sms) = (telegram?, sms?);
        warn_of_channels(reader, &telegram, &sms);
        let (reminders, schedule, warnings) = (reminders?, schedule?, Vec::new());
        Some(Self {
            database,
            telegram,
            sms,
            http,
            unit,
            programme,
            situations,
            hours_rules,
            report,
            reminders,
            schedule,
            staff,
            log,
            warnings,
        })
    }
}

impl Report {
    fn read(reader: &mut Reader) -> Self {
        const KEY: &str = "report.fold_below";
        let fold_below = u64::from(reader.number(KEY).unwrap_or(3));
        if !(2..=20).contains(&fold_below) {
            reader.refuse(KEY, "must be a number from 2 to 20: figures under it are folded together");
        }
        Self { fold_below }
    }
}

fn warn_of_channels(reader: &mut Reader, telegram: &Telegram, sms: &Sms) {
    if telegram.token.is_none() {
        reader.warn("telegram.token is not set: the service runs without Telegram");
    }
    if sms.gateway.is_none() {
        reader.warn("sms.gateway is `none`: people without Telegram get no messages");
    }
    if telegram.token.is_some() && telegram.api_url.scheme() == "http" && !reader::is_local(&telegram.api_url) {
        reader.warn("telegram.api_url is not https: the bot's token travels in the clear");
    }
}
