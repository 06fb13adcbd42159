//! `report --close`, `--closed` and `--remark`: what the leader keeps of it.

use anyhow::{anyhow, bail};

use super::{Printed, args, printed};
use crate::cli::desk::{all_or_nothing, now, say, with_store};
use crate::cli::table::out;
use crate::cli::table::write::{self, Cell, Format};
use crate::config::Config;
use crate::rules::report::period::{Format as Kept, Period, Section, remark};
use crate::store::ClosedReport;

const COLUMNS: [&str; 4] = ["period", "as_of", "closed_at", "sha256"];

/// Keeps the report of a month or a year that is over.
pub async fn close(config: &Config, period: Period) -> anyhow::Result<()> {
    let (day, now) = (period.last_day(), now());
    if day >= now.with_timezone(&config.unit.time_zone).date_naive() {
        bail!("{period} is not over yet: close it after {day}");
    }
    let Printed { figures, page, words, lines } = printed(config, day).await?;
    let (period_name, sha256) = (period.to_string(), ClosedReport::fingerprint(&figures));
    let (words, lines) = (Some(words), Some(lines));
    let closed = ClosedReport { period: period_name, as_of: day, figures, page, words, lines, sha256, closed_at: now };
    let kept = with_store(config, async |store| {
        all_or_nothing(store, async |tx| {
            let is_new = tx.close_report(&closed).await?;
            let kept = tx.closed_report(&closed.period).await?.ok_or_else(|| anyhow!("{period} was not kept"))?;
            if !is_new && kept.sha256 != closed.sha256 {
                let at = kept.closed_at.date_naive();
                bail!(
                    "{period} was closed on {at}, with other figures; a closed report doesn't change: see `report --closed {period}`"
                );
            }
            Ok(kept)
        })
        .await
    })
    .await?;
    Ok(out::to(None, |to| write::write(to, Format::Csv, &COLUMNS, [line(kept)]))?)
}

/// A closed report as it was, or without a period a list of them.
pub async fn show(config: &Config, period: Option<Period>, asked: &args::Report) -> anyhow::Result<()> {
    let Some(period) = period else {
        let all =
            with_store(config, async |store| all_or_nothing(store, async |tx| Ok(tx.closed_reports().await?)).await)
                .await?;
        return Ok(out::to(asked.out.as_deref(), |to| {
            write::write(to, Format::Csv, &COLUMNS, all.into_iter().map(line))
        })?);
    };
    let name = period.to_string();
    let closed =
        with_store(config, async |store| all_or_nothing(store, async |tx| Ok(tx.closed_report(&name).await?)).await)
            .await?;
    let Some(closed) = closed else { bail!("{period} is not closed: `report --close {period}` does it") };
    if !closed.is_as_it_was() {
        bail!("the figures of {period} are not those that were closed: somebody changed them in the database");
    }
    let format = match asked.format {
        args::ReportFormat::Html => Kept::Page,
        args::ReportFormat::Json => Kept::Figures,
        args::ReportFormat::Text => Kept::Words,
        args::ReportFormat::Csv => Kept::Table,
    };
    let Some(text) = closed.kept(format) else {
        bail!("{period} was closed before this format was kept: ask for json or html");
    };
    Ok(out::to(asked.out.as_deref(), |to| to.write_all(text.as_bytes()))?)
}

/// Keeps the leader's own words on a section.
pub async fn write_remark(config: &Config, section: &str, words: &str) -> anyhow::Result<()> {
    let Some(section) = Section::of_word(section) else {
        let all: Vec<_> = Section::ALL.iter().map(|section| section.word()).collect();
        bail!("the report has no section `{section}`: it has {}", all.join(", "));
    };
    let words = remark(words)?;
    with_store(config, async |store| {
        all_or_nothing(store, async |tx| Ok(tx.remark(section.word(), &words, now()).await?)).await
    })
    .await?;
    say(if words.is_empty() { "the remark is taken away" } else { "the remark stands in the report" });
    Ok(())
}

fn line(closed: ClosedReport) -> Vec<Cell> {
    vec![closed.period.into(), closed.as_of.into(), closed.closed_at.into(), closed.sha256.into()]
}
