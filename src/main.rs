//! Fodfæste's program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    fodfaeste::cli::run(std::env::args_os())
}
