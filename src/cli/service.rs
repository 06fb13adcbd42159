//! The two commands that stay: the service, and the sandbox around it.

use super::args::Sandbox;
use super::log;
use crate::app;
use crate::config::{Config, LogFormat};

/// Runs the service until it is told to stop.
pub async fn serve(config: &Config) -> anyhow::Result<()> {
    log::of_service(config.log.format);
    app::serve(config).await
}

/// Runs the sandbox until it is told to stop.
pub async fn sandbox(sandbox: &Sandbox) -> anyhow::Result<()> {
    log::of_service(LogFormat::Text);
    app::sandbox(sandbox.listen, sandbox.database.as_ref().map(|url| url.expose())).await
}
