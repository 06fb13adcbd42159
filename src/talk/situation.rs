//! Looks up and saves where a citizen is.

use chrono::{DateTime, Utc};

use super::Talk;
use crate::dialog::situation::{Change, Facts, Spell};
use crate::rules::cohort::{Situations, Title};
use crate::rules::person::CitizenId;
use crate::store::{SpellRow, StoreError, Tx};

impl Talk {
    /// Where a citizen was and is.
    pub(super) async fn situation(
        &self,
        tx: &mut Tx,
        citizen: CitizenId,
        now: DateTime<Utc>,
    ) -> Result<Facts, StoreError> {
        let known = tx.situations().await?;
        let history = tx.situations_of(citizen).await?.into_iter().map(|row| spell(row, &known)).collect();
        Ok(Facts { today: self.today(now), history, known })
    }

    pub(super) async fn change_situation(tx: &mut Tx, change: &Change) -> Result<(), StoreError> {
        match change {
            Change::Set { id, citizen, spell } => {
                tx.set_situation(*id, *citizen, &spell.situation.key, spell.from, None).await?;
                tx.note_benefit(*citizen, spell.from, spell.benefit).await?;
                let clarified = spell.clarified.as_ref().map(|one| one.key.as_str());
                tx.note_clarified(*citizen, spell.from, clarified).await
            }
            Change::Benefit { citizen, from, benefit } => tx.note_benefit(*citizen, *from, *benefit).await,
            Change::Clarified { citizen, from, clarified } => {
                tx.note_clarified(*citizen, *from, clarified.as_ref().map(|one| one.key.as_str())).await
            }
        }
    }
}

/// With the names of what is known.
fn spell(row: SpellRow, known: &Situations) -> Spell {
    let kind = known.get(&row.situation);
    let clarified = row.clarified.and_then(|key| kind?.clarification(&key).cloned());
    let situation = kind.map_or_else(|| Title { key: row.situation.clone(), name: None }, |kind| kind.title());
    Spell { situation, from: row.from_on, until: row.until_on, benefit: row.benefit, clarified }
}
