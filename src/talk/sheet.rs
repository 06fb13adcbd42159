//! Gathers what stands on the sheet for the table, from what its consultant
//! may see now.

use chrono::{DateTime, Utc};

use super::Talk;
use super::facts::{language, reference};
use super::look::group;
use super::picture::{MOST, given};
use crate::dialog::sheet::{Shown, shown};
use crate::i18n::Given;
use crate::rules::person::{CitizenId, Language, Name, Ref};
use crate::rules::plan::Help;
use crate::rules::scorecard::Question;
use crate::store::{StoreError, Tx};

/// What stands on a sheet. It is about one person, so its `Debug` is not
/// derived.
#[derive(Clone)]
pub struct Sheet {
    pub subject: Ref,
    /// Only where staff chose to see names.
    pub name: Option<Name>,
    /// The citizen's own.
    pub language: Language,
    pub consultant: Option<String>,
    /// What the citizen wants help with, in that round.
    pub help: Vec<Question>,
    pub opened_at: DateTime<Utc>,
    pub open: bool,
    pub now: Given,
    /// The round before.
    pub before: Option<Given>,
}

/// A sheet, or why there is none.
pub enum Found {
    Sheet(Box<Sheet>),
    /// There are scores in this round, and the consultant has not given theirs.
    Waits(u32),
    /// Nobody has sent any scores, or there is nobody.
    Nothing,
}

impl Talk {
    /// A citizen's sheet for a chat; `None` where there is nothing to show any more.
    pub async fn sheet(&self, tx: &mut Tx, citizen: CitizenId) -> Result<Option<Sheet>, StoreError> {
        Ok(match sheet(tx, citizen, self.manner.names_in_chat).await? {
            Found::Sheet(sheet) => Some(*sheet),
            Found::Waits(_) | Found::Nothing => None,
        })
    }
}

/// A citizen's sheet, with their name where staff chose to see names.
pub async fn sheet(tx: &mut Tx, citizen: CitizenId, names: bool) -> Result<Found, StoreError> {
    let Some(head) = tx.sheet_head(citizen).await? else { return Ok(Found::Nothing) };
    let rounds = group(tx.rounds_of(citizen, MOST).await?)?;
    let (now, earlier) = match shown(&rounds) {
        Shown { rounds: Some(rounds), .. } => rounds,
        Shown { waits: Some(round), .. } => return Ok(Found::Waits(round)),
        Shown { .. } => return Ok(Found::Nothing),
    };
    let mut help = Vec::new();
    for (_, items) in tx.help_of_rounds(&[now.id.0]).await? {
        let wanted = Help::try_from(items).map_err(|_| StoreError::Unreadable("wishes for help"))?;
        help.extend(wanted.items());
    }
    Ok(Found::Sheet(Box::new(Sheet {
        subject: reference(&head.reference)?,
        name: head.name.as_deref().filter(|_| names).and_then(Name::new),
        language: language(&head.language)?,
        consultant: head.consultant,
        help,
        opened_at: now.opened_at,
        open: now.open,
        now: given(now),
        before: earlier.iter().map(given).find(|round| !round.columns.is_empty()),
    })))
}
