//! Where settings come from: the file, then the environment on top of it.
//! Knows names and places, not what a value means.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use figment::providers::{Format, Serialized, Toml};
use figment::value::{Dict, Value};
use figment::{Figment, Provider};

use super::keys::{self, KEYS, Kind, PREFIX};

/// The file that is read when none is named.
pub const DEFAULT_FILE: &str = "fodfaeste.toml";

/// Longer files are no settings.
const MAX_FILE: u64 = 1024 * 1024;

/// The values given, and where each came from.
#[derive(Default)]
pub(super) struct Source {
    figment: Figment,
    /// What the file is called in sentences.
    file: String,
    /// Keys that a variable gives, with the variable's name.
    variables: BTreeMap<&'static str, String>,
    /// What was wrong with the sources themselves.
    pub problems: Vec<String>,
    pub warnings: Vec<String>,
}

impl Source {
    /// Reads a file (the default one may be absent) and the environment.
    pub fn read(path: Option<&Path>, env: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let name = path.unwrap_or(Path::new(DEFAULT_FILE));
        let mut source = Self { file: name.display().to_string(), ..Self::default() };
        match read_text(name, MAX_FILE) {
            Ok(text) => source.add_file(&text),
            Err(ReadError::Absent) if path.is_none() => {}
            Err(error) => source.problems.push(format!("the settings file {}: {error}", name.display())),
        }
        source.add_environment(env);
        source
    }

    /// Takes the file's text as given; for tests and the sandbox.
    pub fn of_text(text: &str, env: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let mut source = Self { file: DEFAULT_FILE.to_owned(), ..Self::default() };
        source.add_file(text);
        source.add_environment(env);
        source
    }

    /// One entry of a list of settings, as if it were a file of its own.
    pub fn of_entry(entry: Dict, called: String) -> Self {
        Self { figment: Figment::from(Serialized::defaults(entry)), file: called, ..Self::default() }
    }

    /// What the file or the entry is called.
    pub fn called(&self) -> &str {
        &self.file
    }

    /// The value of a key, wherever it was given.
    pub fn value(&self, key: &str) -> Option<Value> {
        self.figment.find_value(key).ok()
    }

    /// Where a key's value was given, for the beginning of a sentence.
    pub fn place(&self, key: &str) -> String {
        match self.variables.get(key) {
            Some(variable) => variable.clone(),
            None if self.value(key).is_some() => format!("{}: {key}", self.file),
            None => key.to_owned(),
        }
    }

    fn add_file(&mut self, text: &str) {
        let text = text.trim_start_matches('\u{feff}');
        // The parser's own message shows the line, which may hold a secret.
        let dict = match Toml::string(text).data() {
            Ok(profiles) => profiles.into_iter().next().map(|(_, dict)| dict).unwrap_or_default(),
            Err(error) => {
                let position = position(&error.to_string());
                let advice = "text stands in quotes, and a key or a section may stand there only once";
                self.problems.push(format!("{}{position}: this is not TOML; {advice}", self.file));
                return;
            }
        };
        self.refuse_unknown(&dict, "");
        self.figment = std::mem::take(&mut self.figment).merge(Serialized::defaults(dict));
    }

    fn refuse_unknown(&mut self, dict: &Dict, parent: &str) {
        for (name, value) in dict {
            let path = if parent.is_empty() { name.clone() } else { format!("{parent}.{name}") };
            if KEYS.iter().any(|(key, _)| *key == path) {
                continue;
            }
            match value {
                Value::Dict(_, inner) if keys::is_section(&path) => self.refuse_unknown(inner, &path),
                _ if keys::is_section(&path) => {
                    self.problems.push(format!("{}: `{path}` is a section: write it as [{path}]", self.file));
                }
                _ => self.refuse(&format!("{}: there is no setting `{}`", self.file, keys::shown(&path)), &path),
            }
        }
    }

    fn add_environment(&mut self, env: impl IntoIterator<Item = (OsString, OsString)>) {
        let mut ours: Vec<_> = env.into_iter().filter_map(|(name, value)| Some((ours(&name)?, value))).collect();
        ours.sort();
        for (name, value) in ours {
            match known(&name) {
                Some((key, kind, from_file)) => self.add_variable(&name, key, kind, from_file, value),
                None => self.unknown_variable(&name),
            }
        }
    }

    fn add_variable(&mut self, name: &str, key: &'static str, kind: Kind, from_file: bool, value: OsString) {
        if let Some(other) = self.variables.insert(key, name.to_owned()) {
            self.problems.push(format!("{other} and {name} give the same setting: keep one of them"));
            return;
        }
        let text = match value.into_string() {
            Ok(path) if from_file => read_text(Path::new(&path), MAX_FILE).map_err(|error| error.to_string()),
            Ok(text) => Ok(text),
            Err(_) => Err("the value is not UTF-8 text".to_owned()),
        };
        let value = text.and_then(|text| match kind {
            Kind::List if !text.trim().is_empty() => list(&text),
            Kind::Secret if from_file => Ok(Value::from(text.trim())),
            Kind::List | Kind::Secret | Kind::Text => Ok(Value::from(text)),
        });
        match value {
            Ok(value) => self.figment = std::mem::take(&mut self.figment).merge((key, value)),
            Err(reason) => self.problems.push(format!("{name}: {reason}")),
        }
    }

    /// Without `__` it may be a slip, or something else's business.
    fn unknown_variable(&mut self, name: &str) {
        let rest = name.trim_start_matches(PREFIX).to_ascii_lowercase();
        let path = rest.replace("__", ".");
        let section = rest.split('_').next().unwrap_or_default();
        if rest.contains("__") || keys::is_section(section) {
            let near = if rest.contains("__") { path } else { rest.replacen('_', ".", 1) };
            self.refuse(&format!("{name}: there is no such setting"), &near);
        } else {
            self.warnings.push(format!("{name} is no setting and was left alone"));
        }
    }

    fn refuse(&mut self, what: &str, unknown: &str) {
        let near = keys::nearest(unknown);
        let near = match what.starts_with(PREFIX) && !keys::is_section(near) {
            true => format!("{near} ({})", keys::variable(near)),
            false => near.to_owned(),
        };
        self.problems.push(format!("{what}; did you mean {near}?"));
    }
}

/// Text from a file that someone may have written in any editor.
fn read_text(path: &Path, limit: u64) -> Result<String, ReadError> {
    let file = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => ReadError::Absent,
        _ => ReadError::Failed(error.kind()),
    })?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| ReadError::Failed(error.kind()))?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLong);
    }
    String::from_utf8(bytes).map_err(|_| ReadError::NotText)
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
enum ReadError {
    #[error("there is no such file")]
    Absent,
    #[error("it can't be read ({0})")]
    Failed(ErrorKind),
    #[error("it is longer than a settings file can be")]
    TooLong,
    #[error("it is not UTF-8 text: save it as UTF-8")]
    NotText,
}

/// The variable's name, if it is one of ours.
fn ours(name: &OsString) -> Option<String> {
    name.to_str().filter(|name| name.starts_with(PREFIX)).map(str::to_owned)
}

/// The key that a variable overrides, and whether it names a file.
fn known(name: &str) -> Option<(&'static str, Kind, bool)> {
    let name = name.replace('-', "_").to_ascii_uppercase();
    KEYS.iter().find_map(|&(key, kind)| {
        let rest = name.strip_prefix(&keys::variable(key))?;
        match rest {
            "" => Some((key, kind, false)),
            "_FILE" if kind == Kind::Secret => Some((key, kind, true)),
            _ => None,
        }
    })
}

fn list(text: &str) -> Result<Value, String> {
    let advice = || r#"write a JSON list, such as ["3d","1d"]"#.to_owned();
    let items: Vec<serde_json::Value> = serde_json::from_str(text).map_err(|_| advice())?;
    Value::serialize(items).map_err(|_| advice())
}

/// `, line 3` out of the parser's message, which begins with the position.
fn position(message: &str) -> String {
    let number = message.split("line ").nth(1).map(|rest| rest.chars().take_while(char::is_ascii_digit).collect());
    number.filter(|digits: &String| !digits.is_empty()).map(|line| format!(", line {line}")).unwrap_or_default()
}
