//! Updates that were set aside: tried again with backoff, then kept as dead
//! for an operator.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::Duration;

use super::batch::chain;
use super::save::Wave;
use super::{Arrival, Talk};
use crate::dialog::{Who, step};
use crate::store::{ParkedRow, StoreError, Tx};

/// How often a parked update is tried again before it is kept as dead.
const TRIES: i64 = 5;

/// How long an update waits before it is tried again for the first time; each
/// further wait is four times as long.
pub const FIRST_RETRY: Duration = Duration::seconds(10);

impl Talk {
    /// Tries a parked update once more, in a transaction of its own. `None`
    /// stands for one that is nothing to us any more.
    pub async fn retry(&self, row: &ParkedRow, arrival: Option<Arrival>) -> Result<(), StoreError> {
        let failed = match self.try_again(row, arrival.as_ref()).await {
            Ok(None) => return Ok(()),
            Ok(Some(reason)) => reason,
            Err(error) if error.retryable() => return Err(error),
            Err(error) => chain(&error),
        };
        let attempts = row.attempts + 1;
        let wait = FIRST_RETRY * 4_i32.pow(u32::try_from(attempts).unwrap_or(0).min(6));
        let next = (attempts < TRIES).then(|| self.clock.now() + wait);
        if next.is_none() {
            tracing::error!(update = row.update_id, reason = failed, "an update is given up; `check` counts it");
        }
        let mut tx = self.store.begin().await?;
        tx.retry_parked(row.id, attempts, next, &failed).await?;
        tx.commit().await
    }

    /// `Ok(None)`: it had its effect. `Ok(Some(…))`: why not.
    async fn try_again(&self, row: &ParkedRow, arrival: Option<&Arrival>) -> Result<Option<String>, StoreError> {
        let mut tx = self.store.begin().await?;
        if !tx.unpark(row.id).await? {
            return Ok(None);
        }
        if let Some(arrival) = arrival
            && let Some(reason) = self.replay(&mut tx, arrival).await?
        {
            return Ok(Some(reason));
        }
        tx.commit().await?;
        self.outbox.work.notify_one();
        Ok(None)
    }

    async fn replay(&self, tx: &mut Tx, arrival: &Arrival) -> Result<Option<String>, StoreError> {
        let now = self.clock.now();
        let event = match &arrival.event {
            Ok(event) => event,
            Err(reason) => return Ok(Some(reason.clone())),
        };
        let who = match self.facts(tx, &[(arrival, event)], now).await?.take(arrival.chat) {
            Who::Staff(member) => Who::Staff(Box::new(self.look_up(tx, *member, event, now).await?)),
            other => other,
        };
        let Ok(step) = catch_unwind(AssertUnwindSafe(|| step(&who, event, now, &mut Self::key))) else {
            return Ok(Some("its turn panicked".into()));
        };
        let mut wave = Wave::queued();
        wave.push(arrival, who, step);
        self.save(tx, wave, now).await?;
        Ok(None)
    }
}
