//! Updates that Telegram sends to us: answered after their commit, and those
//! that come while a commit runs share the next one.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use subtle::ConstantTimeEq;
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

use super::api::{Api, ApiError};
use super::ingest::Ingest;
use super::poll::KINDS;
use crate::talk::chain;

/// The longest update that is taken.
const MOST: usize = 64 * 1024;

/// The most updates in one commit.
const BATCH: usize = 100;

type Waiting = (String, oneshot::Sender<bool>);

/// The webhook of one bot.
#[derive(Clone)]
pub struct Webhook {
    secret: Arc<SecretString>,
    queue: mpsc::Sender<Waiting>,
}

impl Webhook {
    /// A webhook, and the task that commits what comes in.
    pub fn new(secret: SecretString) -> (Self, Committer) {
        let (queue, waiting) = mpsc::channel(1000);
        (Self { secret: Arc::new(secret), queue }, Committer { waiting })
    }

    /// `/telegram/{secret}`.
    pub fn router(self) -> Router {
        Router::new().route("/telegram/{secret}", post(receive)).layer(DefaultBodyLimit::max(MOST)).with_state(self)
    }

    /// Tells Telegram where to send updates.
    pub async fn register(&self, api: &Api, public_url: &str) -> Result<(), ApiError> {
        let secret = self.secret.expose_secret();
        let url = format!("{}/telegram/{secret}", public_url.trim_end_matches('/'));
        let body = json!({"url": url, "secret_token": secret, "allowed_updates": KINDS, "max_connections": 40});
        api.call("setWebhook", &body, None).await.map(drop)
    }

    fn is_ours(&self, path: &str, headers: &HeaderMap) -> bool {
        let secret = self.secret.expose_secret().as_bytes();
        let token = headers.get("x-telegram-bot-api-secret-token").map(|value| value.as_bytes()).unwrap_or_default();
        bool::from(path.as_bytes().ct_eq(secret) & token.ct_eq(secret))
    }
}

async fn receive(
    State(webhook): State<Webhook>,
    Path(secret): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    if !webhook.is_ours(&secret, &headers) {
        return StatusCode::FORBIDDEN;
    }
    let Ok(text) = String::from_utf8(body.to_vec()) else { return StatusCode::BAD_REQUEST };
    let (done, committed) = oneshot::channel();
    if webhook.queue.send((text, done)).await.is_err() {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    match committed.await {
        Ok(true) => StatusCode::OK,
        // Telegram repeats it.
        Ok(false) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Commits what the webhook took in.
pub struct Committer {
    waiting: mpsc::Receiver<Waiting>,
}

impl Committer {
    /// Runs until told to stop; what is not committed then is not acknowledged.
    pub async fn run(mut self, ingest: Ingest, stop: CancellationToken) {
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
                count = self.waiting.recv_many(&mut batch, BATCH) => if count == 0 { return },
            }
            let texts: Vec<&str> = batch.iter().map(|(text, _)| text.as_str()).collect();
            let committed = match ingest.take(&texts).await {
                Ok(_) => true,
                Err(error) => {
                    tracing::warn!(error = %chain(&error), "updates can't be committed; they will come again");
                    false
                }
            };
            for (_, done) in batch.drain(..) {
                // A caller that has gone away will come again.
                let _ = done.send(committed);
            }
        }
    }
}
