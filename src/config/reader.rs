//! Turns given values into typed ones and gathers what is wrong, so that a
//! person hears of every mistake at once.

use chrono::NaiveDate;
use figment::value::{Num, Value};
use secrecy::SecretString;
use url::Url;

use super::keys::{self, shown};
use super::source::Source;

/// The key under which the TOML reader hands over a bare date.
const TOML_DATE: &str = "$__toml_private_datetime";

/// Reads keys one by one. A wrong value is noted and read as absent.
pub(super) struct Reader {
    source: Source,
    problems: Vec<String>,
    warnings: Vec<String>,
}

impl Reader {
    pub fn new(mut source: Source) -> Self {
        let problems = std::mem::take(&mut source.problems);
        let warnings = std::mem::take(&mut source.warnings);
        Self { source, problems, warnings }
    }

    /// All problems and warnings, in the order in which they were met.
    pub fn finish(self) -> (Vec<String>, Vec<String>) {
        (self.problems, self.warnings)
    }

    /// Notes what is wrong with a key's value and what to do about it.
    pub fn refuse(&mut self, key: &str, reason: impl std::fmt::Display) {
        self.problems.push(format!("{}: {reason}", self.source.place(key)));
    }

    /// Notes that a key must be given, unless what was given is refused already.
    pub fn miss(&mut self, key: &str, reason: &str) {
        let given = self.source.place(key);
        if self.problems.iter().any(|problem| problem.strip_prefix(&given).is_some_and(|rest| rest.starts_with(':'))) {
            return;
        }
        let variable = keys::variable(key);
        self.problems.push(format!("{key} is missing: {reason}; set it in the settings file or as {variable}"));
    }

    /// Notes something that may be as it is, and should be known.
    pub fn warn(&mut self, sentence: impl Into<String>) {
        self.warnings.push(sentence.into());
    }

    /// Text, trimmed; absent when empty.
    pub fn text(&mut self, key: &str) -> Option<String> {
        let text = match self.source.value(key)? {
            Value::String(_, text) => text,
            Value::Dict(_, date) => match date.get(TOML_DATE) {
                Some(Value::String(_, date)) => date.clone(),
                _ => return self.refused(key, "must be text in quotes"),
            },
            _ => return self.refused(key, "must be text in quotes"),
        };
        let text = text.trim();
        if text.chars().any(char::is_control) {
            return self.refused(key, "has a line break or a control character in it: remove it");
        }
        Some(text.to_owned()).filter(|text| !text.is_empty())
    }

    /// Text that may never be shown again.
    pub fn secret(&mut self, key: &str) -> Option<SecretString> {
        self.text(key).map(SecretString::from)
    }

    /// Text as a value; the reason of `parse` must not repeat a secret.
    pub fn parsed<T>(&mut self, key: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let text = self.text(key)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(reason) => self.refused(key, &reason),
        }
    }

    /// One of a few words.
    pub fn word<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let known = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        self.parsed(key, |text| {
            let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
            found.ok_or_else(|| format!("`{}` is not one of {known}", shown(text)))
        })
    }

    /// A whole number, bare or as text.
    pub fn number(&mut self, key: &str) -> Option<u32> {
        const REASON: &str = "must be a whole number, 0 or more";
        match self.source.value(key)? {
            Value::Num(_, number) => whole(number).or_else(|| self.refused(key, REASON)),
            _ => self.parsed(key, |text| text.parse().map_err(|_| REASON.to_owned())),
        }
    }

    /// `true` or `false`, bare or as text.
    pub fn switch(&mut self, key: &str) -> Option<bool> {
        match self.source.value(key)? {
            Value::Bool(_, value) => Some(value),
            _ => self.word(key, &[("true", true), ("false", false)]),
        }
    }

    /// A list of texts.
    pub fn list(&mut self, key: &str) -> Option<Vec<String>> {
        const REASON: &str = r#"must be a list of texts, such as ["3d", "1d"]"#;
        let items = match self.source.value(key)? {
            Value::Array(_, items) => items,
            Value::String(_, text) if text.trim().is_empty() => return None,
            _ => return self.refused(key, REASON),
        };
        let texts: Option<Vec<String>> = items.into_iter().map(Value::into_string).collect();
        texts.or_else(|| self.refused(key, REASON))
    }

    /// A list of entries, `[[key]]` in the file, each of which `read` makes a value
    /// of by a reader of its own; `fields` are all that an entry may have.
    pub fn entries<T>(&mut self, key: &str, fields: &[&str], mut read: impl FnMut(&mut Self) -> Option<T>) -> Vec<T> {
        let items = match self.source.value(key) {
            None => return Vec::new(),
            Some(Value::Array(_, items)) => items,
            Some(_) => {
                self.refuse(key, format!("must be a list: write each as [[{key}]]"));
                return Vec::new();
            }
        };
        let place = self.source.place(key);
        let mut values = Vec::new();
        for (number, item) in (1..).zip(items) {
            let called = format!("{place} {number}");
            let Value::Dict(_, entry) = item else {
                self.problems.push(format!("{called}: must have fields: {}", fields.join(", ")));
                continue;
            };
            let unknown = entry.keys().filter(|name| !fields.contains(&name.as_str()));
            let unknown =
                unknown.map(|name| format!("{called}: there is no `{}`: it has {}", shown(name), fields.join(", ")));
            self.problems.extend(unknown.collect::<Vec<_>>());
            let mut reader = Self::new(Source::of_entry(entry, called));
            values.extend(read(&mut reader));
            self.problems.append(&mut reader.problems);
            self.warnings.append(&mut reader.warnings);
        }
        values
    }

    /// What an entry must have.
    pub fn needed<T>(&mut self, field: &str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.source.value(field).is_none() {
            self.problems.push(format!("{}: {field} is missing", self.source.called()));
        }
        value
    }

    /// A date, bare or as text.
    pub fn date(&mut self, key: &str) -> Option<NaiveDate> {
        self.parsed(key, |text| {
            text.parse().map_err(|_| "is no date: write year-month-day, such as 2016-10-01".to_owned())
        })
    }

    /// A web address without a user's name or password in it.
    pub fn url(&mut self, key: &str) -> Option<Url> {
        self.parsed(key, web_address)
    }

    fn refused<T>(&mut self, key: &str, reason: &str) -> Option<T> {
        self.refuse(key, reason);
        None
    }
}

fn whole(number: Num) -> Option<u32> {
    match number.to_u128() {
        Some(number) => number.try_into().ok(),
        None => number.to_i128()?.try_into().ok(),
    }
}

fn web_address(text: &str) -> Result<Url, String> {
    let wrong = || "is no web address: write one such as https://fodfaeste.example.dk".to_owned();
    let url: Url = text.parse().map_err(|_| wrong())?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(wrong());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("has a name or a password in the address: give secrets by their own settings".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("has a ? or a # in it: leave out what follows".to_owned());
    }
    Ok(url)
}

/// Whether an address is this machine's own.
pub(super) fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
