//! Paths of files inside an output folder. `..` and symbolic links that lead outside of the folder are refused.

use super::error::CliError;
use super::target::shown;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Neither a file nor a folder; parent folders may be missing too.
    Missing,
    /// A regular file.
    File,
}

/// Returns whether a path with `/` between folders is relative and has no `.` or `..`.
pub(crate) fn stays_inside(path: &str) -> bool {
    let plain = |component: Component<'_>| matches!(component, Component::Normal(_));
    !path.is_empty() && !path.contains('\\') && Path::new(path).components().all(plain)
}

/// Looks up `path` inside `folder` without following symbolic links.
///
/// # Errors
/// The path is outside of the folder, one of its folders is a file or a symbolic link, it is a folder itself, or its metadata
/// can't be read.
pub(crate) fn entry_at(folder: &Path, path: &str) -> Result<Entry, CliError> {
    if !stays_inside(path) {
        return Err(CliError::new(format!("`{path}` is outside of the folder `{}`", shown(folder))));
    }
    let mut place = PathBuf::from(folder);
    let mut components = Path::new(path).components().peekable();
    while let Some(component) = components.next() {
        place.push(component);
        let kind = match fs::symlink_metadata(&place) {
            Ok(found) => found.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Entry::Missing),
            Err(error) => {
                return Err(CliError::new(format!(
                    "can't read the metadata of `{}`: {error}",
                    shown(&place)
                )));
            }
        };
        let is_last = components.peek().is_none();
        if !(if is_last { kind.is_file() } else { kind.is_dir() }) {
            let expected = if is_last { "a file" } else { "a folder" };
            let found = if kind.is_symlink() {
                "a symbolic link"
            } else if kind.is_dir() {
                "a folder"
            } else {
                "a file"
            };
            return Err(CliError::new(format!("`{}` is {found}, expected {expected}", shown(&place)))
                .help("move it away, or choose another folder"));
        }
    }
    Ok(Entry::File)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_stay_inside() {
        for path in ["Cargo.toml", "src/lib.rs", "..a/b"] {
            assert!(stays_inside(path), "{path}");
        }
        for path in ["", "..", "../a", "a/../../b", "/etc/passwd", "./a", "a\\b"] {
            assert!(!stays_inside(path), "{path}");
        }
    }
}
