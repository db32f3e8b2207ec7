//! The snapshot of each case: the findings, and the parts of the generated code that the case is about. A second run, with the
//! lock file of the first, changes nothing.
//! `INSTA_UPDATE=always cargo test -p tests --test golden` writes them.

#![forbid(unsafe_code)]

mod focus;
mod names;
mod outline;

use case_data::{Case, cases_folder};
use clientwright::{ApiInput, FolderFiles, Layout, LockFile, Options, Output, Report, Scope, generate};
use focus::Part;
use libtest_mimic::{Arguments, Failed, Trial};
use std::error::Error;
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::thread;
use tests::checksum;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut trials = Vec::new();
    // The longest first, so that the others run next to it.
    trials.push(Trial::test("any_number_of_threads_writes_the_same_bytes", threads_do_not_show));
    for case in Case::all(&cases_folder())? {
        trials.push(Trial::test(case.id(), move || golden(&case)));
    }
    trials.push(Trial::test("each_line_of_the_focus_table_is_needed", each_line_is_needed));
    trials.push(Trial::test("the_seed_is_a_copy_of_the_fact", seed_is_a_copy));
    Ok(libtest_mimic::run(&Arguments::from_args(), trials).exit_code())
}

/// Compares all files but the runtime, and the report.
fn golden(case: &Case) -> Result<(), Failed> {
    let text = match generate(&[input(case)], &options(case)) {
        Ok(output) if case.is_rejected() => {
            return Err(format!("{} models were generated", output.files.len()).into());
        }
        Ok(output) => {
            second_run_changes_nothing(case, &output)?;
            text_of(case, output)?
        }
        Err(failure) if case.is_rejected() => failure.report.to_string(),
        Err(failure) => return Err(failure.report.to_string().into()),
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case.folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("generated", text));
    Ok(())
}

/// Generates a case again, with the lock file of the first run.
fn second_run_changes_nothing(case: &Case, first: &Output) -> Result<(), Failed> {
    let mut options = options(case);
    options.lockfile = Some(LockFile { name: "clientwright.lock".to_owned(), text: first.lockfile.clone() });
    let second = generate(&[input(case)], &options).map_err(|failure| failure.report.to_string())?;
    if second.lockfile != first.lockfile {
        return Err(format!("a second run changes the lock file to {}", second.lockfile).into());
    }
    let changed = first.files.iter().find(|(path, text)| second.files.get(*path) != Some(text));
    match changed {
        Some((path, _)) => Err(format!("a second run changes `{path}`").into()),
        None if second.files.len() > first.files.len() => Err("a second run adds files".into()),
        None => Ok(()),
    }
}

/// The files of a case, with a client where its document has operations; the findings and the counts before them.
fn text_of(case: &Case, output: Output) -> Result<String, Failed> {
    let counts = &output.counts[0];
    let output = if counts.operations == 0 {
        let mut options = options(case);
        options.scope = Scope::Models;
        generate(&[input(case)], &options).map_err(|failure| failure.report.to_string())?
    } else {
        output
    };
    let counts = &output.counts[0];
    let excluded = match (counts.excluded, counts.excluded_payloads) {
        (0, 0) => String::new(),
        (operations, payloads) => format!(" ({operations} excluded, {payloads} of what is received)"),
    };
    let mut text = format!(
        "{} of {} operations{excluded}, {} models of {} schemas\n{}",
        counts.methods, counts.operations, counts.models, counts.schemas, output.report
    );
    text.push_str(&outlines(&output, focus::parts(case))?);
    Ok(text)
}

/// The parts of the generated files that a case is about, by sections; only cases about files have a section for each file.
fn outlines(output: &Output, parts: &[Part]) -> Result<String, Failed> {
    let mut text = String::new();
    let mut section = "";
    for (path, content) in output.files.iter().filter(|(path, _)| *path != "runtime.rs") {
        let part = outline::part_of(path);
        let has_names_alone = parts.contains(&Part::Names);
        let outline = if has_names_alone {
            names::names(path, content)?
        } else if parts.contains(&part) || parts.contains(&Part::Files) && path.ends_with("mod.rs") {
            outline::outline(path, content, parts)?
        } else {
            continue;
        };
        if outline.is_empty() {
            continue;
        }
        let title = if parts.contains(&Part::Files) { path } else { part.title() };
        if title != section {
            text.push_str(&format!("\n==== {title}\n"));
            section = title;
        } else if !has_names_alone {
            text.push('\n');
        }
        text.push_str(&outline);
    }
    Ok(text)
}

fn input(case: &Case) -> ApiInput {
    let choices = case.choices().expect("the choices of a case can be read");
    let overlays = case.overlays().expect("the folder of a case can be read");
    let api = choices.said_of(ApiInput::new(case.document(), FolderFiles::new(case.folder())).module("api"));
    overlays.into_iter().fold(api, ApiInput::overlay)
}

/// Examples only in cases about them: every response has one. Servers only where the snapshot shows them.
fn options(case: &Case) -> Options {
    let mut options = Options::default();
    options.layout = Layout::Module;
    options.scope = if focus::parts(case).contains(&Part::Server) { Scope::All } else { Scope::Client };
    options.examples = case.id().starts_with("examples/");
    options
}

fn threads_do_not_show() -> Result<(), Failed> {
    let cases = Case::all(&cases_folder())?;
    let mut options = Options::default();
    (options.layout, options.scope, options.examples) = (Layout::Module, Scope::Client, true);
    let inputs: Vec<ApiInput> = cases
        .iter()
        .filter(|case| !case.is_rejected())
        .map(|case| input(case).module(case.module()))
        .collect();
    let run = &|threads: Option<usize>| {
        let mut options = options.clone();
        options.threads = threads.and_then(NonZeroUsize::new);
        let output = generate(&inputs, &options).map_err(|failure| failure.report.to_string())?;
        Ok::<_, String>((output.files, Report::to_string(&output.report)))
    };
    let numbers = [Some(1), Some(1), Some(8), None];
    let outputs = thread::scope(|scope| {
        let runs = numbers.map(|threads| scope.spawn(move || run(threads)));
        runs.map(|run| run.join().expect("no run panics"))
    });
    let [first, others @ ..] = outputs;
    let first = first?;
    for (threads, output) in numbers[1..].iter().zip(others) {
        if output? != first {
            return Err(format!("{threads:?} threads write other bytes than one").into());
        }
    }
    Ok(())
}

fn each_line_is_needed() -> Result<(), Failed> {
    let superfluous = focus::superfluous(&Case::all(&cases_folder())?);
    if superfluous.is_empty() { Ok(()) } else { Err(format!("delete from focus.rs: {superfluous:?}").into()) }
}

/// The case is the document as its exporter wrote it, byte for byte.
fn seed_is_a_copy() -> Result<(), Failed> {
    let case = std::fs::read(cases_folder().join("seed/outbound_call/document.yaml"))?;
    let sum = checksum(&case);
    if sum != SEED_CHECKSUM {
        return Err(format!("the checksum is {sum:#018x}").into());
    }
    Ok(())
}

/// FNV-1a of the fact file.
const SEED_CHECKSUM: u64 = 0x99a6_7450_da16_60c2;
