//! The bot as a whole: learns who it is, takes updates in by polling or by
//! webhook, and tries again what was set aside.

use std::time::Duration;

use axum::Router;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::api::Api;
use super::ingest::Ingest;
use super::poll::Poller;
use super::setup::ask_who_we_are;
use super::webhook::Webhook;
use crate::talk::{Talk, chain};

/// How updates reach us.
pub enum Intake {
    Polling,
    Webhook { public_url: String, secret: SecretString },
}

/// The bot of this service.
pub struct Telegram {
    pub api: Api,
    pub talk: Talk,
    pub intake: Intake,
}

impl Telegram {
    /// Starts everything; answers the routes that Telegram calls. Nothing here
    /// waits for Telegram: the service starts while it can't be reached.
    pub fn start(self, tasks: &TaskTracker, stop: &CancellationToken) -> Router {
        let (api, talk) = (self.api, self.talk);
        match self.intake {
            Intake::Polling => {
                let stop = stop.clone();
                tasks.spawn(async move {
                    let who = ask_who_we_are(&api, &talk);
                    let bot = tokio::select! { () = stop.cancelled() => return, bot = who => bot };
                    let ingest = Ingest::new(api.clone(), talk.clone(), bot);
                    let poller = Poller::new(api, talk.clone());
                    let again = async {
                        tokio::select! { () = stop.cancelled() => {}, () = retry(&ingest, &talk) => {} }
                    };
                    tokio::join!(poller.run(&ingest, &stop), again);
                });
                Router::new()
            }
            Intake::Webhook { public_url, secret } => {
                let (webhook, committer) = Webhook::new(secret);
                let (router, stop) = (webhook.clone().router(), stop.clone());
                tasks.spawn(async move {
                    let who = ask_who_we_are(&api, &talk);
                    let bot = tokio::select! { () = stop.cancelled() => return, bot = who => bot };
                    let ingest = Ingest::new(api.clone(), talk.clone(), bot);
                    let beside = async {
                        tokio::select! {
                            () = stop.cancelled() => {}
                            () = retry(&ingest, &talk) => {}
                            () = register(&webhook, &api, &public_url) => {}
                        }
                    };
                    tokio::join!(committer.run(ingest.clone(), stop.clone()), beside);
                });
                router
            }
        }
    }
}

/// Tells Telegram where to send updates, until it has heard; never returns.
async fn register(webhook: &Webhook, api: &Api, public_url: &str) {
    while let Err(error) = webhook.register(api, public_url).await {
        tracing::warn!(%error, "the webhook can't be set yet");
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
    std::future::pending().await
}

/// Tries again what was set aside, for ever.
async fn retry(ingest: &Ingest, talk: &Talk) {
    loop {
        talk.clock.tick(Duration::from_secs(5)).await;
        if let Err(error) = ingest.retry_parked().await {
            tracing::warn!(error = %chain(&error), "parked updates can't be tried now");
        }
    }
}
