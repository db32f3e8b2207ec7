//! The command line. Its code is in `cli/`.

#![forbid(unsafe_code)]

mod cli;

use std::process::ExitCode;

/// A large document has millions of small values, and most system allocators would take half of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
