//! Recordings of generated clients against a comparison: which of them a new document makes stale.

use super::error::CliError;
use super::target::shown;
use clientwright::{Diff, Verdict};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A recorded call.
struct Recording {
    file: String,
    method: String,
    /// The path of the URL.
    path: String,
}

/// The files of recordings whose operation has a change that breaks the wire, each with the operation.
///
/// # Errors
/// The folder or a recording can't be read.
pub(super) fn stale(folder: &Path, diff: &Diff) -> Result<Vec<(String, String)>, CliError> {
    let breaking = diff.changes.iter().filter(|change| change.wire == Verdict::Breaking);
    let broken: BTreeSet<&str> = breaking.flat_map(|change| &change.operations).map(String::as_str).collect();
    let mut stale = Vec::new();
    for recording in read(folder)? {
        let operation = broken.iter().find(|operation| recording.is_of(operation));
        stale.extend(operation.map(|operation| (recording.file, (*operation).to_owned())));
    }
    Ok(stale)
}

fn read(folder: &Path) -> Result<Vec<Recording>, CliError> {
    let unreadable = |path: &Path, error: &dyn std::fmt::Display| {
        CliError::new(format!("can't read the recording `{}`: {error}", shown(path)))
    };
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut recordings = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        let Some(file) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
        if !file.ends_with(".recording.json") {
            continue;
        }
        let text = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
        let recording: Value = serde_json::from_slice(&text).map_err(|error| unreadable(&path, &error))?;
        let text = |name: &str| recording[name].as_str().unwrap_or_default();
        let path = text("target").split(['?', '#']).next().unwrap_or_default().to_owned();
        recordings.push(Recording { file, method: text("method").to_owned(), path });
    }
    recordings.sort_by(|left, right| left.file.cmp(&right.file));
    if recordings.is_empty() {
        return Err(CliError::new(format!("`{}` has no recordings", shown(folder))));
    }
    Ok(recordings)
}

impl Recording {
    /// Whether it is of an operation, such as `GET /pets/{id}`. The server may have a path of its own.
    fn is_of(&self, operation: &str) -> bool {
        let Some((method, template)) = operation.split_once(' ') else { return false };
        let segments: Vec<&str> = self.path.trim_matches('/').split('/').collect();
        let template: Vec<&str> = template.trim_matches('/').split('/').collect();
        let is_same = |(segment, template): (&&str, &&str)| template.contains('{') || segment == template;
        method == self.method
            && template.len() <= segments.len()
            && segments.iter().rev().zip(template.iter().rev()).all(is_same)
    }
}
