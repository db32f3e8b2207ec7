//! Paths that can be compared.

use std::path::{Component, Path, PathBuf};

/// The absolute path without `.` and `..`, to compare paths.
pub(crate) fn without_dots(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut normalized = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => drop(normalized.pop()),
            other => normalized.push(other),
        }
    }
    normalized
}
