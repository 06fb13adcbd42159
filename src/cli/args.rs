//! What was asked for on the command line. Parses and refuses; does nothing.

use std::error::Error as _;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args as Group, Parser, Subcommand, ValueEnum};

use super::table::write::Format;
use crate::config::{DatabaseUrl, listen};
use crate::rules::person::{Language, Name, Phone, Ref, Role};
use crate::rules::report::period::{NotAPeriod, Period};

/// Fodfæste: twelve statements, three raters, and reminders in people's own
/// language.
#[derive(Debug, Parser)]
#[command(name = "fodfaeste", version)]
pub struct Args {
    /// The settings file; without it `fodfaeste.toml`, if it is there
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

/// What the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The whole service with a local Bot API, an SMS phone and a demo cohort
    Sandbox(Sandbox),
    /// The service
    Serve,
    /// Says what is wrong with settings, database, Telegram and gateway, and
    /// what each text costs as an SMS
    Check(Check),
    /// Consultants and leaders
    #[command(subcommand)]
    Staff(Staff),
    /// Citizens: import, invite, hand over
    #[command(subcommand)]
    Citizens(Citizens),
    /// Meetings
    #[command(subcommand)]
    Appointments(Appointments),
    /// Where citizens are in the programme
    #[command(subcommand)]
    Situations(Situations),
    /// Hours of work, from pay slips and agreements
    #[command(subcommand)]
    Hours(Hours),
    /// The status report of the programme
    Report(Report),
    /// Writes a table
    Export(Export),
    /// The blank scorecard, for one sheet of A4
    Form(Form),
    /// One citizen's record, to print or to file in the case system
    Case(Case),
    /// The sheet for the table of a talk, for one sheet of A4
    Sheet(Sheet),
}

/// Where the sandbox listens and what it keeps.
#[derive(Debug, Group)]
pub struct Sandbox {
    /// Address and port of its page
    #[arg(long, default_value = "127.0.0.1:8080", value_parser = listen, value_name = "ADDRESS")]
    pub listen: SocketAddr,
    /// A database to keep; without it one that is gone afterwards
    #[arg(long, value_name = "URL")]
    pub database: Option<DatabaseUrl>,
}

/// What else is tried.
#[derive(Debug, Group)]
pub struct Check {
    /// Sends one SMS to this number through the gateway of the settings
    #[arg(long, value_name = "+45…", value_parser = phone)]
    pub send_test: Option<Phone>,
}

#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Prints `code,link` for the person's first /start
    Add {
        #[arg(long, value_name = "consultant|leader")]
        role: Role,
        #[arg(long, value_parser = name)]
        name: Name,
    },
    /// Everyone who works here
    List,
    /// Ends a person's access
    Remove {
        #[arg(value_parser = name)]
        name: Name,
    },
}

#[derive(Debug, Subcommand)]
pub enum Citizens {
    /// Columns ref,language,phone,nationality,enrolled_on,name; prints `ref,code,link`
    Import {
        file: PathBuf,
        /// Whose citizens they become
        #[arg(long, value_parser = name, value_name = "NAME")]
        consultant: Option<Name>,
    },
    /// A new code, which ends the old one
    Invite {
        #[arg(value_name = "REF")]
        reference: Ref,
    },
    /// Hands all citizens of one consultant over to another
    Transfer {
        #[arg(long, value_parser = name, value_name = "NAME")]
        from: Name,
        #[arg(long, value_parser = name, value_name = "NAME")]
        to: Name,
    },
}

#[derive(Debug, Subcommand)]
pub enum Appointments {
    /// Columns ref,starts_at,minutes,kind,place,interpreter; or a calendar's
    /// export (.ics), whose titles hold the refs
    Import { file: PathBuf },
}

#[derive(Debug, Subcommand)]
pub enum Situations {
    /// Columns ref,situation,from,until
    Import { file: PathBuf },
}

#[derive(Debug, Subcommand)]
pub enum Hours {
    /// Columns ref,from,until,hours,kind
    Import { file: PathBuf },
}

/// As of when, how, and where to.
#[derive(Debug, Group)]
pub struct Report {
    /// As it was at the end of that day; without it, today
    #[arg(long, value_parser = day, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    #[arg(long, default_value = "text")]
    pub format: ReportFormat,
    /// For readers outside the unit: small figures are folded together
    #[arg(long)]
    pub public: bool,
    /// Keeps the report of a month or a year that is over, so that nothing
    /// changes it later
    #[arg(long, value_parser = period, value_name = "PERIOD", conflicts_with_all = ["as_of", "format", "public", "out", "closed", "remark"])]
    pub close: Option<Period>,
    /// A closed report as it was (json or html), or a list of them
    #[arg(long, value_parser = period, value_name = "PERIOD", num_args = 0..=1, conflicts_with_all = ["as_of", "public", "remark"])]
    pub closed: Option<Option<Period>>,
    /// Your own words on a section (cases, goals, progress, attendance), in the
    /// place of earlier ones; empty words take them away
    #[arg(long, num_args = 2, value_names = ["SECTION", "WORDS"], conflicts_with_all = ["as_of", "format", "public", "out"])]
    pub remark: Option<Vec<String>>,
    /// Written whole or not at all; without it, standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// How the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    Text,
    Json,
    Html,
    Csv,
}

/// Which table, how, and where to.
#[derive(Debug, Group)]
pub struct Export {
    pub what: Table,
    #[arg(long, default_value = "csv")]
    pub format: Format,
    /// Written whole or not at all; without it, standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Which blank scorecard, and where to.
#[derive(Debug, Group)]
pub struct Form {
    #[arg(long, value_name = "da|ar|fa-AF|so|ru")]
    pub language: Language,
    /// Who fills it in: the workplace's is in Danish
    #[arg(long, default_value = "citizen")]
    pub rater: OnPaper,
    /// Written whole or not at all; without it, standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Who answers on paper; the consultant scores in the chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OnPaper {
    Citizen,
    Workplace,
}

/// Whose record, and where to.
#[derive(Debug, Group)]
pub struct Case {
    #[arg(value_name = "REF")]
    pub reference: Ref,
    /// Written whole or not at all; without it, standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Whose talk, in which language beside Danish, and where to.
#[derive(Debug, Group)]
pub struct Sheet {
    #[arg(value_name = "REF")]
    pub reference: Ref,
    /// Beside Danish; without it the citizen's own
    #[arg(long, value_name = "da|ar|fa-AF|so|ru")]
    pub language: Option<Language>,
    /// Written whole or not at all; without it, standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The tables that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Table {
    Citizens,
    Assessments,
    Appointments,
    Messages,
    Situations,
    Hours,
}

/// Why nothing is run: a help text that was asked for, or a wrong use.
#[derive(Debug, PartialEq, Eq)]
pub struct Stop {
    /// 0 for help and version, on standard output; 2 for wrong use.
    pub code: u8,
    pub text: String,
}

impl Args {
    /// Reads the command line, the program's own name first.
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, Stop> {
        Self::try_parse_from(words).map_err(|error| Stop::of(&error))
    }
}

impl Stop {
    fn of(error: &clap::Error) -> Self {
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Self { code: 0, text: error.to_string() },
            _ => Self { code: 2, text: sentence(error) },
        }
    }
}

/// One sentence instead of clap's page.
fn sentence(error: &clap::Error) -> String {
    let what = match (error.kind(), error.source()) {
        (ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, _) => "a command is missing".to_owned(),
        // The value stays unsaid: it may be somebody's name or number.
        (ErrorKind::ValueValidation, Some(reason)) => format!("{}: {reason}", argument(error)),
        _ => first_paragraphs(&error.to_string()),
    };
    format!("{what}; `fodfaeste --help` shows what there is")
}

fn argument(error: &clap::Error) -> &str {
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(name)) => name,
        _ => "an argument",
    }
}

/// What comes before clap's usage lines, on one line.
fn first_paragraphs(page: &str) -> String {
    let lines =
        page.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
    let line = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    line.trim_start_matches("error: ").to_owned()
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.trim().parse().map_err(|_| "no such day: write it as 2026-03-31".to_owned())
}

fn period(text: &str) -> Result<Period, String> {
    text.parse().map_err(|error: NotAPeriod| error.to_string())
}

fn phone(text: &str) -> Result<Phone, String> {
    text.parse().map_err(|_| "no phone number: write it with its country, such as +45 20 12 34 56".to_owned())
}

fn name(text: &str) -> Result<Name, String> {
    Name::new(text).ok_or_else(|| "a name has 1 to 80 letters on one line".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn read(line: &str) -> Result<Args, Stop> {
        Args::read(std::iter::once("fodfaeste").chain(line.split_whitespace()).map(OsString::from))
    }

    #[test]
    fn the_definition_holds_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_is_understood() {
        for line in [
            "sandbox",
            "sandbox --listen localhost:0 --database sqlite://s.db",
            "serve",
            "serve --config other.toml",
            "--config other.toml check",
            "check --send-test +4520123456",
            "staff add --role consultant --name Mette",
            "staff add --role leader --name Søren",
            "staff list",
            "staff remove Mette",
            "citizens import c.csv",
            "citizens import c.csv --consultant Mette",
            "citizens invite A-17",
            "citizens transfer --from Mette --to Søren",
            "appointments import a.csv",
            "situations import s.csv",
            "export citizens",
            "export assessments --format jsonl",
            "export assessments --format xlsx --out a.xlsx",
            "export appointments --out a.csv",
            "export messages --format csv",
            "export situations",
            "export hours",
            "hours import h.csv",
            "report",
            "report --as-of 2017-11-30 --format json --out r.json",
            "report --public",
            "form --language fa-AF",
            "form --language da --rater workplace --out f.html",
            "case A-17",
            "case A-17 --out a.html",
        ] {
            assert!(read(line).is_ok(), "{line}: {:?}", read(line));
        }
    }

    #[test]
    fn wrong_use_gets_one_sentence_and_code_2() {
        for (line, want) in [
            ("", "a command is missing"),
            ("staff", "a command is missing"),
            ("frobnicate", "unrecognized subcommand 'frobnicate'"),
            ("check --send-test 12", "no phone number: write it with its country"),
            ("serve --fast", "unexpected argument '--fast' found"),
            ("staff add --role consultant", "not provided: --name <NAME>"),
            ("staff add --role boss --name Mette", "the role must be consultant or leader"),
            ("citizens invite 010190-1234", "looks like a CPR number"),
            ("citizens import", "not provided: <FILE>"),
            ("export citizens --format pdf", "[possible values: csv, jsonl, xlsx]"),
            ("export citizens --formt csv", "a similar argument exists: '--format'"),
            ("export everything", "possible values: citizens,"),
            ("report --as-of 2026-02-30", "--as-of <DATE>: no such day: write it as 2026-03-31"),
            ("report --format pdf", "[possible values: text, json, html, csv]"),
            ("form", "not provided: --language"),
            ("form --language no", "must be one of da, ar, fa-AF, so, ru"),
            ("form --language da --rater consultant", "[possible values: citizen, workplace]"),
            ("case", "not provided: <REF>"),
            ("case 010190-1234", "looks like a CPR number"),
            ("sandbox --listen 8080", "is no address and port"),
            ("sandbox --database s.db", "must be sqlite://FILE"),
        ] {
            let stop = read(line).expect_err(line);
            assert_eq!(stop.code, 2, "{line}");
            assert!(stop.text.contains(want) && !stop.text.contains('\n'), "{line}: {}", stop.text);
            assert!(!stop.text.contains("010190"), "{}", stop.text);
        }
    }

    #[test]
    fn help_and_version_are_no_mistakes() {
        for line in ["--help", "help", "--version", "citizens --help", "help staff add"] {
            assert_eq!(read(line).expect_err(line).code, 0, "{line}");
        }
    }
}
