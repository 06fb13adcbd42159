//! Blanks what the SMS gateway keeps of texts, once it is of no more use. Each
//! is planned as a row, so that a gateway that is away is asked again.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio_util::sync::CancellationToken;

use crate::sms::client::Client;
use crate::store::StoreError;
use crate::talk::{Talk, chain};

/// How often the rows are looked at.
const LOOK: Duration = Duration::from_secs(30);

/// How many are blanked before the rows are looked at again.
const AT_ONCE: i64 = 50;

/// The longest wait between two tries.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(1);

/// The lease under which one instance does it.
const LEASE: &str = "gateway-copies";

/// Blanks copies, where the gateway keeps any.
#[derive(Clone)]
pub struct Copies {
    talk: Talk,
    client: Option<Arc<Client>>,
}

impl Copies {
    /// For this gateway, if there is one.
    pub fn new(talk: Talk, client: Option<Arc<Client>>) -> Self {
        Self { talk, client: client.filter(|client| client.keeps_texts()) }
    }

    /// Blanks what is due until told to stop.
    pub async fn run(&self, stop: CancellationToken) {
        if self.client.is_none() {
            return;
        }
        let blanking = async {
            loop {
                if let Err(error) = self.run_due().await {
                    tracing::warn!(error = %chain(&error), "texts at the gateway can't be blanked now");
                }
                self.talk.clock.tick(LOOK).await;
            }
        };
        // What is under way may be cut: its row stays.
        tokio::select! {
            () = stop.cancelled() => {}
            () = blanking => {}
        }
    }

    /// Blanks what is due now.
    pub async fn run_due(&self) -> Result<(), StoreError> {
        let Some(client) = &self.client else { return Ok(()) };
        loop {
            let now = self.talk.clock.now();
            let mut tx = self.talk.store.begin().await?;
            let ours = tx.take_lease(LEASE, self.talk.outbox.lease()).await?;
            let copies = if ours { tx.copies_due(now, AT_ONCE).await? } else { Vec::new() };
            tx.commit().await?;
            if copies.is_empty() {
                return Ok(());
            }
            for copy in copies {
                let blanked = client.blank(&copy.gateway_id).await;
                let mut tx = self.talk.store.begin().await?;
                match blanked {
                    true => tx.copy_blanked(&copy.gateway_id).await?,
                    false => tx.copy_later(&copy.gateway_id, now + wait(copy.tries)).await?,
                }
                tx.commit().await?;
            }
        }
    }

    /// When the next one is due.
    pub async fn next(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        match self.client {
            Some(_) => self.talk.store.read().await?.next_copy_due(self.talk.clock.now()).await,
            None => Ok(None),
        }
    }
}

/// A minute, doubled with each try up to a day.
fn wait(tries: i64) -> TimeDelta {
    let doubled = u32::try_from(tries).ok().and_then(|tries| 2_i32.checked_pow(tries));
    doubled.map_or(LONGEST_WAIT, |minutes| TimeDelta::minutes(minutes.into())).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_up_to_a_day() {
        for (tries, minutes) in [(0, 1), (1, 2), (5, 32), (11, 1440), (40, 1440), (i64::MAX, 1440)] {
            assert_eq!(wait(tries), TimeDelta::minutes(minutes), "{tries}");
        }
    }
}
