//! `clientwright diff`: shows what changed between two versions of an API, on the wire and for callers of the crate.

mod annotations;
pub(crate) mod entries;
mod markdown;
mod rules;
mod text;
mod versions;

use super::arguments::{DiffArguments, DiffFormat, FailOn};
use super::cassette;
use super::console::Console;
use super::error::{CliError, CommandError};
use clientwright_diff::{Diff, Verdict};
use std::path::Path;

pub(crate) use versions::{Versions, read_since};

/// The outcome for a document with errors.
pub(crate) const UNUSABLE: &str = "can't compare";

/// The changes in one package.
struct PackageDiff {
    /// `None` if two documents are compared without a configuration.
    name: Option<String>,
    /// The compared versions.
    compared: String,
    diff: Diff,
}

/// Shows the changes.
///
/// # Errors
/// A document that nothing can be generated from, or a change to fail on.
pub(crate) fn run(arguments: &DiffArguments, console: &mut Console) -> Result<(), CommandError> {
    if arguments.list_rules {
        return Ok(console.print_result(&rules::page())?);
    }
    let mut diffs = Vec::new();
    for versions in versions::read(arguments)? {
        let diff = console.usable(versions.diff(), UNUSABLE)?;
        diffs.push(PackageDiff { name: versions.package, compared: versions.compared, diff });
    }
    let all = all(&diffs);
    match arguments.format {
        DiffFormat::Text => console.print_result(&text::render(&diffs))?,
        DiffFormat::Markdown => console.print_result(&markdown::render(&diffs))?,
        DiffFormat::Github => console.print_result(&annotations::render_github(&diffs))?,
        DiffFormat::Sarif => console.print_value(&annotations::render_sarif(&diffs))?,
        DiffFormat::Json => console.print_value(&all)?,
    }
    if let Some(folder) = &arguments.cassette {
        console.print_result(&stale_recordings(folder, &all, arguments.format)?)?;
    }
    match arguments.fail_on.filter(|fail_on| fails(*fail_on, &all)) {
        Some(fail_on) => Err(CliError::new(format!("found {} changes", fail_on.adjective())).into()),
        None => Ok(()),
    }
}

/// The changes in all packages.
fn all(diffs: &[PackageDiff]) -> Diff {
    let diffs = || diffs.iter().map(|package| &package.diff);
    let mut all = Diff::new(diffs().flat_map(|diff| diff.changes.clone()).collect());
    all.renames = diffs().flat_map(|diff| diff.renames.clone()).collect();
    all.operations = diffs().flat_map(|diff| diff.operations.clone()).collect();
    all
}

/// The recordings that have to be made again.
///
/// # Errors
/// The folder can't be read, or the format has no place for recordings.
fn stale_recordings(folder: &Path, diff: &Diff, format: DiffFormat) -> Result<String, CliError> {
    let stale = cassette::stale(folder, diff)?;
    let (heading, item) = match format {
        DiffFormat::Text => ("Stale recordings", "  "),
        DiffFormat::Markdown => ("### Stale recordings", "- "),
        _ => return Err(CliError::new("`--cassette` needs the format `text` or `markdown`")),
    };
    let lines = stale.iter().map(|(file, operation)| format!("{item}{file}: {operation}\n"));
    Ok(format!("\n{heading} ({})\n{}", stale.len(), lines.collect::<String>()))
}

fn fails(fail_on: FailOn, diff: &Diff) -> bool {
    let wire = diff.wire == Verdict::Breaking;
    let source = diff.source == Verdict::Breaking;
    match fail_on {
        FailOn::Breaking => wire || source,
        FailOn::Wire => wire,
        FailOn::Source => source,
    }
}
