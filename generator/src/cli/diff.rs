//! `clientwright diff`: tells what changed between two versions of an API, for the wire and for callers of the crate.

mod html;
mod markdown;
mod rules;
mod selected;
mod text;

use super::arguments::{DiffArguments, DiffFormat, FailOn};
use super::console::Console;
use super::error::{CliError, CommandError};
use super::summary::count;
use clientwright::{Comparison, Severity, Verdict};
use selected::selected;

/// Tells what changed.
///
/// # Errors
/// A document that nothing can be generated from, or a change that the user wants to fail on.
pub(crate) fn run(arguments: &DiffArguments, console: &mut Console) -> Result<(), CommandError> {
    if arguments.list_rules {
        return Ok(console.result(&rules::page())?);
    }
    let mut comparisons = Vec::new();
    for compared in selected(arguments)? {
        match compared.compare() {
            Ok(comparison) => comparisons.push((compared.name, comparison)),
            Err(failure) => {
                let errors = count(failure.report.count(Severity::Error), "error");
                let findings = console.lay_out(failure.report, failure.sources);
                console.findings(findings)?;
                return Err(CliError::new(format!("{errors}, so nothing can be compared")).into());
            }
        }
    }
    let whole = joined(&comparisons);
    console.result(&told(arguments.format, &comparisons, &whole)?)?;
    match arguments.fail_on.filter(|fail_on| fails(*fail_on, &whole)) {
        Some(fail_on) => Err(CliError::new(format!("there are {} changes", fail_on.adjective())).into()),
        None => Ok(()),
    }
}

fn told(
    format: DiffFormat,
    comparisons: &[(Option<String>, Comparison)],
    whole: &Comparison,
) -> Result<String, CommandError> {
    Ok(match format {
        DiffFormat::Text => text::tell(comparisons),
        DiffFormat::Markdown => markdown::tell(comparisons),
        DiffFormat::Html => html::tell(comparisons),
        DiffFormat::Json => {
            format!("{}\n", serde_json::to_string_pretty(whole).map_err(std::io::Error::from)?)
        }
    })
}

fn fails(fail_on: FailOn, comparison: &Comparison) -> bool {
    let wire = comparison.wire == Verdict::Breaking;
    let source = comparison.source == Verdict::Breaking;
    match fail_on {
        FailOn::Breaking => wire || source,
        FailOn::Wire => wire,
        FailOn::Source => source,
    }
}

/// All comparisons as one.
fn joined(comparisons: &[(Option<String>, Comparison)]) -> Comparison {
    Comparison::of(comparisons.iter().flat_map(|(_, comparison)| comparison.changes.clone()).collect())
}
