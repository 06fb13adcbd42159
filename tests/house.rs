//! The rules of the house, held over the text of `src/`: who may use whom,
//! how long a file may be, where people's words stand, what is depended on,
//! and that the README names every setting.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Bottom to top. A module uses what stands on floors below its own and, on
/// the floors whose order matters, what stands before it.
const FLOORS: [(&[&str], Order); 6] = [
    (&["rules"], Order::Apart),
    (&["dialog", "chart", "clock", "sms", "i18n", "store"], Order::Before),
    (&["talk"], Order::Apart),
    (&["telegram", "web", "schedule"], Order::Apart),
    (&["sandbox"], Order::Apart),
    (&["config", "app", "cli", "main"], Order::Before),
];

/// What modules of one floor may use of each other.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    /// Nothing.
    Apart,
    /// Those that stand before them.
    Before,
}

/// As much as one reads at a sitting.
const LONGEST_FILE: usize = 500;

/// Files with letters that English lacks, which are no wording: made-up
/// names and places, and the alphabet of text messages.
const LETTERS_OF_THEIR_OWN: [&str; 2] = ["src/sandbox/cohort/", "src/sms/segments.rs"];

/// The one name of ours that is not English.
const OWN_NAME: &str = "Fodfæste";

struct Source {
    path: String,
    text: String,
}

fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the repository can be read") {
            let path = entry.expect("the repository can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let short = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("a path within the repository");
                let text = fs::read_to_string(&path).expect("sources are UTF-8 text");
                found.push(Source { path: short.to_string_lossy().into_owned(), text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn repository(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("the file is in the repository")
}

/// Fails with every finding on a line of its own.
fn none_of(findings: Vec<String>) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

/// `src/store/outbox.rs` is of `store`.
fn module(path: &str) -> &str {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    inner.split(['/', '.']).next().unwrap_or(inner)
}

fn place(module: &str) -> Option<(usize, usize)> {
    FLOORS.iter().enumerate().find_map(|(floor, (modules, _))| {
        modules.iter().position(|name| *name == module).map(|position| (floor, position))
    })
}

fn may_use(user: &str, used: &str) -> bool {
    let (Some((floor, position)), Some((below, before))) = (place(user), place(used)) else { return false };
    user == used || below < floor || (below == floor && FLOORS[floor].1 == Order::Before && before < position)
}

/// The modules that a text names, with the line: `crate::store::…`, and each
/// of `crate::{clock, store::…}`.
fn uses(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let line = text[..at].lines().count().max(1);
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(group_of(group).into_iter().map(|name| (line, name))),
            None => found.push((line, word(rest))),
        }
    }
    found
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first words of a group's parts, without those of inner groups.
fn group_of(text: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0_usize, vec![String::new()]);
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => parts.push(String::new()),
            _ => parts.last_mut().expect("never empty").push(c),
        }
    }
    parts.iter().map(|part| word(part.trim_start())).filter(|name| !name.is_empty()).collect()
}

fn forbidden_uses(source: &Source) -> Vec<String> {
    let user = module(&source.path);
    if user == "lib" {
        return Vec::new();
    }
    let wrong = uses(&source.text).into_iter().filter(|(_, used)| place(used).is_some() && !may_use(user, used));
    wrong.map(|(line, used)| format!("{}:{line}: `{user}` must not use `{used}`", source.path)).collect()
}

#[test]
fn a_module_uses_only_what_stands_below_it() {
    none_of(sources("src").iter().flat_map(forbidden_uses).collect());
}

#[test]
fn every_module_has_its_floor() {
    let names: BTreeSet<String> = sources("src").iter().map(|source| module(&source.path).to_owned()).collect();
    none_of(names.into_iter().filter(|name| name != "lib" && place(name).is_none()).collect());
}

/// The control: what the rule is there for is found, however it is written.
#[test]
fn a_use_of_a_higher_floor_is_found() {
    for (path, text, wrong) in [
        ("src/rules/person.rs", "use crate::store::Tx;", 1),
        ("src/rules/person.rs", "use crate::rules::scorecard::Scores;", 0),
        ("src/dialog/step.rs", "use crate::i18n;", 1),
        ("src/i18n/mod.rs", "use crate::dialog::say::Say;", 0),
        ("src/telegram/poll.rs", "fn f() {\n    crate::web::router()\n}", 1),
        ("src/talk/mod.rs", "use crate::{clock::Clock, store::{Store, app}, schedule};", 1),
        ("src/config/mod.rs", "#[cfg(test)]\nmod tests {\n    use crate::cli::args::Args;\n}", 1),
        ("src/cli/run.rs", "use crate::config::Config;\nuse crate::app;", 0),
    ] {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        assert_eq!(forbidden_uses(&source).len(), wrong, "{path}: {text}");
    }
}

#[test]
fn no_file_is_too_long_to_read_at_a_sitting() {
    let long = sources("src").into_iter().map(|source| (source.text.lines().count(), source.path));
    none_of(long.filter(|(lines, _)| *lines > LONGEST_FILE).map(|(n, path)| format!("{path}: {n} lines")).collect());
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = sources("src").into_iter().filter(|source| !source.text.starts_with("//!"));
    none_of(silent.map(|source| format!("{}: does not open with //!", source.path)).collect());
}

/// The string literals before a file's tests, with their lines. Comments and
/// single characters are passed over.
fn literals(text: &str) -> Vec<(usize, String)> {
    let text = text.split("#[cfg(test)]").next().unwrap_or(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let rest = &text[at..];
        let line = || text[..at].matches('\n').count() + 1;
        let long = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(inner) = rest.strip_prefix('"') {
            let end = end_of_literal(inner);
            found.push((line(), inner[..end].to_owned()));
            end + 2
        } else if rest.starts_with("r\"") || rest.starts_with("r#\"") {
            let close = if rest.starts_with("r\"") { "\"" } else { "\"#" };
            let open = close.len() + 1;
            let end = rest[open..].find(close).map_or(rest.len() - open, |end| end);
            found.push((line(), rest[open..open + end].to_owned()));
            open + end + close.len()
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\") {
            3
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        at = (at + long).min(text.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

fn end_of_literal(inner: &str) -> usize {
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        match c {
            '"' if !escaped => return at,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    inner.len()
}

fn wording(source: &Source) -> Vec<String> {
    let own = LETTERS_OF_THEIR_OWN.iter().any(|path| source.path.starts_with(path));
    if own || source.path.ends_with("tests.rs") || source.path.contains("/tests/") {
        return Vec::new();
    }
    let foreign = |text: &str| text.replace(OWN_NAME, "").chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let wrong = literals(&source.text).into_iter().filter(|(_, text)| foreign(text));
    wrong.map(|(line, text)| format!("{}:{line}: wording belongs in locales/: {text:?}", source.path)).collect()
}

/// What people read stands in `locales/`: no literal has a letter that
/// English lacks.
#[test]
fn people_s_words_stand_in_the_locales() {
    none_of(sources("src").iter().flat_map(wording).collect());
}

#[test]
fn a_danish_word_in_the_code_is_found() {
    for (text, wrong) in [
        ("let a = \"Tag med på møde\";", 1),
        ("let a = \"Fodfæste – 3→4 ↑\";", 0),
        ("// på dansk\nlet a = \"plain\";", 0),
        ("let a = '\"'; let b = \"møde\";", 1),
        ("let a = r#\"say \"hej, på gensyn\"\"#;", 1),
        ("let a = \"a \\\" b\"; let c = \"Привет\";", 1),
        ("fn f() {}\n#[cfg(test)]\nmod tests { const A: &str = \"møde\"; }", 0),
    ] {
        let source = Source { path: "src/web/mod.rs".to_owned(), text: text.to_owned() };
        assert_eq!(wording(&source).len(), wrong, "{text}");
    }
}

/// The names in one section of a manifest.
fn dependencies(manifest: &str, section: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != section).skip(1).take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| Some(line.split_once([' ', '='])?.0.replace('-', "_"))).collect()
}

fn names_crate(text: &str, name: &str) -> bool {
    let starts = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
    let path = format!("{name}::");
    text.match_indices(&path).any(|(at, _)| starts(at)) || text.contains(&format!("use {name};"))
}

#[test]
fn no_dependency_is_unused() {
    let manifest = repository("Cargo.toml");
    let house = sources("src");
    let tests: Vec<Source> = sources("tests").into_iter().chain(benches()).collect();
    let build = vec![Source { path: "build.rs".to_owned(), text: repository("build.rs") }];
    let all = |name: &str, places: [&[Source]; 2]| {
        places.iter().flat_map(|sources| sources.iter()).any(|source| names_crate(&source.text, name))
    };
    let unused = |section: &str, places: [&[Source]; 2]| -> Vec<String> {
        let names = dependencies(&manifest, section).into_iter().filter(|name| !all(name, places));
        names.map(|name| format!("{section} {name} is used nowhere")).collect()
    };
    let findings = [
        unused("[dependencies]", [&house, &[]]),
        unused("[dev-dependencies]", [&house, &tests]),
        unused("[build-dependencies]", [&build, &[]]),
    ];
    none_of(findings.concat());
}

fn benches() -> Vec<Source> {
    if Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").is_dir() { sources("benches") } else { Vec::new() }
}

#[test]
fn an_unused_dependency_is_found() {
    assert_eq!(
        dependencies("[dependencies]\na-b = \"1\"\nc = { x = 1 }\n\n[x]\nd = \"1\"", "[dependencies]"),
        ["a_b", "c"]
    );
    assert!(names_crate("use cron::Schedule;", "cron"));
    assert!(names_crate("let a = hex::encode(b);", "hex"));
    assert!(!names_crate("use crate::cron::Schedule; // the cron crate", "cron"));
    assert!(!names_crate("my_hex::encode(b)", "hex"));
}

/// The keys of `src/config/keys.rs`; the README has a row for each, and none
/// that does not exist.
#[test]
fn the_readme_names_every_setting() {
    let keys = repository("src/config/keys.rs");
    let known: BTreeSet<&str> = keys
        .lines()
        .filter_map(|l| l.trim().strip_prefix("(\"")?.split_once("\", Kind::"))
        .map(|(key, _)| key)
        .collect();
    assert!(known.len() > 30, "the settings were not found in src/config/keys.rs");
    let readme = repository("README.md");
    let rows =
        readme.lines().skip_while(|line| *line != "## Settings").skip(1).take_while(|line| !line.starts_with("## "));
    let cells = rows.filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let told: BTreeSet<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    let missing = known.difference(&told).map(|key| format!("README.md lacks the setting {key}"));
    let unknown = told.difference(&known).map(|key| format!("README.md has a setting that does not exist: {key}"));
    none_of(missing.chain(unknown).collect());
}

/// Every picture that the README shows is there, and every one is shown.
#[test]
fn the_readme_shows_its_pictures() {
    let readme = repository("README.md");
    let shown: BTreeSet<String> = readme
        .split("docs/pictures/")
        .skip(1)
        .filter_map(|rest| rest.split([')', '"', ' ']).next().map(str::to_owned))
        .collect();
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures")).expect("docs/pictures");
    let there: BTreeSet<String> =
        folder.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(shown, there);
}
