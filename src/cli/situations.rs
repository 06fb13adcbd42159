//! `situations import`.

use std::path::Path;

use super::desk::{Known, UNKNOWN, all_or_nothing, count, say, with_store};
use super::table::situations::SituationRow;
use super::table::{self, Problems};
use crate::config::Config;
use crate::rules::cohort::Situations;
use crate::rules::person::CitizenId;
use crate::store::{Store, StoreError, Tx};
use crate::talk::Talk;

/// Keeps the situations of a file. One that is known by its citizen and its first
/// day is replaced; one that would go on beside the next ends where that begins.
pub async fn import(config: &Config, file: &Path) -> anyhow::Result<()> {
    let file = table::file(file)?;
    let (kept, ended) = with_store(config, async |store| {
        store.know_situations(&config.situations).await?;
        let rows = table::situations::read(&file, &known(store).await?)?;
        all_or_nothing(store, async |tx| {
            let rows = of_citizens(tx, rows).await?;
            set(tx, &rows).await
        })
        .await
    })
    .await?;
    say(&format!("{} in the file", count(kept, "situation", "situations")));
    if ended > 0 {
        say(&format!("{} where the next of the same citizen begins", count(ended, "ends", "end")));
    }
    Ok(())
}

async fn known(store: &Store) -> Result<Situations, StoreError> {
    let mut tx = store.read().await?;
    let known = tx.situations().await?;
    tx.commit().await?;
    Ok(known)
}

async fn of_citizens(tx: &mut Tx, rows: Vec<SituationRow>) -> anyhow::Result<Vec<(CitizenId, SituationRow)>> {
    let (mut known, mut problems) = (Known::default(), Problems::default());
    let mut of_citizens = Vec::with_capacity(rows.len());
    for row in rows {
        match known.citizen(tx, &row.reference).await? {
            Some(citizen) => of_citizens.push((CitizenId(citizen.id), row)),
            None => problems.add(row.line, UNKNOWN),
        }
    }
    Ok(problems.or(of_citizens)?)
}

async fn set(tx: &mut Tx, rows: &[(CitizenId, SituationRow)]) -> anyhow::Result<(u64, u64)> {
    let mut ended = 0;
    for (citizen, row) in rows {
        ended += tx.set_situation(Talk::key(), *citizen, &row.situation.key, row.from, row.until).await?;
        if let Some(benefit) = row.benefit {
            tx.note_benefit(*citizen, row.from, benefit).await?;
        }
        if let Some(clarified) = &row.clarified {
            tx.note_clarified(*citizen, row.from, clarified.as_ref().map(|one| one.key.as_str())).await?;
        }
    }
    Ok((rows.len() as u64, ended))
}
