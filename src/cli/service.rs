//! The two commands that stay: the service, and the sandbox around it.

use std::process::ExitCode;

use anyhow::bail;

use super::args::Sandbox;
use crate::config::Config;

/// Runs the service until it is told to stop.
pub async fn serve(_config: Config) -> anyhow::Result<ExitCode> {
    bail!("the service is not part of this build")
}

/// Runs the sandbox until it is told to stop.
pub async fn sandbox(_sandbox: Sandbox) -> anyhow::Result<ExitCode> {
    bail!("the sandbox is not part of this build")
}
