//! Gathers what stands on the sheet for the table, from what its consultant
//! may see now.

use chrono::{DateTime, Utc};

use super::Talk;
use super::facts::{language, reference};
use super::look::{ALL_ROUNDS, group};
use super::picture::given;
use crate::dialog::sheet::{Shown, shown};
use crate::i18n::{Entry, Given};
use crate::rules::person::{CitizenId, Language, Name, Ref};
use crate::rules::plan::{Help, Outcome, Step};
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
    /// What each of them gave the last time before.
    pub before: Given,
    /// What each of them gave the first time, where that is earlier still.
    pub first: Given,
    /// All that was ever agreed, the oldest first.
    pub steps: Vec<Agreed>,
}

/// A step that was agreed.
#[derive(Clone, Debug)]
pub struct Agreed {
    pub step: Step,
    pub outcome: Option<Outcome>,
    pub agreed_at: DateTime<Utc>,
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
    let rounds = group(tx.rounds_of(citizen, ALL_ROUNDS).await?)?;
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
    let mut steps = Vec::new();
    for row in tx.steps_of(citizen).await? {
        let (_, step, outcome) = row.step()?;
        steps.push(Agreed { step, outcome, agreed_at: row.agreed_at });
    }
    let earlier: Vec<Given> = earlier.iter().map(given).collect();
    let (opened_at, open, now) = (now.opened_at, now.open, given(now));
    let (before, first) = times(&now, &earlier);
    Ok(Found::Sheet(Box::new(Sheet {
        subject: reference(&head.reference)?,
        name: head.name.as_deref().filter(|_| names).and_then(Name::new),
        language: language(&head.language)?,
        consultant: head.consultant,
        help,
        opened_at,
        open,
        now,
        before,
        first,
        steps,
    })))
}

/// What each rater of a round gave the last time before and the first time,
/// from earlier rounds, the latest first: "last" is each one's own last time.
fn times(now: &Given, earlier: &[Given]) -> (Given, Given) {
    let at_each = |at| {
        let mut of_rater = earlier.iter().filter_map(move |round| round.earlier(now, at));
        (of_rater.next().cloned(), of_rater.next_back().cloned())
    };
    let (before, first): (Vec<_>, Vec<_>) = (0..now.columns.len()).map(at_each).unzip();
    let given = |columns: Vec<Option<Entry>>| Given { number: 0, columns: columns.into_iter().flatten().collect() };
    (given(before), given(first))
}
