//! `clientwright inspect`: shows what documents contain and what is generated from them. Writes nothing but the HTML page, on
//! request.

mod html;
mod links;
mod text;

use super::arguments::{InspectArguments, InspectFormat};
use super::configuration;
use super::console::Console;
use super::error::{CliError, CommandError};
use super::generated_target::read_lockfile;
use super::target::shown;
use super::targets::api_of_document;
use clientwright::{ApiInput, Cost, InspectedApi, Options, render_json};
use html::Inspected;
use links::Links;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use text::Text;

/// The start of every page. A file with another start isn't overwritten.
const PAGE: &str = "<!doctype html>";

/// A package to inspect.
struct Target {
    apis: Vec<ApiInput>,
    options: Options,
    /// The folder that names of documents are relative to.
    folder: PathBuf,
}

/// Inspects the document or all packages of the configuration.
///
/// # Errors
/// A document that nothing can be generated from, or a page that can't be written.
pub(crate) fn run(arguments: &InspectArguments, console: &mut Console) -> Result<(), CommandError> {
    let mut inspected = Vec::new();
    for Target { apis, options, folder } in targets(arguments)? {
        let inspection = console.usable(clientwright::inspect(&apis, &options), "can't inspect")?;
        inspected.push(Inspected { inspection, folder });
    }
    if arguments.html.is_some() || arguments.open {
        return write_page(arguments, &inspected, console);
    }
    match arguments.format {
        InspectFormat::Text => {
            let all = console.shows_all();
            let text: String = inspected.iter().map(|it| Text(&it.inspection, all).to_string()).collect();
            console.print_result(&text)?;
        }
        InspectFormat::Json => console.print_value(&as_json(&inspected))?,
    }
    Ok(())
}

/// Writes the page, and opens it on request.
fn write_page(
    arguments: &InspectArguments,
    inspected: &[Inspected],
    console: &mut Console,
) -> Result<(), CommandError> {
    let named = arguments.html.as_deref().filter(|file| *file != Path::new("-"));
    if named.is_none() && !arguments.open {
        return Ok(console.print_result(&html::page(inspected, &Links::new(Path::new(""))))?);
    }
    let file = match named {
        Some(file) => file.to_owned(),
        None => {
            new_file().map_err(|error| CliError::new(format!("can't create a file for the page: {error}")))?
        }
    };
    let is_page = |text: Vec<u8>| text.is_empty() || text.starts_with(PAGE.as_bytes());
    if !fs::read(&file).map_or(true, is_page) {
        let message = format!("`{}` exists and is not a page of clientwright; not overwritten", shown(&file));
        return Err(CliError::new(message).into());
    }
    let page = html::page(inspected, &Links::new(file.parent().unwrap_or(Path::new(""))));
    fs::write(&file, page)
        .map_err(|error| CliError::new(format!("can't write the page `{}`: {error}", shown(&file))))?;
    if arguments.open {
        // Without a browser, users open the file by its name.
        let opened = open::that_detached(&file);
        let name = shown(&file);
        console.print_result(
            &opened.map_or_else(|error| format!("{name} ({error})\n"), |()| format!("{name}\n")),
        )?;
    }
    Ok(())
}

/// An empty temporary file that is kept.
fn new_file() -> io::Result<PathBuf> {
    let file = tempfile::Builder::new().prefix("clientwright-").suffix(".html").tempfile()?;
    Ok(file.keep()?.1)
}

/// The document, or each package of the configuration with its lock file.
fn targets(arguments: &InspectArguments) -> Result<Vec<Target>, CommandError> {
    if let Some(spec) = &arguments.spec {
        let apis = vec![api_of_document(spec, &arguments.overlay, &arguments.folder)?];
        return Ok(vec![Target { apis, options: Options::default(), folder: PathBuf::new() }]);
    }
    let file = arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let mut targets = Vec::new();
    for mut target in configuration::read(file, "`clientwright inspect SPEC` needs no configuration")?
        .into_iter()
        .filter(|target| !target.is_runtime())
    {
        target.options.lockfile = read_lockfile(&target.folder)?;
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        targets.push(Target { apis: target.apis, options: target.options, folder });
    }
    Ok(targets)
}

/// One object: `apis`, `findings`, and `costs`, one for each package.
fn as_json(inspected: &[Inspected]) -> Value {
    let inspections = || inspected.iter().map(|it| &it.inspection);
    let apis: Vec<&InspectedApi> = inspections().flat_map(|it| &it.apis).collect();
    let lines = inspections().map(|it| render_json(&it.report, &it.sources)).collect::<String>();
    let findings: Vec<Value> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let costs: Vec<Cost> = inspections().map(|it| it.cost).collect();
    json!({ "apis": apis, "findings": findings, "costs": costs })
}
