//! `clientwright learn`: writes the overlay with which recorded responses are what the document says.

use super::console::Console;
use super::count::count;
use super::drift::refuse;
use super::error::{CliError, CommandError};
use super::records;
use super::target::shown;
use super::targets::api_of_document;
use clap::Args;
use std::fs;
use std::path::PathBuf;

/// The start of every overlay that is written. A file with another start isn't overwritten.
const HEAD: &str = "# Written by `clientwright learn`";

#[derive(Args, Debug)]
pub(crate) struct LearnArguments {
    /// OpenAPI document
    pub(crate) spec: String,
    /// Recorded responses: the folder of a cassette, an HTTP Archive (.har), or a file with a JSON object in each line
    #[arg(required_unless_present = "har")]
    pub(crate) records: Vec<PathBuf>,
    /// HTTP Archive, whatever its name; can be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) har: Vec<PathBuf>,
    /// OpenAPI Overlay or JSON Merge Patch that is applied before the new one; can be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Vec<String>,
    /// File to write [default: stdout]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// # Errors
/// Records that can't be read, a document that can't be used, or a file that can't be written.
pub(crate) fn run(arguments: &LearnArguments, console: &mut Console) -> Result<(), CommandError> {
    let exchanges = records::read(&arguments.records, &arguments.har)?;
    let api = api_of_document(&arguments.spec, &arguments.overlay, &[]);
    let overlay = match clientwright::learn(&api, &exchanges) {
        Ok(overlay) => overlay,
        Err(failure) => return Err(refuse(failure, console)?),
    };
    for (difference, reason) in &overlay.left {
        let message = format!("{}: {}; it isn't mended, because {reason}", difference.at, difference.kind);
        console.print_warning(&message)?;
    }
    let text = overlay.to_yaml(&format!("What recorded responses add to {}", arguments.spec));
    let Some(file) = &arguments.out else { return Ok(console.print_result(&text)?) };
    if overlay.facts.is_empty() {
        return Ok(console.print_result("the document needs no mending; no file was written\n")?);
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
