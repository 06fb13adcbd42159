//! Fodfæste's program: everything is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// An update is hundreds of small texts and lists, made on one thread and
/// dropped on another: the system's allocator takes a fifth of its time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    fodfaeste::cli::run(std::env::args_os())
}
