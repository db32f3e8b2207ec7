//! Paths that can be compared.

use std::path::{Component, Path, PathBuf};

/// The absolute path without `.` and `..`, to compare paths.
pub(crate) fn without_dots(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for component in absolute(path).components() {
        match component {
            Component::ParentDir => drop(normalized.pop()),
            other => normalized.push(other),
        }
    }
    normalized
}

/// The absolute path; an empty one is the current folder.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(Path::new(".").join(path)).unwrap_or_else(|_| path.to_owned())
}

/// The absolute path without `.`, `..` and symbolic links, as far as it exists.
pub(super) fn without_links(path: &Path) -> PathBuf {
    let absolute = absolute(path);
    let existing = absolute.ancestors().find_map(|outer| Some((outer, outer.canonicalize().ok()?)));
    let rest = existing.and_then(|(outer, real)| Some(real.join(absolute.strip_prefix(outer).ok()?)));
    without_dots(&rest.unwrap_or(absolute))
}
