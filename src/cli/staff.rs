//! `staff add | list | remove`.

use anyhow::{Context, bail};

use super::desk::{all_or_nothing, count, now, print, say, with_store};
use super::table::write::Cell;
use crate::config::Config;
use crate::rules::person::{InvitationId, Name, Role, StaffId};
use crate::store::{InvitationTarget, StaffRow, StoreError, Tx};
use crate::talk::{Talk, handover, invite};

/// What to do about a name that nobody on the staff has.
pub const NOBODY: &str = "nobody on the staff has that name: `fodfaeste staff list` shows who is there, \
    `fodfaeste staff add --role consultant --name NAME` adds somebody";

/// Adds somebody and prints their code for the first `/start`.
pub async fn add(config: &Config, role: Role, name: &Name) -> anyhow::Result<()> {
    let row = with_store(config, async |store| {
        all_or_nothing(store, async |tx| {
            if by_name(tx, name).await?.is_some() {
                bail!("somebody on the staff has that name already: add a letter or a second name to tell them apart");
            }
            let id = StaffId(Talk::key());
            tx.add_staff(id, name.as_str(), role, now()).await?;
            Ok(code_and_link(tx, InvitationTarget::Staff(id)).await?)
        })
        .await
    })
    .await?;
    print(&["code", "link"], vec![row.into()])
        .context("the person was added, but the code could not be shown: remove and add them again")
}

/// Prints everybody, by name.
pub async fn list(config: &Config) -> anyhow::Result<()> {
    let staff = with_store(config, async |store| Ok(store.read().await?.staff().await?)).await?;
    let row = |member: StaffRow| {
        let joined = if member.joined { "yes" } else { "no" };
        vec![member.name.into(), member.role.into(), member.citizens.into(), joined.into()]
    };
    print(&["name", "role", "citizens", "joined"], staff.into_iter().map(row).collect())
}

/// Ends somebody's access, and says what they leave behind.
pub async fn remove(config: &Config, name: &Name) -> anyhow::Result<()> {
    let left = with_store(config, async |store| {
        all_or_nothing(store, async |tx| {
            let member = by_name(tx, name).await?.context(NOBODY)?;
            Ok(handover::remove(tx, StaffId(member.id), name, now()).await?)
        })
        .await
    })
    .await?;
    if let Ok(left @ 1..) = u64::try_from(left) {
        let citizens = count(left, "citizen has", "citizens have");
        say(&format!(
            "warning: {citizens} no consultant now: hand them over with \
            `fodfaeste citizens transfer --from NAME --to NAME`"
        ));
    }
    Ok(())
}

/// The staff member of a name.
pub async fn by_name(tx: &mut Tx, name: &Name) -> Result<Option<StaffRow>, StoreError> {
    Ok(tx.staff().await?.into_iter().find(|member| member.name == name.as_str()))
}

/// What opens the bot to somebody. The code stands as it is: people's
/// programs put it into links.
pub async fn code_and_link(tx: &mut Tx, target: InvitationTarget) -> Result<[Cell; 2], StoreError> {
    let code = invite::invite(tx, target, InvitationId(Talk::key()), now()).await?;
    let link = invite::link(tx, &code).await?;
    Ok([Cell::Exact(code), link.map(Cell::Exact).unwrap_or_default()])
}
