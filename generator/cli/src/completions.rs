//! `clientwright completions`: prints the script that completes the program's arguments in a shell.

use super::arguments::{Arguments, CompletionsArguments};
use super::error::CommandError;
use clap::CommandFactory;
use std::io::{self, Write};

/// # Errors
/// The output can't be written.
pub(crate) fn run(arguments: &CompletionsArguments) -> Result<(), CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "clientwright", &mut script);
    Ok(io::stdout().write_all(&script)?)
}
