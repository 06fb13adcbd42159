//! Looks up and saves hours of work.

use chrono::{DateTime, Utc};

use super::Talk;
use crate::dialog::hours::{Change, Facts};
use crate::rules::hours::{HoursEntry, HoursKind, Quarters};
use crate::rules::person::CitizenId;
use crate::store::{HoursLine, NewHours, StoreError, Tx};

impl Talk {
    /// What a citizen has worked.
    pub(super) async fn hours(&self, tx: &mut Tx, citizen: CitizenId, now: DateTime<Utc>) -> Result<Facts, StoreError> {
        let entries = tx.hours_of(citizen).await?.iter().map(entry).collect::<Result<_, _>>()?;
        Ok(Facts { today: self.today(now), rules: self.manner.hours_rules.clone(), entries })
    }

    pub(super) async fn change_hours(tx: &mut Tx, change: &Change) -> Result<(), StoreError> {
        let (citizen, entry) = match *change {
            Change::Keep { citizen, entry } => (citizen, entry),
            Change::TakeAway { citizen, kind, from } => return tx.take_hours_away(citizen, kind, from).await,
        };
        let HoursEntry { kind, from, until, hours } = entry;
        let new = NewHours { citizen, from, until, kind, hours };
        if tx.hours_overlap(&new).await? {
            return Err(StoreError::Changed("the hours of a citizen"));
        }
        tx.set_hours(Self::key(), new).await.map(drop)
    }
}

fn entry(row: &HoursLine) -> Result<HoursEntry, StoreError> {
    let kind = HoursKind::of_word(&row.kind).ok_or(StoreError::Unreadable("kind of hours"))?;
    let quarters = u32::try_from(row.quarters).map_err(|_| StoreError::Unreadable("hours"))?;
    Ok(HoursEntry { kind, from: row.from_on, until: row.until_on, hours: Quarters(quarters) })
}
