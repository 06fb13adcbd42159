//! `report`: the status report of the programme, as of a day.

use anyhow::bail;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::args;
use super::desk::{now, with_store};
use super::table::out;
use super::table::write::{self, Cell, Format};
use crate::app;
use crate::config::Config;
use crate::i18n::{report as say, words as w};
use crate::rules::cohort::Situation;
use crate::rules::folded::Table;
use crate::rules::nationality::Nationality;
use crate::rules::report::{Inside, Reading};
use crate::talk::report::{Told, status};
use crate::web::paper;

/// What stands for a missing answer, and for the cells that are folded
/// together.
const UNKNOWN: &str = "unknown";
const OTHERS: &str = "others";

/// Writes the report to a file or to standard output.
pub async fn run(config: &Config, asked: &args::Report) -> anyhow::Result<()> {
    let unit = app::unit(config);
    let today = now().with_timezone(&unit.time_zone).date_naive();
    let day = asked.as_of.unwrap_or(today);
    if day > today {
        bail!("{day} is still to come: the report tells what was");
    }
    let start = config.programme.from;
    let status =
        with_store(config, async |store| Ok(status(&mut store.read().await?, day, start, unit.time_zone).await?))
            .await?;
    let told = if asked.public { status.public(config.report.fold_below)? } else { status.whole() };
    let name = config.programme.name.as_deref();
    let page = match asked.format {
        args::ReportFormat::Text => text(&told, name),
        args::ReportFormat::Json => format!("{:#}\n", as_json(&told, name)),
        args::ReportFormat::Html => paper::report::render(&told, name, &unit),
        args::ReportFormat::Csv => {
            let columns = ["part", "key", "figure", "value"];
            return Ok(out::to(asked.out.as_deref(), |to| write::write(to, Format::Csv, &columns, table(&told)))?);
        }
    };
    Ok(out::to(asked.out.as_deref(), |to| to.write_all(page.as_bytes()))?)
}

/// The cells of a table by their stable words.
fn keyed<K>(table: &Table<K>, word: impl Fn(&K) -> &'static str) -> Vec<(&'static str, u64)> {
    let folded = table.folded.map(|n| (OTHERS, n));
    table.rows.iter().map(|(key, n)| (word(key), *n)).chain(folded).collect()
}

fn code(nationality: &Option<Nationality>) -> &'static str {
    nationality.map_or(UNKNOWN, Nationality::code)
}

fn word(situation: &Option<Situation>) -> &'static str {
    situation.map_or(UNKNOWN, Situation::word)
}

/// With the names that others rely on.
fn as_json(told: &Told, name: Option<&str>) -> Value {
    let view = &told.view;
    let counts =
        |rows: Vec<(&str, u64)>| rows.into_iter().map(|(key, n)| (key.to_owned(), n.into())).collect::<Map<_, _>>();
    let mut all = json!({
        "programme": name,
        "as_of": view.as_of,
        "cases": {
            "start": view.cases.map(|cases| cases.start),
            "later": view.cases.map(|cases| cases.later),
            "total": view.total,
        },
        "nationalities": counts(keyed(&view.nationalities, code)),
        "closed": counts(keyed(&view.closed, |situation| situation.word())),
        "active": counts(keyed(&view.active, word)),
        "goals": view.goals.iter().map(goal).collect::<Vec<_>>(),
        "messages": told.messages.iter()
            .map(|row| json!({
                "channel": row.channel, "sent": row.sent, "delivered": row.delivered,
                "failed": row.failed, "segments": row.segments,
            }))
            .collect::<Vec<_>>(),
    });
    if let Some(Inside { falls, receivers, consultants }) = &view.inside {
        let no_longer = falls.iter().map(|fall| {
            let success = fall.situation.is_success();
            json!({ "reason": fall.situation.word(), "citizens": fall.citizens, "success": success })
        });
        all["benefit"] = json!({
            "receivers": { "start": receivers.start, "later": receivers.later },
            "no_longer": no_longer.collect::<Vec<_>>(),
        });
        all["belief_by_consultants"] = json!({ "high": consultants.high, "answered": consultants.answered });
        all["meetings"] = (told.meetings.iter())
            .map(|(language, row)| {
                json!({
                    "language": language.tag(), "booked": row.booked, "cancelled": row.cancelled,
                    "confirmed": row.confirmed, "declined": row.declined, "held": row.held, "missed": row.missed,
                })
            })
            .collect();
    }
    if let Some(least) = told.least {
        all["folded_below"] = least.into();
    }
    all
}

fn goal(reading: &Reading) -> Value {
    let figures = reading.goal;
    json!({
        "key": reading.key.word(),
        "definition": say::how(reading.key),
        "numerator": figures.map(|goal| goal.numerator),
        "denominator": figures.map(|goal| goal.denominator),
        "unknown": figures.map(|goal| goal.unknown),
        "target": f64::from(u32::try_from(reading.key.target()).unwrap_or(0)) / 100.0,
        "met": reading.met,
    })
}

/// One figure a line.
fn table(told: &Told) -> Vec<Vec<Cell>> {
    let view = &told.view;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut add = |part: &str, key: &str, figure: &str, value: u64| {
        rows.push(vec![part.into(), key.into(), figure.into(), i64::try_from(value).unwrap_or(i64::MAX).into()]);
    };
    if let Some(cases) = view.cases {
        add("cases", "start", "citizens", cases.start);
        add("cases", "later", "citizens", cases.later);
    }
    add("cases", "total", "citizens", view.total);
    keyed(&view.nationalities, code).into_iter().for_each(|(key, n)| add("nationalities", key, "citizens", n));
    keyed(&view.closed, |one| one.word()).into_iter().for_each(|(key, n)| add("closed", key, "citizens", n));
    keyed(&view.active, word).into_iter().for_each(|(key, n)| add("active", key, "citizens", n));
    for goal in view.goals.iter().filter_map(|reading| reading.goal) {
        add("goals", goal.key.word(), "numerator", goal.numerator);
        add("goals", goal.key.word(), "denominator", goal.denominator);
        add("goals", goal.key.word(), "unknown", goal.unknown);
    }
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    for (language, row) in &told.meetings {
        let figures = [
            ("booked", row.booked),
            ("cancelled", row.cancelled),
            ("confirmed", row.confirmed),
            ("declined", row.declined),
            ("held", row.held),
            ("missed", row.missed),
        ];
        figures.into_iter().for_each(|(figure, n)| add("meetings", language.tag(), figure, count(n)));
    }
    for row in &told.messages {
        let figures =
            [("sent", row.sent), ("delivered", row.delivered), ("failed", row.failed), ("segments", row.segments)];
        figures.into_iter().for_each(|(figure, n)| add("messages", &row.channel, figure, count(n)));
    }
    rows
}

/// For a terminal.
fn text(told: &Told, name: Option<&str>) -> String {
    let view = &told.view;
    let total = format!("{} {}", view.total, w::report_total());
    let parts = view
        .cases
        .map(|cases| format!("{} {}, {} {}, ", cases.start, w::report_start(), cases.later, w::report_later()));
    let mut lines = vec![title(view.as_of, name), String::new()];
    lines.push(format!("{}: {}{total}", w::report_cases(), parts.unwrap_or_default()));
    let mut table = |title: &str, rows: Vec<(String, u64)>| {
        lines.extend([String::new(), title.to_owned()]);
        lines.extend(rows.into_iter().map(|(name, citizens)| format!("{citizens:>5}  {name}")));
    };
    table(w::report_nationalities(), say::rows(&view.nationalities, |one| say::nationality(*one)));
    table(w::report_closed(), say::rows(&view.closed, |one| say::situation(*one).to_owned()));
    table(w::report_active(), say::rows(&view.active, |one| say::situation_or_unknown(*one).to_owned()));
    lines.extend([String::new(), w::report_goals().to_owned()]);
    for (number, reading) in (1..).zip(&view.goals) {
        lines.push(format!("{number}. {}", say::goal(reading.key)));
        lines.push(format!("   {}", say::reading(reading)));
    }
    lines.extend(told.least.map(|least| format!("\n{}", w::report_public(&least.to_string()))));
    lines.push(String::new());
    lines.join("\n")
}

fn title(as_of: NaiveDate, name: Option<&str>) -> String {
    let title = w::report_title(&say::day(as_of));
    name.map_or_else(|| title.clone(), |name| format!("{name}\n{title}"))
}
