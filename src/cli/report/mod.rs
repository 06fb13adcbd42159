//! `report`: the status report of the programme, as of a day.

mod json;
mod table;
mod text;

use anyhow::bail;

use super::args;
use super::desk::{now, with_store};
use super::table::out;
use super::table::write::{self, Format};
use crate::app;
use crate::config::Config;
use crate::rules::cohort::Situation;
use crate::rules::folded::Table;
use crate::rules::nationality::Nationality;
use crate::rules::progress::Place;
use crate::rules::report::progress::Line;
use crate::rules::scorecard::Rater;
use crate::talk::report::status;
use crate::web::paper;

/// What stands for a missing answer, and for the cells that are folded
/// together.
const UNKNOWN: &str = "unknown";
const OTHERS: &str = "others";

/// Writes the report to a file or to standard output.
pub async fn run(config: &Config, asked: &args::Report) -> anyhow::Result<()> {
    let (unit, programme) = (app::unit(config), &config.programme);
    let today = now().with_timezone(&unit.time_zone).date_naive();
    let day = asked.as_of.unwrap_or(today);
    if day > today {
        bail!("{day} is still to come: the report tells what was");
    }
    let start = programme.from;
    let status = with_store(config, async |store| Ok(status(store, day, start, unit.time_zone).await?)).await?;
    let told = if asked.public { status.public(config.report.fold_below)? } else { status.whole() };
    let page = match asked.format {
        args::ReportFormat::Text => text::of(&told, programme, &unit),
        args::ReportFormat::Json => format!("{:#}\n", json::of(&told, programme, &unit)),
        args::ReportFormat::Html => paper::report::render(&told, programme, &unit),
        args::ReportFormat::Csv => {
            return Ok(out::to(asked.out.as_deref(), |to| {
                write::write(to, Format::Csv, &table::COLUMNS, table::of(&told))
            })?);
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
