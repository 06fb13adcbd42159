//! Holds the languages to each other and turns every message into a typed
//! function: a message that one language lacks does not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, fs, path::Path};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

/// Each language with the plural classes that CLDR gives it, in the order of
/// `Language::ALL`. Danish is the source: the others are compared with it.
const LANGUAGES: [(&str, &[&str]); 5] = [
    ("da", &["one", "other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("fa-AF", &["one", "other"]),
    ("so", &["one", "other"]),
    ("ru", &["one", "few", "many", "other"]),
];
const CLASSES: &[&str] = &["zero", "one", "two", "few", "many", "other"];

/// What is known of one message, or of one attribute (`id.attribute`).
#[derive(Default)]
struct Message {
    file: String,
    text: String,
    variables: BTreeSet<String>,
    numbers: BTreeSet<String>,
    choices: BTreeSet<(String, BTreeSet<String>)>,
}

type Messages = BTreeMap<String, Message>;

fn main() {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=build.rs");
    let mut errors = Vec::new();
    let mut sources = String::new();
    let languages: Vec<Messages> =
        LANGUAGES.iter().map(|(tag, classes)| read(tag, classes, &mut sources, &mut errors)).collect();
    compare(&languages, &mut errors);
    for error in &errors {
        println!("cargo::error={error}");
    }
    let mut code = format!("const SOURCES: [&[&str]; {}] = [{sources}];\n", LANGUAGES.len());
    if errors.is_empty() {
        languages[0].iter().for_each(|(id, message)| write_function(&mut code, id, message, &languages));
    }
    let out = env::var("OUT_DIR").expect("cargo names OUT_DIR");
    fs::write(Path::new(&out).join("words.rs"), code).expect("OUT_DIR can be written");
}

/// Every message of a language's folder.
fn read(tag: &str, classes: &[&str], sources: &mut String, errors: &mut Vec<String>) -> Messages {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the manifest's folder");
    let folder = Path::new(&root).join("locales").join(tag);
    let Ok(entries) = fs::read_dir(&folder) else {
        errors.push(format!("locales/{tag}: the folder of this language is missing"));
        return Messages::new();
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
    paths.sort();
    let mut messages = Messages::new();
    sources.push_str("&[");
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a locale file is UTF-8 text");
        write!(sources, "include_str!({:?}),", path.to_string_lossy()).expect("text takes text");
        let file = format!("locales/{tag}/{name}");
        let parsed = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(resource, problems)| {
            errors.extend(problems.iter().map(|problem| format!("{file}: {problem}")));
            resource
        });
        for entry in parsed.body {
            let Entry::Message(message) = entry else { continue };
            let attributes =
                message.attributes.iter().map(|a| (format!("{}.{}", message.id.name, a.id.name), &a.value));
            for (id, pattern) in message.value.iter().map(|v| (message.id.name.to_owned(), v)).chain(attributes) {
                let mut known = Message { file: file.clone(), ..Message::default() };
                walk(pattern, &id, classes, &mut known, errors);
                if id.contains('.') && !known.variables.is_empty() {
                    errors.push(format!("{file}: the attribute `{id}` has a variable, which only messages may have"));
                }
                if messages.insert(id.clone(), known).is_some() {
                    errors.push(format!("{file}: `{id}` stands twice in {tag}"));
                }
            }
        }
    }
    sources.push_str("],");
    messages
}

/// Collects what a text needs, and checks its choices.
fn walk(pattern: &Pattern<&str>, id: &str, classes: &[&str], known: &mut Message, errors: &mut Vec<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => known.text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                known.text.push_str(&unescape_unicode_to_string(value));
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                known.variables.insert(id.name.to_owned());
            }
            PatternElement::Placeable {
                expression: Expression::Select { selector: InlineExpression::VariableReference { id: name }, variants },
            } => {
                let keys: BTreeSet<String> = variants.iter().map(|variant| key(&variant.key)).collect();
                known.variables.insert(name.name.to_owned());
                if keys.iter().any(|key| CLASSES.contains(&key.as_str())) {
                    known.numbers.insert(name.name.to_owned());
                    for class in classes.iter().filter(|class| !keys.contains(**class)) {
                        errors.push(format!(
                            "{}: `{id}` lacks the plural class [{class}] for ${}",
                            known.file, name.name
                        ));
                    }
                } else {
                    known.choices.insert((name.name.to_owned(), keys));
                }
                variants.iter().for_each(|variant| walk(&variant.value, id, classes, known, errors));
            }
            PatternElement::Placeable { .. } => {
                errors.push(format!("{}: `{id}` may hold only text, variables and choices", known.file));
            }
        }
    }
}

fn key(key: &VariantKey<&str>) -> String {
    match key {
        VariantKey::Identifier { name } => (*name).to_owned(),
        VariantKey::NumberLiteral { value } => (*value).to_owned(),
    }
}

/// Whether a file is for staff, who read Danish.
fn danish_only(message: &Message) -> bool {
    message.file.rsplit('/').next().is_some_and(|name| name.starts_with("staff"))
}

/// Every language must have what Danish has, and nothing else.
fn compare(languages: &[Messages], errors: &mut Vec<String>) {
    let danish = &languages[0];
    for ((tag, _), messages) in LANGUAGES.iter().zip(languages).skip(1) {
        for (id, source) in danish.iter().filter(|(_, source)| !danish_only(source)) {
            let Some(message) = messages.get(id) else {
                errors.push(format!("locales/{tag}: the message `{id}` of {} is missing", source.file));
                continue;
            };
            if message.variables != source.variables {
                errors.push(format!(
                    "{}: `{id}` has the variables {:?}, in Danish {:?}",
                    message.file, message.variables, source.variables
                ));
            }
            if message.choices != source.choices {
                errors.push(format!("{}: `{id}` chooses between other variants than in Danish", message.file));
            }
        }
        for (id, message) in messages.iter().filter(|(id, _)| danish.get(*id).is_none_or(danish_only)) {
            errors.push(format!("{}: there is no message `{id}` in Danish", message.file));
        }
    }
}

/// A function for one message: constant text for one without variables; with
/// several variables they are named in a struct, so that none are mixed up.
fn write_function(code: &mut String, id: &str, message: &Message, languages: &[Messages]) {
    let name = id.replace(['-', '.'], "_");
    let staff = danish_only(message);
    let (parameter, language) = if staff { ("", "Language::Danish") } else { ("language: Language, ", "language") };
    let kind = |v: &String| {
        if languages.iter().any(|l| l.get(id).is_some_and(|m| m.numbers.contains(v))) { "usize" } else { "&'a str" }
    };
    let fields: Vec<_> = message.variables.iter().map(|v| (v.replace('-', "_"), kind(v))).collect();
    let (parameters, prefix) = match fields.as_slice() {
        [] => {
            let texts: Vec<&str> = languages.iter().filter_map(|l| l.get(id)).map(|m| m.text.as_str()).collect();
            let body = if staff { format!("{:?}", texts[0]) } else { format!("{texts:?}[language as usize]") };
            writeln!(code, "pub(crate) fn {name}({parameter}) -> &'static str {{ {body} }}").expect("text takes text");
            return;
        }
        [(field, kind)] => (format!("{field}: {}", kind.replace("'a ", "")), ""),
        fields => {
            let parts = name.split('_').map(|part| part[..1].to_uppercase() + &part[1..]);
            let structure: String = parts.collect();
            let lifetime = if fields.iter().any(|(_, kind)| kind.contains("'a")) { "<'a>" } else { "" };
            let list: String = fields.iter().map(|(field, kind)| format!("pub {field}: {kind}, ")).collect();
            writeln!(code, "pub(crate) struct {structure}{lifetime} {{ {list} }}").expect("text takes text");
            (format!("with: {structure}{}", lifetime.replace("'a", "'_")), "with.")
        }
    };
    let pairs =
        message.variables.iter().zip(&fields).map(|(v, (field, _))| format!("({v:?}, {prefix}{field}.into()), "));
    let pairs: String = pairs.collect();
    writeln!(
        code,
        "pub(crate) fn {name}({parameter}{parameters}) -> String {{ format({language}, {id:?}, [{pairs}]) }}"
    )
    .expect("text takes text");
}
