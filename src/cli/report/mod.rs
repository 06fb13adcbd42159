//! `report`: the status report of the programme, as of a day.

mod closed;
mod json;
mod table;
mod text;

use anyhow::{Context, bail};
use chrono::NaiveDate;

use super::args;
use super::desk::{now, with_store};
use super::table::out;
use super::table::write::{self, Format};
use crate::app;
use crate::config::Config;
use crate::i18n::Unit;
use crate::rules::cohort::Situation;
use crate::rules::folded::Table;
use crate::rules::nationality::Nationality;
use crate::rules::progress::Place;
use crate::rules::report::progress::Line;
use crate::rules::scorecard::Rater;
use crate::talk::report::{Programme, Status, Told, status};
use crate::web::paper;

/// What stands for a missing answer, and for the cells that are folded
/// together.
const UNKNOWN: &str = "unknown";
const OTHERS: &str = "others";

/// Writes the report to a file or to standard output, or keeps it.
pub async fn run(config: &Config, asked: &args::Report) -> anyhow::Result<()> {
    if let Some(period) = asked.close {
        return closed::close(config, period).await;
    }
    if let Some(period) = asked.closed {
        return closed::show(config, period, asked).await;
    }
    if let Some([section, words]) = asked.remark.as_deref() {
        return closed::write_remark(config, section, words).await;
    }
    let (unit, programme) = (app::unit(config), &config.programme);
    let today = now().with_timezone(&unit.time_zone).date_naive();
    let day = asked.as_of.unwrap_or(today);
    if day > today {
        bail!("{day} is still to come: the report tells what was");
    }
    let status = made(config, day).await?;
    let told = if asked.public { status.public(config.report.fold_below)? } else { status.whole() };
    let page = match asked.format {
        args::ReportFormat::Text => text::of(&told, programme, &unit),
        args::ReportFormat::Json => figures_of(&told, programme, &unit),
        args::ReportFormat::Html => paper::report::render(&told, programme, &unit),
        args::ReportFormat::Csv => lines_of(&told)?,
    };
    Ok(out::to(asked.out.as_deref(), |to| to.write_all(page.as_bytes()))?)
}

async fn made(config: &Config, day: NaiveDate) -> anyhow::Result<Status> {
    with_store(config, async |store| Ok(status(store, day, &config.programme, config.unit.time_zone).await?)).await
}

/// The report as it is kept.
struct Printed {
    figures: String,
    page: String,
    words: String,
    lines: String,
}

async fn printed(config: &Config, day: NaiveDate) -> anyhow::Result<Printed> {
    let (unit, told) = (app::unit(config), made(config, day).await?.whole());
    let programme = &config.programme;
    Ok(Printed {
        figures: figures_of(&told, programme, &unit),
        page: paper::report::render(&told, programme, &unit),
        words: text::of(&told, programme, &unit),
        lines: lines_of(&told)?,
    })
}

fn lines_of(told: &Told) -> anyhow::Result<String> {
    let mut lines = Vec::new();
    write::write(&mut lines, Format::Csv, &table::COLUMNS, table::of(told)).context("the table can't be written")?;
    String::from_utf8(lines).context("the table is no text")
}

fn figures_of(told: &Told, programme: &Programme, unit: &Unit) -> String {
    format!("{:#}\n", json::of(told, programme, unit))
}

/// The cells of a table by their stable words.
fn keyed<K>(table: &Table<K>, word: impl Fn(&K) -> &str) -> Vec<(&str, u64)> {
    let folded = table.folded.map(|n| (OTHERS, n));
    table.rows.iter().map(|(key, n)| (word(key), *n)).chain(folded).collect()
}

fn code(nationality: &Option<Nationality>) -> &str {
    nationality.map_or(UNKNOWN, Nationality::code)
}

fn word(situation: &Option<Situation>) -> &str {
    situation.as_ref().map_or(UNKNOWN, |one| &one.key)
}

/// `3`, or `3-4` between two.
fn median(place: Option<Place>) -> Option<String> {
    place.map(|place| match place.sides() {
        (one, other) if one == other => one.value().to_string(),
        (one, other) => format!("{}-{}", one.value(), other.value()),
    })
}

/// The figures of a line, by their stable words.
fn figures(line: &Line) -> [(&'static str, usize); 4] {
    let moves = line.moves;
    [("up", moves.up), ("same", moves.same), ("down", moves.down), ("missing", line.missing)]
}

fn pair((one, other): (Rater, Rater)) -> String {
    format!("{}-{}", one.word(), other.word())
}
