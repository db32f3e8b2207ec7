//! The command line. Arguments are read into targets (an output folder each), every target is generated in memory and compared
//! with its folder on disk, and only then is anything written or printed.

#![forbid(unsafe_code)]

mod arguments;
mod bump;
mod cassette;
mod check;
mod completions;
mod configuration;
mod console;
mod created_folders;
mod dependencies;
mod diff;
mod drift;
mod edited_configuration;
mod error;
mod explain;
mod fetch;
mod file_list;
mod folder_lock;
mod generate;
mod generated_target;
mod init;
mod input;
mod inspect;
mod learn;
mod man;
mod manifest;
mod mock;
mod mock_arguments;
mod package_name;
mod pending_changes;
mod recorded;
mod recorded_arguments;
mod records;
mod revision;
mod safe_path;
mod summary;
mod target;
mod targets;
mod write;

use arguments::{Arguments, Command, OutputArguments};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};
use clientwright::nearest;
use console::Console;
use error::{CliError, CommandError};
use std::env;
use std::io;
use std::process::ExitCode;

/// A large document has millions of small values, and most system allocators would take half of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs the command of the process's arguments.
///
/// Exit codes: 0 success, 1 failure, 2 invalid arguments.
fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return print_usage(&with_suggestion(error)),
    };
    let mut console = Console::new(arguments.output);
    let done = match arguments.command {
        Command::Generate(arguments) => generate::run(&arguments, &mut console),
        Command::Check(arguments) => check::run(&arguments, &mut console),
        Command::Diff(arguments) => diff::run(&arguments, &mut console),
        Command::Init(arguments) => init::run(&arguments, &mut console),
        Command::Fetch(arguments) => fetch::run(&arguments, &mut console),
        Command::Inspect(arguments) => inspect::run(&arguments, &mut console),
        Command::Dependencies(arguments) => dependencies::run(&arguments, &mut console),
        Command::Drift(arguments) => drift::run(&arguments, &mut console),
        Command::Learn(arguments) => learn::run(&arguments, &mut console),
        Command::Mock(arguments) => mock::run(&arguments, &mut console),
        Command::Explain(arguments) => explain::run(&arguments, &mut console),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments, &mut console),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => fail(failure, &mut console),
    }
}

/// Adds the most similar argument: clap compares letters by their place, so that it finds none for swapped letters of a short one.
fn with_suggestion(mut error: clap::Error) -> clap::Error {
    let Some(ContextValue::String(unknown)) = error.get(ContextKind::InvalidArg) else { return error };
    if error.kind() != ErrorKind::UnknownArgument || error.get(ContextKind::SuggestedArg).is_some() {
        return error;
    }
    let program = Arguments::command();
    let command = env::args().skip(1).find_map(|argument| program.find_subcommand(argument));
    let known = [Some(&program), command].into_iter().flatten().flat_map(clap::Command::get_arguments);
    let known: Vec<&str> = known.filter_map(clap::Arg::get_long).collect();
    if let Some(name) = nearest(unknown.trim_start_matches('-'), known) {
        let name = format!("--{name}");
        error.insert(ContextKind::SuggestedArg, ContextValue::String(name));
        error.insert(ContextKind::Suggested, ContextValue::None);
    }
    error
}

/// Prints the help, the version or a usage error. Help that can't be written is a failure.
fn print_usage(usage: &clap::Error) -> ExitCode {
    match usage.print() {
        Err(error) if !usage.use_stderr() => fail(CommandError::Output(error), &mut human_console()),
        _ => u8::try_from(usage.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
    }
}

fn human_console() -> Console {
    Console::new(OutputArguments::default())
}

/// Prints why the command failed.
fn fail(failure: CommandError, console: &mut Console) -> ExitCode {
    let error = match failure {
        CommandError::Usage { kind, message } => {
            drop(Arguments::command().error(kind, message).print());
            return ExitCode::from(2);
        }
        // The reader of the output stopped: `clientwright check | head`.
        CommandError::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::FAILURE,
        CommandError::Output(error) => CliError::new(format!("can't write the output: {error}")),
        CommandError::Error(error) => error,
    };
    if console.print_error(&error).is_err() {
        // With `--message-format json` it goes to stdout; if that fails, stderr may work.
        drop(human_console().print_error(&error));
    }
    ExitCode::FAILURE
}
