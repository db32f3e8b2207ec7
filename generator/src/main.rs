//! The command line: arguments and files in, files and an exit code out. All of its parts lie in `cli/`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
