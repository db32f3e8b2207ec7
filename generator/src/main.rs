//! The command line: arguments and files in, files and an exit code out. All of its parts lie in `cli/`.

#![forbid(unsafe_code)]

mod cli;

use std::process::ExitCode;

/// A big document is some millions of small values; with the allocator of most systems these take half of all time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
