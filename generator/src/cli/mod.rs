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

use arguments::{Arguments, Command, MessageFormat};
use clap::{ColorChoice, CommandFactory, Parser};
use console::Console;
use problem::{Halt, Problem};
use std::io::ErrorKind;
use std::process::ExitCode;

/// Reads the arguments of the process and does what they say.
///
/// Exit codes: 0 fine, 1 the document or the check failed, 2 wrong usage.
pub(crate) fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(response) => return say(&response),
    };
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

/// Says what the arguments ask for by themselves, such as help, or what is wrong with them. Help that can't be written is no
/// success.
fn say(response: &clap::Error) -> ExitCode {
    match response.print() {
        Err(error) if !response.use_stderr() => say_why(Halt::Output(error), &mut people()),
        _ => u8::try_from(response.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
    }
}

/// The streams as people read them.
fn people() -> Console {
    Console::new(MessageFormat::Human, ColorChoice::Auto)
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
    if console.problem(&problem).is_err() {
        // Programs are told on stdout; where that takes nothing, stderr may.
        drop(people().problem(&problem));
    }
    ExitCode::FAILURE
}
