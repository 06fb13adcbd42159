//! How the program logs: always to standard error, so that tables on standard
//! output stay tables.

use std::io;

use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;

/// A command says only what is worth a warning.
pub fn of_command() {
    begin("warn,sqlx=error", LogFormat::Text);
}

/// The service says what it does.
pub fn of_service(format: LogFormat) {
    begin("info,sqlx=warn", format);
}

/// `RUST_LOG` goes before the default.
fn begin(default: &str, format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false);
    // Whoever calls the program as a library may have begun one.
    let _ = match format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
}
