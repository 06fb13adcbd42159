//! `/healthz`: the process answers. `/readyz`: it can do its work.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::talk::{Talk, chain};

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// The routes.
pub fn router(talk: Talk) -> Router {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready)).with_state(talk)
}

async fn alive() -> &'static str {
    "ok\n"
}

async fn ready(State(talk): State<Talk>) -> (StatusCode, &'static str) {
    match tokio::time::timeout(PATIENCE, talk.store.ping()).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        Ok(Err(error)) => {
            tracing::warn!(error = %chain(&error), "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database can't be reached\n")
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
