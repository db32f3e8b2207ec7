//! Recordings of generated clients against a comparison: which of them a new document makes stale.

use super::error::CliError;
use super::records::{recordings, unreadable};
use super::target::shown;
use clientwright_diff::{Diff, Verdict};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A recorded call.
struct Recording {
    file: String,
    method: String,
    /// The path of the URL.
    path: String,
}

/// The files of recordings whose operation has a change that breaks the wire, or may, each with the operation.
///
/// # Errors
/// The folder or a recording can't be read.
pub(super) fn stale(folder: &Path, diff: &Diff) -> Result<Vec<(String, String)>, CliError> {
    let breaking = diff.changes.iter().filter(|change| change.wire != Verdict::Compatible);
    let broken: BTreeSet<&str> = breaking.flat_map(|change| &change.operations).map(String::as_str).collect();
    let mut stale = Vec::new();
    for recording in read(folder)? {
        let operations = diff.operations.iter().map(String::as_str);
        let found = operations.filter_map(|operation| Some((recording.fit(operation)?, operation))).max();
        let operation = found.filter(|(_, operation)| broken.contains(operation));
        stale.extend(operation.map(|(_, operation)| (recording.file, operation.to_owned())));
    }
    Ok(stale)
}

fn read(folder: &Path) -> Result<Vec<Recording>, CliError> {
    let recordings = recordings(folder).map_err(|error| unreadable(folder, &error))?;
    if recordings.is_empty() {
        return Err(CliError::new(format!("`{}` has no recordings", shown(folder))));
    }
    let recording = |(file, recording): (PathBuf, Value)| {
        let text = |name: &str| recording[name].as_str().unwrap_or_default();
        let path = text("target").split(['?', '#']).next().unwrap_or_default().to_owned();
        let file = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Recording { file, method: text("method").to_owned(), path }
    };
    Ok(recordings.into_iter().map(recording).collect())
}

impl Recording {
    /// How well it fits an operation, such as `GET /pets/{id}`: how many segments it has as they are written, so that
    /// `/pets/mine` is of that path. `None` if it is of another operation. The server may have a path, too.
    fn fit(&self, operation: &str) -> Option<usize> {
        let (method, template) = operation.split_once(' ')?;
        let segments: Vec<&str> = self.path.trim_matches('/').split('/').collect();
        let template: Vec<&str> = template.trim_matches('/').split('/').collect();
        let pairs = || segments.iter().rev().zip(template.iter().rev());
        let is_same = |(segment, template): (&&str, &&str)| template.contains('{') || segment == template;
        let fits = method == self.method && template.len() <= segments.len() && pairs().all(is_same);
        fits.then(|| pairs().filter(|(segment, template)| segment == template).count())
    }
}
