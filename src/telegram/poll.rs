//! The ingest loop: ask for updates, commit what they come to, and only then
//! ask for more, which is what acknowledges them.

use std::time::Duration;

use serde_json::json;
use serde_json::value::RawValue;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

use super::api::{Api, ApiError};
use super::ingest::Ingest;
use crate::store::StoreError;
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

    /// Polls until told to stop, whatever happens to Telegram or the database.
    /// A batch that has come is worked on to its end.
    pub async fn run(&self, ingest: &Ingest, stop: &CancellationToken) {
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.wait_for_lease() => {}
            }
            // A task of its own: a renewal that holds a transaction must go on
            // while a batch waits for its own.
            let mut lost = AbortOnDropHandle::new(tokio::spawn(lost_lease(self.talk.clone())));
            // What another instance has acknowledged does not come again.
            let mut offset = 0_i64;
            loop {
                let batch = tokio::select! {
                    biased;
                    () = stop.cancelled() => return,
                    _ = &mut lost => break,
                    batch = self.updates(offset) => batch,
                };
                match self.work(ingest, batch).await {
                    Ok(next) => offset = next.unwrap_or(offset),
                    Err(wait) => tokio::select! {
                        () = stop.cancelled() => return,
                        () = tokio::time::sleep(wait) => {}
                    },
                }
            }
            tracing::warn!("another instance polls now");
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
        while !take_lease(&self.talk).await.unwrap_or(false) {
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    }

    async fn updates(&self, offset: i64) -> Result<Vec<Box<RawValue>>, ApiError> {
        let body = json!({"offset": offset, "limit": 100, "timeout": POLL.as_secs(), "allowed_updates": KINDS});
        let result = self.api.call("getUpdates", &body, Some(POLL_LIMIT)).await?;
        serde_json::from_str(result.get()).map_err(|_| ApiError::Ambiguous("no list of updates".into()))
    }

    /// Commits a batch; the offset that acknowledges it, once it may be, or
    /// how long to wait after a failure.
    async fn work(
        &self,
        ingest: &Ingest,
        batch: Result<Vec<Box<RawValue>>, ApiError>,
    ) -> Result<Option<i64>, Duration> {
        let batch = match batch {
            // All before is forgotten by now. After a quiet week ids start
            // anew, perhaps lower: asking from there on would forget them.
            Ok(batch) if batch.is_empty() => return Ok(Some(0)),
            Ok(batch) => batch,
            Err(error) => {
                tracing::warn!(%error, "updates can't be fetched");
                if matches!(error, ApiError::Conflict) {
                    self.take_back().await;
                }
                return Err(match error {
                    ApiError::Throttled(after) => after.min(Duration::from_secs(60)),
                    ApiError::Ambiguous(_) => Duration::from_millis(100),
                    _ => Duration::from_secs(1),
                });
            }
        };
        let texts: Vec<&str> = batch.iter().map(|raw| raw.get()).collect();
        ingest.take(&texts).await.map_err(|error| {
            tracing::warn!(error = %chain(&error), "updates can't be committed; they will come again");
            Duration::from_millis(500)
        })
    }
}

async fn take_lease(talk: &Talk) -> Result<bool, StoreError> {
    let mut tx = talk.store.begin().await?;
    let held = tx.take_lease(LEASE, talk.outbox.lease()).await?;
    tx.commit().await?;
    Ok(held)
}

/// Renews the lease for as long as that succeeds.
async fn lost_lease(talk: Talk) {
    loop {
        tokio::time::sleep(Duration::from_secs(5)).await;
        match take_lease(&talk).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => tracing::warn!(error = %chain(&error), "the poller's lease can't be renewed"),
        }
    }
}
