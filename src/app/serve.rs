//! `fodfaeste serve`.

use anyhow::Context;
use axum::Router;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::{Service, ServingLock};
use crate::clock::Clock;
use crate::config::Config;
use crate::store::Store;

/// Serves until SIGTERM or Ctrl-C.
pub async fn serve(config: &Config) -> anyhow::Result<()> {
    for warning in config.warnings() {
        tracing::warn!("{warning}");
    }
    let store = Store::open(config.database.url.expose()).await?;
    let _lock = ServingLock::take(&store)?;
    let listener = TcpListener::bind(config.http.listen)
        .await
        .with_context(|| format!("{} can't be listened on", config.http.listen))?;
    let service = Service::build(config, store, Clock::system())?;
    let running = service.start(listener, Router::new()).await?;
    tracing::info!(listen = %config.http.listen, "serving");
    told_to_stop().await?;
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}

/// Waits for SIGTERM or Ctrl-C.
pub async fn told_to_stop() -> anyhow::Result<()> {
    let mut term = signal(SignalKind::terminate()).context("SIGTERM can't be listened for")?;
    tokio::select! {
        _ = term.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted.context("Ctrl-C can't be listened for")?,
    }
    Ok(())
}
