//! Paths that can be compared.

use std::path::{Component, Path, PathBuf};

/// The absolute path without `.` and `..`, to compare paths.
pub(crate) fn without_dots(path: &Path) -> PathBuf {
    // An empty path is the current folder.
    let absolute = std::path::absolute(Path::new(".").join(path)).unwrap_or_else(|_| path.to_owned());
    let mut normalized = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => drop(normalized.pop()),
            other => normalized.push(other),
        }
    }
    normalized
}

/// The absolute path without `.`, `..` and symbolic links, as far as it exists.
pub(super) fn without_links(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute.ancestors().find_map(|outer| Some((outer, outer.canonicalize().ok()?)));
    let rest = existing.and_then(|(outer, real)| Some(real.join(absolute.strip_prefix(outer).ok()?)));
    without_dots(&rest.unwrap_or(absolute))
}
