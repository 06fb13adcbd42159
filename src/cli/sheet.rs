//! `sheet`: one citizen's sheet for the table of a talk.

use anyhow::{Context, bail};

use super::args;
use super::desk::{all_or_nothing, now, with_store};
use super::table::out;
use crate::app;
use crate::config::Config;
use crate::rules::person::CitizenId;
use crate::talk::Talk;
use crate::talk::sheet::{Found, sheet};
use crate::web::paper;

/// What stands in the audit for a sheet that was made.
const ACTION: &str = "sheet";

/// Writes the sheet to a file or to standard output, with what the citizen's
/// consultant may see. That it was made is noted before anybody has it.
pub async fn run(config: &Config, asked: &args::Sheet) -> anyhow::Result<()> {
    let (unit, now, names) = (app::unit(config), now(), config.staff.names_in_chat);
    let page = with_store(config, async |store| {
        all_or_nothing(store, async |tx| {
            let known = tx.citizen_by_typed_ref(asked.reference.as_str()).await?;
            let known = known.context("nobody has this ref: `fodfaeste export citizens` lists those who are known")?;
            let citizen = CitizenId(known.id);
            let sheet = match sheet(tx, citizen, names).await? {
                Found::Sheet(sheet) => sheet,
                Found::Waits(round) => bail!(
                    "round {round} is open and its consultant has not scored yet: \
                    let them score first, or close the round"
                ),
                Found::Nothing => bail!("nobody has sent scores of this citizen yet"),
            };
            tx.audit(Talk::key(), None, Some(citizen), ACTION, now).await?;
            let day = now.with_timezone(&unit.time_zone).date_naive();
            Ok(paper::sheet::render(&sheet, asked.language.unwrap_or(sheet.language), &unit, day))
        })
        .await
    })
    .await?;
    Ok(out::to(asked.out.as_deref(), |to| to.write_all(page.as_bytes()))?)
}
