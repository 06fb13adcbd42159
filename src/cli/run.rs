//! From the words of the command line to an exit code.
//!
//! 0: done. 1: not done, and nothing was changed. 2: wrong use.

use std::ffi::OsString;
use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

use super::args::{Appointments, Args, Citizens, Command, Situations, Staff, Stop};
use super::desk::{say, sentence, settings, show};
use super::{appointments, check, citizens, export, service, situations, staff};

/// Does what the command line asks for; the program's own name comes first.
pub async fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::read(words) {
        Ok(args) => args,
        Err(Stop { code: 0, text }) => return show(&text),
        Err(Stop { code, text }) => {
            say(&text);
            return ExitCode::from(code);
        }
    };
    perform(args).await.unwrap_or_else(|error| {
        say(&sentence(&error));
        ExitCode::FAILURE
    })
}

async fn perform(args: Args) -> anyhow::Result<ExitCode> {
    let file = args.config.as_deref();
    match args.command {
        // These two say for themselves how they log.
        Command::Serve => return service::serve(settings(file)?).await,
        Command::Sandbox(sandbox) => return service::sandbox(sandbox).await,
        _ => log(),
    }
    if let Command::Check = args.command {
        return Ok(check::run(file).await);
    }
    let config = settings(file)?;
    match args.command {
        Command::Sandbox(_) | Command::Serve | Command::Check => {}
        Command::Staff(Staff::Add { role, name }) => staff::add(&config, role, &name).await?,
        Command::Staff(Staff::List) => staff::list(&config).await?,
        Command::Staff(Staff::Remove { name }) => staff::remove(&config, &name).await?,
        Command::Citizens(Citizens::Import { file, consultant }) => {
            citizens::import(&config, &file, consultant.as_ref()).await?;
        }
        Command::Citizens(Citizens::Invite { reference }) => citizens::invite(&config, &reference).await?,
        Command::Citizens(Citizens::Transfer { from, to }) => citizens::transfer(&config, &from, &to).await?,
        Command::Appointments(Appointments::Import { file }) => appointments::import(&config, &file).await?,
        Command::Situations(Situations::Import { file }) => situations::import(&config, &file).await?,
        Command::Export(export) => export::run(&config, &export).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Commands log what is worth a warning, to standard error.
fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,sqlx=error"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Somebody who calls this from a program of their own may have set it.
    let _ = log.try_init();
}
