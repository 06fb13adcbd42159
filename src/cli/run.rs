//! From the words of the command line to an exit code.
//!
//! 0: done. 1: not done, and nothing was changed;
//! what went to standard output until then is there. 2: wrong use.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Context;

use super::args::{Appointments, Args, Citizens, Command, Hours, Situations, Staff, Stop};
use super::desk::{say, sentence, settings, show};
use super::{appointments, case, check, citizens, export, form, hours, log, report, service, sheet, situations, staff};
use crate::config::Config;

/// Does what the command line asks for; the program's own name comes first.
/// All of the program is compiled with the library, where its future begins:
/// the binary and the tests need not compile it again.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::read(words) {
        Ok(args) => args,
        Err(Stop { code: 0, text }) => return show(&text),
        Err(Stop { code, text }) => {
            say(&text);
            return ExitCode::from(code);
        }
    };
    done(args).unwrap_or_else(|error| {
        say(&sentence(&error));
        ExitCode::FAILURE
    })
}

fn done(args: Args) -> anyhow::Result<ExitCode> {
    // What SQLite's thread answers waits in a queue that busy threads look into
    // now and then only; a batch is some twenty such answers, one after another.
    let runtime = tokio::runtime::Builder::new_multi_thread().global_queue_interval(1).enable_all().build();
    runtime.context("no threads can be started")?.block_on(perform(args))
}

async fn perform(args: Args) -> anyhow::Result<ExitCode> {
    let file = args.config.as_deref();
    match args.command {
        // These two log in their own way, and the sandbox has its own settings.
        Command::Serve => service::serve(&settings(file)?).await?,
        Command::Sandbox(sandbox) => service::sandbox(&sandbox).await?,
        Command::Check(asked) => {
            log::of_command();
            return Ok(check::run(file, asked.send_test.as_ref()).await);
        }
        command => {
            log::of_command();
            change_or_show(&settings(file)?, command).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The commands that do one thing and end.
async fn change_or_show(config: &Config, command: Command) -> anyhow::Result<()> {
    match command {
        Command::Staff(Staff::Add { role, name }) => staff::add(config, role, &name).await,
        Command::Staff(Staff::List) => staff::list(config).await,
        Command::Staff(Staff::Remove { name }) => staff::remove(config, &name).await,
        Command::Citizens(Citizens::Import { file, consultant }) => {
            citizens::import(config, &file, consultant.as_ref()).await
        }
        Command::Citizens(Citizens::Invite { reference }) => citizens::invite(config, &reference).await,
        Command::Citizens(Citizens::Transfer { from, to }) => citizens::transfer(config, &from, &to).await,
        Command::Appointments(Appointments::Import { file }) => appointments::import(config, &file).await,
        Command::Situations(Situations::Import { file }) => situations::import(config, &file).await,
        Command::Hours(Hours::Import { file }) => hours::import(config, &file).await,
        Command::Report(report) => report::run(config, &report).await,
        Command::Export(export) => export::run(config, &export).await,
        Command::Form(form) => form::run(config, &form),
        Command::Case(case) => case::run(config, &case).await,
        Command::Sheet(sheet) => sheet::run(config, &sheet).await,
        Command::Sandbox(_) | Command::Serve | Command::Check(_) => Ok(()),
    }
}
