//! The command line. A command is read into targets (a folder each), every target is generated in memory, the result
//! is compared with the folders on disk, and only then is anything written or told.

mod arguments;
mod check;
mod compare;
mod configuration;
mod console;
mod diff;
mod escaped;
mod explain;
mod generate;
mod hold;
mod init;
mod inspect;
mod manifest;
mod new_folder;
mod normal_form;
mod package_name;
mod problem;
mod relative;
mod revision;
mod summary;
mod target;
mod write;

use arguments::{Arguments, Command};
use clap::{CommandFactory, Parser};
use console::Console;
use problem::{Halt, Problem};
use std::io::ErrorKind;
use std::process::ExitCode;

/// Reads the arguments of the process and does what they say.
///
/// Exit codes: 0 fine, 1 the document or the check failed, 2 wrong usage.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let mut console = Console::new(arguments.message_format, arguments.color);
    let done = match arguments.command {
        Command::Generate(selection) => generate::run(&selection, &mut console),
        Command::Check(selection) => check::run(&selection, &mut console),
        Command::Diff(what) => diff::run(&what, &mut console),
        Command::Init(what) => init::run(&what, &mut console),
        Command::Inspect(what) => inspect::run(&what, &mut console),
        Command::Explain(what) => explain::run(&what, &mut console),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(halt) => say_why(halt, &mut console),
    }
}

/// Says why a run ended early. Where not even that can be said, the exit code is all that is left to tell it.
fn say_why(halt: Halt, console: &mut Console) -> ExitCode {
    let problem = match halt {
        Halt::Usage { kind, message } => {
            drop(Arguments::command().error(kind, message).print());
            return ExitCode::from(2);
        }
        // Whoever reads our output stopped reading: `clientwright check | head`.
        Halt::Output(error) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::FAILURE,
        Halt::Output(error) => Problem::new(format!("can't tell the results: {error}")),
        Halt::Problem(problem) => problem,
    };
    drop(console.problem(&problem));
    ExitCode::FAILURE
}
