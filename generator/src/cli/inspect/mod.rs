//! `clientwright inspect`: tells what documents hold and what becomes of it, and writes nothing but the page that is asked for.

mod html;
mod links;
mod text;

use super::arguments::{InspectArguments, InspectFormat};
use super::configuration;
use super::console::Console;
use super::error::{CliError, CommandError};
use super::generate::lockfile;
use super::summary::count;
use super::target::{api_of_document, shown};
use clientwright::{ApiInput, Cost, Finding, InspectedApi, Inspection, Location, Options, Severity};
use links::Links;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use text::Told;

/// What every page begins with; a file that doesn't isn't overwritten by one.
const PAGE: &str = "<!doctype html>";

/// What is to be inspected.
struct Selected {
    apis: Vec<ApiInput>,
    options: Options,
    /// The folder that the names of documents start from.
    folder: PathBuf,
}

/// What was inspected.
struct Examined {
    inspection: Inspection,
    folder: PathBuf,
}

/// Tells all that was selected.
///
/// # Errors
/// A document that nothing can be generated from, or a page that can't be written.
pub(crate) fn run(arguments: &InspectArguments, console: &mut Console) -> Result<(), CommandError> {
    let mut examined = Vec::new();
    for Selected { apis, options, folder } in selected(arguments)? {
        match clientwright::inspect(&apis, &options) {
            Ok(inspection) => examined.push(Examined { inspection, folder }),
            Err(failure) => {
                let errors = count(failure.report.count(Severity::Error), "error");
                let findings = console.lay_out(failure.report, failure.sources);
                console.findings(findings)?;
                return Err(CliError::new(format!("{errors}, so nothing can be told")).into());
            }
        }
    }
    if arguments.html.is_some() || arguments.open {
        return tell_page(arguments, &examined, console);
    }
    match arguments.format {
        InspectFormat::Text => {
            let text: String = examined.iter().map(|it| Told(&it.inspection).to_string()).collect();
            console.result(&text)?;
        }
        InspectFormat::Json => console.value(&as_json(&examined))?,
    }
    Ok(())
}

/// Writes the page to where it is wanted, and opens it where that is wanted too.
fn tell_page(
    arguments: &InspectArguments,
    examined: &[Examined],
    console: &mut Console,
) -> Result<(), CommandError> {
    let named = arguments.html.as_deref().filter(|file| *file != Path::new("-"));
    if named.is_none() && !arguments.open {
        return Ok(console.result(&html::page(examined, &Links::from(Path::new(""))))?);
    }
    let file = match named {
        Some(file) => file.to_owned(),
        None => {
            new_file().map_err(|error| CliError::new(format!("can't make a file for the page: {error}")))?
        }
    };
    let is_page = |text: Vec<u8>| text.is_empty() || text.starts_with(PAGE.as_bytes());
    if !fs::read(&file).map_or(true, is_page) {
        let message = format!("`{}` is there and is no page, so it is left as it is", shown(&file));
        return Err(CliError::new(message).into());
    }
    let page = html::page(examined, &Links::from(file.parent().unwrap_or(Path::new(""))));
    fs::write(&file, page)
        .map_err(|error| CliError::new(format!("can't write the page `{}`: {error}", shown(&file))))?;
    if arguments.open {
        // Where there is no browser, the name is what is left to open it by.
        let opened = open::that_detached(&file);
        let name = shown(&file);
        console
            .result(&opened.map_or_else(|error| format!("{name} ({error})\n"), |()| format!("{name}\n")))?;
    }
    Ok(())
}

/// An empty file among the temporary ones, which stays.
fn new_file() -> io::Result<PathBuf> {
    let file = tempfile::Builder::new().prefix("clientwright-").suffix(".html").tempfile()?;
    Ok(file.keep()?.1)
}

/// The document, or each target of the configuration with the names that it has.
fn selected(arguments: &InspectArguments) -> Result<Vec<Selected>, CommandError> {
    if let Some(spec) = &arguments.spec {
        let apis = vec![api_of_document(spec, &arguments.overlay, &arguments.folder)];
        return Ok(vec![Selected { apis, options: Options::default(), folder: PathBuf::new() }]);
    }
    let file = arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let mut selected = Vec::new();
    for mut target in configuration::read(file)? {
        target.options.lockfile = lockfile(&target.folder)?;
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        selected.push(Selected { apis: target.apis, options: target.options, folder });
    }
    Ok(selected)
}

/// One object: `apis`, `findings` with what was left out or widened, and `costs`, one for each package.
fn as_json(examined: &[Examined]) -> Value {
    let inspections = || examined.iter().map(|it| &it.inspection);
    let apis: Vec<&InspectedApi> = inspections().flat_map(|it| &it.apis).collect();
    let finding = |finding: &Finding| {
        json!({
            "code": finding.code.as_str(),
            "severity": finding.severity.as_str(),
            "message": finding.message,
            "file": finding.at.as_ref().map(|at| &**at.file()),
            "pointer": finding.at.as_ref().map(Location::pointer),
            "accepted": finding.accepted,
        })
    };
    let findings: Vec<Value> = inspections().flat_map(|it| it.report.findings()).map(finding).collect();
    let costs: Vec<Cost> = inspections().map(|it| it.cost).collect();
    json!({ "apis": apis, "findings": findings, "costs": costs })
}
