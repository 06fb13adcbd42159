//! `hours import`.

use std::path::Path;

use super::desk::{Known, UNKNOWN, all_or_nothing, count, say, with_store};
use super::table::hours::HoursRow;
use super::table::{self, Problems};
use crate::config::Config;
use crate::rules::person::CitizenId;
use crate::store::{NewHours, Tx};
use crate::talk::Talk;

const OVERLAP: &str = "from: hours of this kind are kept for some of these days already: correct those, or these";

/// Keeps the hours of a file. Those of the same kind from the same day are
/// replaced; others may not cover the same days.
pub async fn import(config: &Config, file: &Path) -> anyhow::Result<()> {
    let rows = table::hours::read(&table::file(file)?)?;
    let lines = rows.len() as u64;
    let changed =
        with_store(config, async |store| all_or_nothing(store, async |tx| keep(tx, rows).await).await).await?;
    say(&format!("{} in the file, {changed} new or changed", count(lines, "line", "lines")));
    Ok(())
}

async fn keep(tx: &mut Tx, rows: Vec<HoursRow>) -> anyhow::Result<u64> {
    let (mut known, mut problems, mut changed) = (Known::default(), Problems::default(), 0);
    for row in rows {
        let Some(citizen) = known.citizen(tx, &row.reference).await?.map(|row| CitizenId(row.id)) else {
            problems.add(row.line, UNKNOWN);
            continue;
        };
        let HoursRow { from, until, kind, hours, .. } = row;
        let new = NewHours { citizen, from, until, kind, hours };
        if tx.hours_overlap(&new).await? {
            problems.add(row.line, OVERLAP);
        } else {
            changed += u64::from(tx.set_hours(Talk::key(), new).await?);
        }
    }
    Ok(problems.or(changed)?)
}
