//! `clientwright learn`: writes an overlay that makes a document match recorded responses.

use super::console::{Console, count};
use super::drift::UNUSABLE;
use super::error::{CliError, CommandError};
use super::recorded::{apis, exchanges, refuse_unmatched};
use super::recorded_arguments::LearnArguments;
use super::target::shown;
use std::fs;

/// The start of every overlay that is written. A file with another start isn't overwritten.
const HEAD: &str = "# Written by `clientwright learn`";

/// # Errors
/// Records that can't be read or are of other operations, a document that can't be used, or a file that can't be written.
pub(crate) fn run(arguments: &LearnArguments, console: &mut Console) -> Result<(), CommandError> {
    let exchanges = exchanges(&arguments.recorded)?;
    let apis = apis(&arguments.recorded)?;
    let [api] = apis.as_slice() else {
        let apis = count(apis.len(), "API");
        let message = format!("the configuration has {apis}; name the document of one with `--spec`");
        return Err(CliError::new(message).into());
    };
    let learned = clientwright_drift::drift(&api.document(), &exchanges)
        .and_then(|drift| Ok((drift, clientwright_drift::learn(&api.document(), &exchanges)?)));
    let (drift, overlay) = console.usable(learned, UNUSABLE)?;
    refuse_unmatched(&[&drift], &exchanges)?;
    if drift.unmatched() > 0 {
        let responses = count(drift.unmatched(), "response");
        let example = drift.unknown_operations.keys().next().map_or("", String::as_str);
        console.print_warning(&format!("no operation for {responses}, such as `{example}`"))?;
    }
    for (difference, reason) in &overlay.left {
        let message = format!("{}: {}; not corrected: {reason}", difference.at, difference.kind);
        console.print_warning(&message)?;
    }
    if drift.differences.iter().any(|difference| difference.kind.is_allowed()) {
        let message =
            "members that aren't documented don't prevent a call; `unknown-members = \"keep\"` keeps them";
        console.print_warning(message)?;
    }
    let text = overlay.to_yaml(&format!("Corrections from recorded responses for {}", api.options.document));
    let Some(file) = &arguments.out else { return Ok(console.print_result(&text)?) };
    if overlay.facts.is_empty() {
        return Ok(console.print_result("nothing to correct; no file was written\n")?);
    }
    if fs::read(file).is_ok_and(|text| !text.is_empty() && !text.starts_with(HEAD.as_bytes())) {
        let message = format!("`{}` exists and wasn't written by `learn`; not overwritten", shown(file));
        return Err(CliError::new(message).into());
    }
    fs::write(file, text)
        .map_err(|error| CliError::new(format!("can't write the overlay `{}`: {error}", shown(file))))?;
    let facts = count(overlay.facts.len(), "fact");
    Ok(console.print_result(&format!("{}: {facts}\n", shown(file)))?)
}
