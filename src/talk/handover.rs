//! Citizens change hands: another consultant has them, or nobody.

use chrono::{DateTime, Utc};

use super::Talk;
use super::facts::reference;
use crate::dialog::handover::Say as Handover;
use crate::dialog::say::Say;
use crate::rules::person::{CitizenId, Name, StaffId};
use crate::store::{StoreError, Tx};

/// Hands all citizens of one consultant to another, who gets what waits for
/// an answer, too. Both are told, as far as they are there. Says how many.
pub async fn transfer(
    tx: &mut Tx,
    (from, from_name): (StaffId, &Name),
    (to, to_name): (StaffId, &Name),
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let citizens = tx.citizens_of(from).await?;
    let moved = tx.transfer_citizens(from, to).await?;
    if citizens.is_empty() {
        return Ok(moved);
    }
    for citizen in &citizens {
        tx.audit(Talk::key(), None, Some(*citizen), "transfer", now).await?;
    }
    let count = citizens.len();
    Talk::tell(tx, &[to], &Say::Handover(Handover::ToYou { from: from_name.clone(), count }), now).await?;
    if tx.staff().await?.iter().any(|member| member.id == from.0) {
        Talk::tell(tx, &[from], &Say::Handover(Handover::FromYou { to: to_name.clone(), count }), now).await?;
    }
    pass_on_requests(tx, &citizens, &[to], now).await?;
    Ok(moved)
}

/// Ends somebody's access at once. What waits for their answer goes to the
/// leaders, until their citizens are handed over. Says how many are left.
pub async fn remove(tx: &mut Tx, id: StaffId, name: &Name, now: DateTime<Utc>) -> Result<usize, StoreError> {
    tx.remove_staff(id, now).await?;
    let citizens = tx.citizens_of(id).await?;
    if !citizens.is_empty() {
        let leaders = tx.leaders().await?;
        let said = Handover::LeftBehind { name: name.clone(), count: citizens.len() };
        Talk::tell(tx, &leaders, &Say::Handover(said), now).await?;
        pass_on_requests(tx, &citizens, &leaders, now).await?;
    }
    Ok(citizens.len())
}

async fn pass_on_requests(
    tx: &mut Tx,
    citizens: &[CitizenId],
    to: &[StaffId],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for citizen in citizens {
        for row in tx.coming(*citizen, now).await?.iter().filter(|row| row.waiting) {
            let say = Say::StaffAnswer { subject: reference(&row.reference)?, meeting: row.meeting()? };
            Talk::tell(tx, to, &say, now).await?;
        }
    }
    Ok(())
}
