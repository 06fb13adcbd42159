//! `case`: one citizen's record, for the municipality's own case system.

use anyhow::Context;

use super::args;
use super::desk::{all_or_nothing, now, with_store};
use super::table::out;
use crate::app;
use crate::config::Config;
use crate::rules::person::CitizenId;
use crate::talk::Talk;
use crate::web::paper::case;

/// What stands in the audit for a record that was made.
const ACTION: &str = "case";

/// Writes the record to a file or to standard output. That it was made is
/// noted before anybody has it.
pub async fn run(config: &Config, asked: &args::Case) -> anyhow::Result<()> {
    let (unit, now) = (app::unit(config), now());
    let page = with_store(config, async |store| {
        all_or_nothing(store, async |tx| {
            let known = tx.citizen_by_typed_ref(asked.reference.as_str()).await?;
            let known = known.context("nobody has this ref: `fodfaeste export citizens` lists those who are known")?;
            let citizen = CitizenId(known.id);
            let rows = tx.case(citizen).await?.context("the citizen is gone")?;
            tx.audit(Talk::key(), None, Some(citizen), ACTION, now).await?;
            Ok(case::render(&rows, &unit, now)?)
        })
        .await
    })
    .await?;
    Ok(out::to(asked.out.as_deref(), |to| to.write_all(page.as_bytes()))?)
}
