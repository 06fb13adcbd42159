//! `citizens import | invite | transfer`.

use std::path::Path;

use anyhow::{Context, bail};

use super::desk::{all_or_nothing, count, now, print, say, with_store};
use super::staff::{NOBODY, by_name, code_and_link};
use super::table;
use super::table::citizens::CitizenRow;
use super::table::write::Cell;
use crate::app::unit;
use crate::config::Config;
use crate::rules::person::{CitizenId, Name, Ref, Role, StaffId};
use crate::store::{CitizenEntry, InvitationTarget, StaffRow, StoreError, Tx};
use crate::talk::{Talk, handover};

const COLUMNS: &[&str] = &["ref", "code", "link"];

/// What an import came to.
#[derive(Default)]
struct Imported {
    rows: Vec<Vec<Cell>>,
    new: u64,
    known: u64,
    /// Known ones who have another consultant now.
    moved: u64,
    has_consultant: bool,
}

/// Adds the citizens of a file and brings known ones up to date; prints a
/// code for each new one, in the file's order.
pub async fn import(config: &Config, file: &Path, consultant: Option<&Name>) -> anyhow::Result<()> {
    let rows = table::citizens::read(&table::file(file)?)?;
    let texting = unit(config).texting;
    let phones = rows.iter().filter_map(|row| row.phone.as_ref());
    let abroad = phones.filter(|phone| texting.passes_over(phone)).count() as u64;
    let imported = with_store(config, async |store| {
        all_or_nothing(store, async |tx| {
            let keeper = Keeper::choose(tx, consultant).await?;
            import_rows(tx, rows, keeper).await
        })
        .await
    })
    .await?;
    tell(&imported, abroad);
    print(COLUMNS, imported.rows).context(
        "the citizens are imported, but their codes could not be shown: \
        `fodfaeste citizens invite REF` makes new ones",
    )
}

/// Whose citizens an import brings.
#[derive(Clone, Copy)]
enum Keeper {
    Nobody,
    /// The only consultant there is: takes new citizens.
    Only(StaffId),
    /// Takes all of them.
    Named(StaffId),
}

impl Keeper {
    async fn choose(tx: &mut Tx, name: Option<&Name>) -> anyhow::Result<Self> {
        if let Some(name) = name {
            return Ok(Self::Named(consultant(tx, name).await?));
        }
        let staff = tx.staff().await?;
        let mut consultants = staff.iter().filter(|member| member.role == Role::Consultant.word());
        Ok(match (consultants.next(), consultants.next()) {
            (Some(only), None) => Self::Only(StaffId(only.id)),
            _ => Self::Nobody,
        })
    }

    fn of_new(self) -> Option<StaffId> {
        match self {
            Self::Nobody => None,
            Self::Only(id) | Self::Named(id) => Some(id),
        }
    }

    fn of_known(self) -> Option<StaffId> {
        match self {
            Self::Nobody | Self::Only(_) => None,
            Self::Named(id) => Some(id),
        }
    }
}

async fn import_rows(tx: &mut Tx, rows: Vec<CitizenRow>, keeper: Keeper) -> anyhow::Result<Imported> {
    let mut imported = Imported { has_consultant: keeper.of_new().is_some(), ..Imported::default() };
    for row in rows {
        let reference = Cell::from(row.reference.as_str());
        let known = tx.citizen_by_ref(&row.reference).await?;
        let born_in = row.born_in;
        let id = CitizenId(known.as_ref().map_or_else(Talk::key, |known| known.id));
        let entry = entry(row);
        let [code, link] = match known {
            Some(known) => {
                let consultant = keeper.of_known();
                tx.update_citizen(id, &entry, consultant).await?;
                imported.known += 1;
                imported.moved += u64::from(consultant.is_some_and(|c| Some(c.0) != known.consultant_id));
                [Cell::Empty, Cell::Empty]
            }
            None => {
                imported.new += 1;
                add(tx, id, &entry, keeper).await?
            }
        };
        if let Some(country) = born_in {
            tx.note_birth(id, country).await?;
        }
        imported.rows.push(vec![reference, code, link]);
    }
    Ok(imported)
}

async fn add(tx: &mut Tx, id: CitizenId, entry: &CitizenEntry, keeper: Keeper) -> Result<[Cell; 2], StoreError> {
    tx.add_citizen(id, entry, keeper.of_new(), now()).await?;
    code_and_link(tx, InvitationTarget::Citizen(id)).await
}

fn entry(row: CitizenRow) -> CitizenEntry {
    CitizenEntry {
        reference: row.reference,
        language: row.language,
        phone: row.phone,
        nationality: row.nationality.map(|nationality| nationality.code().to_owned()),
        enrolled_on: row.enrolled_on,
        name: row.name,
    }
}

/// `abroad`: to how many of their numbers no SMS goes.
fn tell(imported: &Imported, abroad: u64) {
    say(&format!("{}, {} known", count(imported.new, "new citizen", "new citizens"), imported.known));
    if imported.moved > 0 {
        let moved = count(imported.moved, "known citizen has", "known citizens have");
        say(&format!("{moved} another consultant than before"));
    }
    if abroad > 0 {
        let citizens = count(abroad, "citizen has", "citizens have");
        say(&format!(
            "warning: {citizens} a number of a country to which no SMS goes: add its calling code to sms.countries"
        ));
    }
    if imported.new > 0 && !imported.has_consultant {
        say("warning: the new citizens have no consultant: import the file again with `--consultant NAME` \
            (`fodfaeste staff list` shows the names)");
    }
}

/// Makes a new code for a known citizen and prints it.
pub async fn invite(config: &Config, reference: &Ref) -> anyhow::Result<()> {
    let row = with_store(config, async |store| {
        all_or_nothing(store, async |tx| {
            let known = tx.citizen_by_typed_ref(reference.as_str()).await?;
            let known = known.context("nobody has this ref: `fodfaeste export citizens` lists those who are known")?;
            let [code, link] = code_and_link(tx, InvitationTarget::Citizen(CitizenId(known.id))).await?;
            Ok(vec![Cell::from(known.reference), code, link])
        })
        .await
    })
    .await?;
    print(COLUMNS, vec![row])
}

/// Hands all citizens of one consultant to another. The one who hands over
/// may have been removed already.
pub async fn transfer(config: &Config, from: &Name, to: &Name) -> anyhow::Result<()> {
    let moved = with_store(config, async |store| {
        all_or_nothing(store, async |tx| {
            let (to_name, from_name) = (to, from);
            let to = consultant(tx, to).await?;
            let from = tx.staff_ever_named(from.as_str()).await?;
            if from.is_empty() {
                bail!("--from: nobody on the staff has or had that name: `fodfaeste staff list` shows who is there");
            }
            let mut moved = 0;
            for from in from.into_iter().filter(|from| *from != to) {
                moved += handover::transfer(tx, (from, from_name), (to, to_name), now()).await?;
            }
            Ok(moved)
        })
        .await
    })
    .await?;
    say(&format!("{} handed over", count(moved, "citizen", "citizens")));
    Ok(())
}

/// A consultant by name; leaders have no citizens.
async fn consultant(tx: &mut Tx, name: &Name) -> anyhow::Result<StaffId> {
    let member: StaffRow = by_name(tx, name).await?.context(NOBODY)?;
    if member.role != Role::Consultant.word() {
        bail!("that person is a leader, and citizens belong to consultants: name a consultant");
    }
    Ok(StaffId(member.id))
}
