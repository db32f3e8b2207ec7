//! Recorded responses: HAR files, cassettes, and lines of JSON.

use super::error::CliError;
use super::target::shown;
use clientwright_drift::Exchange;
use serde_json::Value;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Reads all records. A folder is a cassette; a file that ends in `.har` is an HTTP Archive; any other file has a JSON object in
/// each line, with `method`, `url` (or `uri`), `status`, `content-type` (or `ct`) and `body`, the body as text; or with `shape` in place
/// of `body`, or `paging` in place of `status`, and `count`, as `Shapes` of generated clients write them.
///
/// # Errors
/// A file can't be read, or isn't what its name says.
pub(super) fn read(records: &[PathBuf], archives: &[PathBuf]) -> Result<Vec<Exchange>, CliError> {
    let mut exchanges = Vec::new();
    for path in records {
        let read = match path {
            path if path.is_dir() => cassette(path),
            path if path.extension().is_some_and(|extension| extension == "har") => archive(path),
            path => lines(path),
        };
        exchanges.extend(read.map_err(|error| unreadable(path, &error))?);
    }
    for path in archives {
        exchanges.extend(archive(path).map_err(|error| unreadable(path, &error))?);
    }
    if exchanges.is_empty() {
        return Err(CliError::new("the records have no responses"));
    }
    Ok(exchanges)
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> CliError {
    CliError::new(format!("can't read the records `{}`: {error}", shown(path)))
}

fn invalid(problem: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem.into())
}

fn status(value: &Value) -> Option<u16> {
    value.as_u64().and_then(|status| u16::try_from(status).ok()).filter(|status| *status >= 100)
}

/// The recordings of `runtime::Recorder` in a folder, with their files, in the order of the calls.
pub(super) fn recordings(folder: &Path) -> io::Result<Vec<(PathBuf, Value)>> {
    let mut recordings = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".recording.json") {
            let recording = serde_json::from_slice(&fs::read(&path)?)
                .map_err(|error| invalid(format!("`{}`: {error}", shown(&path))))?;
            recordings.push((path, recording));
        }
    }
    recordings.sort_by(|(left, _), (right, _)| left.cmp(right));
    Ok(recordings)
}

fn cassette(folder: &Path) -> io::Result<Vec<Exchange>> {
    let mut exchanges = Vec::new();
    for (_, recording) in recordings(folder)? {
        // A failure of the connection, or a body that isn't whole, isn't evidence about the document.
        let Some(status) = status(&recording["status"]).filter(|_| recording["cut"] != true) else {
            continue;
        };
        let text = |name: &str| recording[name].as_str().unwrap_or_default();
        let body = match recording["body"].as_str() {
            Some(name) if name.contains(['/', '\\']) => return Err(invalid("a body is in another folder")),
            Some(name) => fs::read(folder.join(name))?,
            None => Vec::new(),
        };
        let headers = recording["headers"].as_array().into_iter().flatten();
        let content_type = headers.filter(|pair| pair[0] == "content-type").find_map(|pair| pair[1].as_str());
        let exchange = Exchange::new(text("method"), text("target"), status);
        exchanges.push(exchange.body(content_type.unwrap_or_default(), body));
    }
    Ok(exchanges)
}

/// HTTP Archive 1.2.
fn archive(path: &Path) -> io::Result<Vec<Exchange>> {
    let archive: Value = serde_json::from_slice(&fs::read(path)?)?;
    let entries = archive["log"]["entries"].as_array().ok_or_else(|| invalid("it isn't an HTTP Archive"))?;
    let exchange = |entry: &Value| {
        let (request, response) = (&entry["request"], &entry["response"]);
        let content = &response["content"];
        // Only text is read; encoded bodies aren't JSON.
        let text = content["text"].as_str().filter(|_| content["encoding"].is_null()).unwrap_or_default();
        let exchange = Exchange::new(
            request["method"].as_str()?,
            request["url"].as_str()?,
            status(&response["status"])?,
        );
        Some(exchange.body(content["mimeType"].as_str().unwrap_or_default(), text))
    };
    Ok(entries.iter().filter_map(exchange).collect())
}

fn lines(path: &Path) -> io::Result<Vec<Exchange>> {
    let text = fs::read_to_string(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let record: Value = serde_json::from_str(line).map_err(|error| {
                let help = if index == 0 { "; name a document with `--spec`" } else { "" };
                invalid(format!("line {}: {error}{help}", index + 1))
            })?;
            let text = |names: &[&str]| names.iter().find_map(|name| record[*name].as_str());
            let count = record["count"].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or(1);
            let missing = || invalid(format!("line {} has no `method`, `url` or `status`", index + 1));
            let (method, url) = text(&["method"]).zip(text(&["url", "uri"])).ok_or_else(missing)?;
            if let Some(reason) = record["paging"].as_str() {
                return Ok(Exchange::new(method, url, 0).paging(reason).count(count));
            }
            let status = status(&record["status"]).ok_or_else(missing)?;
            let body = match &record["body"] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                json => json.to_string(),
            };
            let content_type = text(&["content-type", "ct"]).unwrap_or_default();
            let exchange = Exchange::new(method, url, status);
            let exchange = match record.get("shape") {
                Some(shape) => exchange.shape(content_type, shape),
                None => exchange.body(content_type, body),
            };
            Ok(exchange.count(count))
        })
        .collect()
}
