//! `[database]`: where everything is kept.

use std::fmt;
use std::str::FromStr;

use secrecy::{ExposeSecret, SecretString};

use super::reader::Reader;

const DEFAULT: &str = "sqlite://fodfaeste.db";

/// The two engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// An address of a database of a known engine. May hold a password, so it
/// shows only the engine.
#[derive(Clone)]
pub struct DatabaseUrl {
    engine: Engine,
    url: SecretString,
}

impl DatabaseUrl {
    /// Which engine it names.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The whole address, for the one place that connects.
    pub fn expose(&self) -> &str {
        self.url.expose_secret()
    }
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let advice = || "must be sqlite://FILE or postgres://USER@HOST/NAME".to_owned();
        let engine = match text.split_once(':') {
            Some(("sqlite", rest)) if !rest.trim_start_matches("//").is_empty() => Engine::Sqlite,
            Some(("postgres" | "postgresql", rest)) if rest.len() > 2 && rest.starts_with("//") => Engine::Postgres,
            _ => return Err(advice()),
        };
        Ok(Self { engine, url: text.to_owned().into() })
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({:?} …)", self.engine)
    }
}

impl Default for DatabaseUrl {
    fn default() -> Self {
        Self { engine: Engine::Sqlite, url: DEFAULT.to_owned().into() }
    }
}

/// Where everything is kept.
#[derive(Clone, Debug, Default)]
pub struct Database {
    pub url: DatabaseUrl,
}

impl Database {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self { url: reader.parsed("database.url", str::parse).unwrap_or_default() }
    }
}
