//! The ingest loop: ask for updates, commit what they come to, and only then
//! ask for more, which is what acknowledges them.

use std::time::Duration;

use serde_json::json;
use serde_json::value::RawValue;

use super::api::{Api, ApiError};
use super::ingest::Ingest;
use crate::talk::{Talk, chain};

/// How long Telegram may keep a request open while there is nothing new.
const POLL: Duration = Duration::from_secs(10);

/// How long we wait for its answer.
const POLL_LIMIT: Duration = Duration::from_secs(16);

/// The kinds of updates that the service uses.
pub const KINDS: [&str; 3] = ["message", "callback_query", "my_chat_member"];

const LEASE: &str = "telegram.poll";

/// One poller at a time among the instances.
pub struct Poller {
    api: Api,
    talk: Talk,
}

impl Poller {
    /// A poller for one bot.
    pub fn new(api: Api, talk: Talk) -> Self {
        Self { api, talk }
    }

    /// Polls for ever, whatever happens to Telegram or the database. May be
    /// dropped at any moment: what was not committed was not acknowledged.
    pub async fn run(&self, ingest: &Ingest) {
        self.wait_for_lease().await;
        let mut offset = 0_i64;
        loop {
            tokio::select! {
                biased;
                () = self.lost_lease() => {
                    tracing::warn!("another instance polls now");
                    self.wait_for_lease().await;
                    // What the other one has acknowledged does not come again.
                    offset = 0;
                }
                () = self.turns(ingest, &mut offset) => {}
            }
        }
    }

    async fn turns(&self, ingest: &Ingest, offset: &mut i64) {
        loop {
            let batch = self.updates(*offset).await;
            if let Some(next) = self.work(ingest, batch).await {
                *offset = next;
            }
        }
    }

    /// A webhook takes the updates away, or another poller's request is still
    /// open for a few seconds.
    async fn take_back(&self) {
        if let Err(error) = self.api.call("deleteWebhook", &json!({}), None).await {
            tracing::warn!(%error, "a webhook can't be removed yet");
        }
    }

    async fn wait_for_lease(&self) {
        while !self.take_lease().await.unwrap_or(false) {
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    }

    async fn take_lease(&self) -> Result<bool, crate::store::StoreError> {
        let mut tx = self.talk.store.begin().await?;
        let held = tx.take_lease(LEASE, self.talk.outbox.lease()).await?;
        tx.commit().await?;
        Ok(held)
    }

    /// Renews the lease for as long as that succeeds.
    async fn lost_lease(&self) {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            match self.take_lease().await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => tracing::warn!(error = %chain(&error), "the poller's lease can't be renewed"),
            }
        }
    }

    async fn updates(&self, offset: i64) -> Result<Vec<Box<RawValue>>, ApiError> {
        let body = json!({"offset": offset, "limit": 100, "timeout": POLL.as_secs(), "allowed_updates": KINDS});
        let result = self.api.call("getUpdates", &body, Some(POLL_LIMIT)).await?;
        serde_json::from_str(result.get()).map_err(|_| ApiError::Ambiguous("no list of updates".into()))
    }

    /// Commits a batch; the offset that acknowledges it, once it may be.
    async fn work(&self, ingest: &Ingest, batch: Result<Vec<Box<RawValue>>, ApiError>) -> Option<i64> {
        let batch = match batch {
            // All before is forgotten by now. After a quiet week ids start
            // anew, perhaps lower: asking from there on would forget them.
            Ok(batch) if batch.is_empty() => return Some(0),
            Ok(batch) => batch,
            Err(error) => {
                tracing::warn!(%error, "updates can't be fetched");
                if matches!(error, ApiError::Conflict) {
                    self.take_back().await;
                }
                let wait = match error {
                    ApiError::Throttled(after) => after.min(Duration::from_secs(60)),
                    ApiError::Ambiguous(_) => Duration::from_millis(100),
                    _ => Duration::from_secs(1),
                };
                tokio::time::sleep(wait).await;
                return None;
            }
        };
        let texts: Vec<&str> = batch.iter().map(|raw| raw.get()).collect();
        match ingest.take(&texts).await {
            Ok(next) => next,
            Err(error) => {
                tracing::warn!(error = %chain(&error), "updates can't be committed; they will come again");
                tokio::time::sleep(Duration::from_millis(500)).await;
                None
            }
        }
    }
}
