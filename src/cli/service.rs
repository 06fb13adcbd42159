//! The two commands that stay: the service, and the sandbox around it.

use anyhow::bail;

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
pub async fn sandbox(_sandbox: &Sandbox) -> anyhow::Result<()> {
    log::of_service(LogFormat::Text);
    bail!("the sandbox is not part of this build")
}
