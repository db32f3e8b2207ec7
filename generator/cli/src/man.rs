//! `clientwright man`: writes the manual pages of the program and of its commands.

use super::arguments::{Arguments, ManArguments};
use super::console::Console;
use super::error::{CliError, CommandError};
use super::target::shown;
use clap::CommandFactory;
use std::fs;

/// # Errors
/// The folder can't be written.
pub(crate) fn run(arguments: &ManArguments, console: &mut Console) -> Result<(), CommandError> {
    let folder = &arguments.out;
    let written = fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(Arguments::command().disable_help_subcommand(true), folder));
    written.map_err(|error| CliError::new(format!("can't write to `{}`: {error}", shown(folder))))?;
    let page = shown(&folder.join("clientwright.1"));
    Ok(console.print_result(&format!("wrote the manual pages; `man -l {page}` shows the first\n"))?)
}
