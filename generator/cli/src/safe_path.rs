//! Reads files inside an output folder. `..` and symbolic links that lead outside of the folder are refused.

use super::error::CliError;
use super::target::shown;
use std::fs::{self, FileType};
use std::io::ErrorKind;
use std::path::{Component, Path};

/// Returns whether a path with `/` between folders is relative and has no `.` or `..`.
pub(crate) fn stays_inside(path: &str) -> bool {
    let plain = |component: Component<'_>| matches!(component, Component::Normal(_));
    !path.is_empty() && !path.contains('\\') && Path::new(path).components().all(plain)
}

/// Reads the file `path` inside `folder` without following symbolic links. `None` if it or one of its folders is missing.
///
/// # Errors
/// The path is outside of the folder, one of its folders is something else, it is not a regular file, or it can't be read.
pub(crate) fn read(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, CliError> {
    if !stays_inside(path) {
        return Err(CliError::new(format!("`{path}` is outside of the folder `{}`", shown(folder))));
    }
    let mut place = folder.to_owned();
    let mut components = Path::new(path).components().peekable();
    while let Some(component) = components.next() {
        place.push(component);
        let kind = match fs::symlink_metadata(&place) {
            Ok(found) => found.file_type(),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Ok(None);
            }
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
            let found = kind_of(kind);
            return Err(CliError::new(format!("`{}` is {found}, expected {expected}", shown(&place)))
                .help("move it away, or choose another folder"));
        }
    }
    let bytes = fs::read(&place);
    bytes.map(Some).map_err(|error| CliError::new(format!("can't read `{}`: {error}", shown(&place))))
}

/// Names a kind of file in messages. A pipe or a socket is a special file.
pub(crate) fn kind_of(kind: FileType) -> &'static str {
    match kind {
        kind if kind.is_symlink() => "a symbolic link",
        kind if kind.is_dir() => "a folder",
        kind if kind.is_file() => "a file",
        _ => "a special file",
    }
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
