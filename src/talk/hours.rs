//! Looks up and saves hours of work.

use chrono::{DateTime, Utc};

use super::Talk;
use crate::dialog::hours::{Change, Facts, Line};
use crate::rules::hours::{HoursKind, Quarters};
use crate::rules::person::CitizenId;
use crate::store::{HoursLine, NewHours, StoreError, Tx};

impl Talk {
    /// What a citizen has worked.
    pub(super) async fn hours(&self, tx: &mut Tx, citizen: CitizenId, now: DateTime<Utc>) -> Result<Facts, StoreError> {
        let lines = tx.hours_of(citizen).await?.iter().map(line).collect::<Result<_, _>>()?;
        Ok(Facts { today: self.today(now), rules: self.manner.hours_rules.clone(), lines })
    }

    pub(super) async fn change_hours(tx: &mut Tx, change: &Change) -> Result<(), StoreError> {
        let Line { kind, from, until, quarters } = change.line;
        let new = NewHours { citizen: change.citizen, from, until, kind, hours: Quarters(quarters) };
        if tx.hours_overlap(&new).await? {
            return Err(StoreError::Changed("the hours of a citizen"));
        }
        tx.set_hours(Self::key(), new).await.map(drop)
    }
}

fn line(row: &HoursLine) -> Result<Line, StoreError> {
    let kind = HoursKind::of_word(&row.kind).ok_or(StoreError::Unreadable("kind of hours"))?;
    let quarters = u32::try_from(row.quarters).map_err(|_| StoreError::Unreadable("hours"))?;
    Ok(Line { kind, from: row.from_on, until: row.until_on, quarters })
}
