//! The program in a folder of its own, without the settings of this machine.

use std::process::Command;
use std::sync::Arc;

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fodfaeste");

/// A folder in which commands are run.
pub struct Desk {
    folder: Arc<TempDir>,
    variables: Vec<(String, String)>,
}

/// What a command came to.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub error: String,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: Arc::new(tempfile::tempdir().expect("a folder")), variables: Vec::new() }
    }

    /// The same folder with variables of the environment.
    pub fn with(&self, variables: &[(&str, &str)]) -> Self {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { folder: Arc::clone(&self.folder), variables }
    }

    /// Runs the program with words that have no spaces in them.
    pub fn run(&self, words: &str) -> Ran {
        self.end(Command::new(PROGRAM).args(words.split_whitespace()))
    }

    /// Runs a line of shell, in which `$FODFAESTE` is the program.
    pub fn shell(&self, line: &str) -> Ran {
        self.end(Command::new("bash").arg("-c").arg(line).env("FODFAESTE", PROGRAM))
    }

    fn end(&self, command: &mut Command) -> Ran {
        for (name, _) in std::env::vars_os().filter(|(name, _)| {
            let name = name.to_string_lossy();
            name.starts_with("FODFAESTE_") || name == "RUST_LOG"
        }) {
            command.env_remove(name);
        }
        let variables = self.variables.iter().map(|(name, value)| (name, value));
        let ran = command.current_dir(self.folder.path()).envs(variables).output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran { code: ran.status.code().expect("an exit code"), out: text(ran.stdout), error: text(ran.stderr) }
    }

    pub fn file(&self, name: &str, text: &str) {
        self.bytes(name, text.as_bytes());
    }

    pub fn bytes(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.folder.path().join(name), bytes).expect("written");
    }

    /// Where a file of the folder is.
    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("there")
    }

    /// What lies in the folder.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("a folder");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The database's URL, from any folder.
    pub fn database(&self) -> String {
        format!("sqlite://{}", self.folder.path().join("fodfaeste.db").display())
    }

    /// All tables that can be exported.
    pub fn everything(&self) -> String {
        let tables = ["citizens", "assessments", "appointments", "messages", "situations"];
        tables.iter().map(|table| self.run(&format!("export {table}")).fine()).collect()
    }
}

impl Ran {
    /// What it printed, if it went well.
    #[track_caller]
    pub fn fine(&self) -> String {
        assert_eq!(self.code, 0, "{}", self.error);
        self.out.clone()
    }

    /// What it said, if it went well and printed nothing.
    #[track_caller]
    pub fn said(&self) -> &str {
        assert_eq!((self.code, self.out.as_str()), (0, ""), "{}", self.error);
        &self.error
    }

    /// It did nothing, and said why.
    #[track_caller]
    pub fn refused(&self, why: &str) {
        assert!(self.code == 1 && self.out.is_empty() && self.error.contains(why), "{} {}", self.code, self.error);
    }
}
