//! Fodfæste's program: everything is in the library.

use std::process::ExitCode;

/// Turns of a conversation are many small pieces, made on one thread and freed
/// on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    fodfaeste::cli::run(std::env::args_os()).await
}
