//! `clientwright drift`: shows what servers send that the document doesn't say.

use super::console::{Console, count};
use super::error::{CliError, CommandError};
use super::recorded::{apis, exchanges, refuse_unmatched, unmatched};
use super::recorded_arguments::{DriftArguments, DriftFormat};
use clientwright_drift::{Difference, Drift};
use serde_json::{Value, json};
use std::fmt::Write;

/// The outcome for a document with errors.
pub(super) const UNUSABLE: &str = "the document can't be used";

/// # Errors
/// Records that can't be read or are of other operations, a document that can't be used, or, on request, differences.
pub(crate) fn run(arguments: &DriftArguments, console: &mut Console) -> Result<(), CommandError> {
    let exchanges = exchanges(&arguments.recorded)?;
    let mut drifts = Vec::new();
    for api in &apis(&arguments.recorded)? {
        let drift = console.usable(clientwright_drift::drift(&api.document(), &exchanges), UNUSABLE)?;
        drifts.push((api.options.document.clone(), drift));
    }
    refuse_unmatched(&drifts.iter().map(|(_, drift)| drift).collect::<Vec<_>>(), &exchanges)?;
    match arguments.format {
        DriftFormat::Text => console.print_result(&text(&drifts))?,
        DriftFormat::Json => {
            let values: Vec<Value> = drifts.iter().map(|(name, drift)| value(name, drift)).collect();
            console.print_value(&values)?;
        }
    }
    let found: usize = drifts.iter().map(|(_, drift)| drift.differences.len()).sum();
    match found {
        0 => Ok(()),
        _ if !arguments.fail => Ok(()),
        found => {
            Err(CliError::new(format!("responses differ from the document in {}", count(found, "way")))
                .into())
        }
    }
}

fn text(drifts: &[(String, Drift)]) -> String {
    let mut text = String::new();
    for (name, drift) in drifts {
        let (compared, found) =
            (count(drift.compared, "response"), count(drift.differences.len(), "difference"));
        let _ = writeln!(text, "{name}: {compared} compared, {found}");
        for difference in &drift.differences {
            let Difference { at, kind, count, of, operations, .. } = difference;
            let operations: Vec<&str> = operations.keys().map(String::as_str).collect();
            let _ = writeln!(text, "  {}: {kind}, {count} of {of} times", at.pointer());
            let _ = writeln!(text, "    {}", operations.join(", "));
        }
    }
    for (request, number) in unmatched(&drifts.iter().map(|(_, drift)| drift).collect::<Vec<_>>()) {
        let _ = writeln!(text, "no operation: {request}, {}", super::console::count(number, "response"));
    }
    text
}

fn value(name: &str, drift: &Drift) -> Value {
    let difference = |difference: &Difference| {
        json!({
            "kind": difference.kind.as_str(),
            "message": difference.kind.to_string(),
            "file": &**difference.at.file(),
            "pointer": difference.at.pointer(),
            "count": difference.count,
            "of": difference.of,
            "operations": difference.operations,
        })
    };
    let differences: Vec<Value> = drift.differences.iter().map(difference).collect();
    json!({
        "document": name,
        "compared": drift.compared,
        "differences": differences,
        "unmatched": drift.unmatched(),
        "unknown-operations": drift.unknown_operations,
    })
}
