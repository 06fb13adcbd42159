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
use crate::rules::report::Goal;
use crate::talk::report::{Status, status};
use crate::web::paper;

/// Writes the report to a file or to standard output.
pub async fn run(config: &Config, asked: &args::Report) -> anyhow::Result<()> {
    let unit = app::unit(config);
    let today = now().with_timezone(&unit.time_zone).date_naive();
    let day = asked.as_of.unwrap_or(today);
    if day > today {
        bail!("{day} is still to come: the report tells what was");
    }
    let start = config.programme.from;
    let told =
        with_store(config, async |store| Ok(status(&mut store.read().await?, day, start, unit.time_zone).await?))
            .await?;
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

/// With the names that others rely on.
fn as_json(told: &Status, name: Option<&str>) -> Value {
    let report = &told.report;
    let counts = |rows: Vec<(String, u64)>| rows.into_iter().map(|(key, n)| (key, n.into())).collect::<Map<_, _>>();
    let nationality = |code: Option<&str>| code.unwrap_or("unknown").to_owned();
    let situations = |rows: &[(crate::rules::cohort::Situation, u64)]| {
        counts(rows.iter().map(|(situation, n)| (situation.word().to_owned(), *n)).collect())
    };
    json!({
        "programme": name,
        "as_of": report.as_of,
        "cases": {
            "start": report.cases.start, "later": report.cases.later, "total": report.cases.total(),
            "situation_unknown": report.unknown,
        },
        "nationalities": counts(
            report.nationalities.iter().map(|(one, n)| (nationality(one.map(|one| one.code())), *n)).collect(),
        ),
        "closed": situations(&report.closed),
        "active": situations(&report.active),
        "goals": report.goals.iter().map(goal).collect::<Vec<_>>(),
        "benefit": {
            "receivers": { "start": report.receivers.start, "later": report.receivers.later },
            "no_longer": report.falls.iter()
                .map(|fall| json!({"reason": fall.situation.word(), "citizens": fall.citizens,
                    "success": fall.situation.is_success()}))
                .collect::<Vec<_>>(),
        },
        "belief_by_consultants": { "high": report.consultants.high, "answered": report.consultants.answered },
        "meetings": told.meetings.iter()
            .map(|(language, row)| json!({
                "language": language.tag(), "booked": row.booked, "cancelled": row.cancelled,
                "confirmed": row.confirmed, "declined": row.declined, "held": row.held, "missed": row.missed,
            }))
            .collect::<Vec<_>>(),
        "messages": told.messages.iter()
            .map(|row| json!({
                "channel": row.channel, "sent": row.sent, "delivered": row.delivered,
                "failed": row.failed, "segments": row.segments,
            }))
            .collect::<Vec<_>>(),
    })
}

fn goal(goal: &Goal) -> Value {
    json!({
        "key": goal.key.word(),
        "definition": say::how(goal.key),
        "numerator": goal.numerator,
        "denominator": goal.denominator,
        "unknown": goal.unknown,
        "target": f64::from(u32::try_from(goal.key.target()).unwrap_or(0)) / 100.0,
        "met": goal.met(),
    })
}

/// One figure a line.
fn table(told: &Status) -> Vec<Vec<Cell>> {
    let report = &told.report;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut add = |part: &str, key: &str, figure: &str, value: u64| {
        rows.push(vec![part.into(), key.into(), figure.into(), i64::try_from(value).unwrap_or(i64::MAX).into()]);
    };
    add("cases", "start", "citizens", report.cases.start);
    add("cases", "later", "citizens", report.cases.later);
    add("cases", "total", "citizens", report.cases.total());
    for (nationality, citizens) in &report.nationalities {
        add("nationalities", nationality.map_or("unknown", |one| one.code()), "citizens", *citizens);
    }
    for (situation, citizens) in &report.closed {
        add("closed", situation.word(), "citizens", *citizens);
    }
    for (situation, citizens) in &report.active {
        add("active", situation.word(), "citizens", *citizens);
    }
    add("active", "unknown", "citizens", report.unknown);
    for goal in &report.goals {
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

/// For a terminal, and for a chat.
fn text(told: &Status, name: Option<&str>) -> String {
    let report = &told.report;
    let mut lines = vec![title(report.as_of, name), String::new()];
    lines.push(format!(
        "{}: {} {}, {} {}, {} {}",
        w::report_cases(),
        report.cases.start,
        w::report_start(),
        report.cases.later,
        w::report_later(),
        report.cases.total(),
        w::report_total()
    ));
    let mut table = |title: &str, rows: Vec<(String, u64)>| {
        lines.extend([String::new(), title.to_owned()]);
        lines.extend(rows.into_iter().map(|(name, citizens)| format!("{citizens:>5}  {name}")));
    };
    let nationalities = report.nationalities.iter().map(|(one, n)| (say::nationality(*one), *n));
    table(w::report_nationalities(), nationalities.collect());
    let situations = |rows: &[(crate::rules::cohort::Situation, u64)]| -> Vec<(String, u64)> {
        rows.iter().map(|(one, n)| (say::situation(*one).to_owned(), *n)).collect()
    };
    table(w::report_closed(), situations(&report.closed));
    let mut active = situations(&report.active);
    active.extend((report.unknown > 0).then(|| (w::report_situation_unknown().to_owned(), report.unknown)));
    table(w::report_active(), active);
    lines.extend([String::new(), w::report_goals().to_owned()]);
    for (number, goal) in (1..).zip(&report.goals) {
        lines.push(format!("{number}. {}", say::goal(goal.key)));
        lines.push(format!("   {}", say::standing(goal)));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn title(as_of: NaiveDate, name: Option<&str>) -> String {
    let title = w::report_title(&say::day(as_of));
    name.map_or_else(|| title.clone(), |name| format!("{name}\n{title}"))
}
