//! Fodfæste's program: everything is in the library.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    fodfaeste::cli::run(std::env::args_os()).await
}
