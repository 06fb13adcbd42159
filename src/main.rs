//! The program: reads what was asked for and does it.

use std::process::ExitCode;

use fodfaeste::app;
use fodfaeste::cli::args::{Args, Command};
use fodfaeste::config::Config;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let args = match Args::read(std::env::args_os()) {
        Ok(a) => a,
        Err(stop) => {
            eprintln!("{}", stop.text);
            return ExitCode::from(stop.code);
        }
    };
    let result = match args.command {
        Command::Sandbox(s) => app::sandbox(s.listen, s.database.as_ref().map(|d| d.expose())).await,
        Command::Serve => match Config::load(args.config.as_deref(), std::env::vars_os()) {
            Ok(config) => app::serve(&config).await,
            Err(e) => Err(e.into()),
        },
        _ => return ExitCode::FAILURE,
    };
    if let Err(error) = result {
        eprintln!("{error:#}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
