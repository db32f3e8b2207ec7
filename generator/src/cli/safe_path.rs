//! Paths of files inside an output folder: none of them leads out of it, neither by `..` nor through a symbolic link.

use super::error::CliError;
use super::target::shown;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// What lies at a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum There {
    /// Nothing; perhaps not even the folder.
    Nothing,
    /// A plain file.
    File,
}

/// Whether a relative path with `/` between folders stays inside.
pub(crate) fn stays_inside(path: &str) -> bool {
    let plain = |component: Component<'_>| matches!(component, Component::Normal(_));
    !path.is_empty() && !path.contains('\\') && Path::new(path).components().all(plain)
}

/// Looks at what lies at `path` inside `folder`, without following a symbolic link on the way.
///
/// # Errors
/// A path that leads out of the folder, a symbolic link or a file where a folder has to be, a folder where a file
/// has to be, or whatever keeps the system from looking.
pub(crate) fn look(folder: &Path, path: &str) -> Result<There, CliError> {
    if !stays_inside(path) {
        return Err(CliError::new(format!("`{path}` would lead out of the folder `{}`", shown(folder))));
    }
    let mut place = PathBuf::from(folder);
    let mut components = Path::new(path).components().peekable();
    while let Some(component) = components.next() {
        place.push(component);
        let kind = match fs::symlink_metadata(&place) {
            Ok(found) => found.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(There::Nothing),
            Err(error) => return Err(CliError::new(format!("can't look at `{}`: {error}", shown(&place)))),
        };
        let is_last = components.peek().is_none();
        if !(if is_last { kind.is_file() } else { kind.is_dir() }) {
            let wanted = if is_last { "a file" } else { "a folder" };
            let found = if kind.is_symlink() {
                "a symbolic link"
            } else if kind.is_dir() {
                "a folder"
            } else {
                "a file"
            };
            return Err(CliError::new(format!("`{}` is {found} where {wanted} has to be", shown(&place)))
                .help("move it away, or choose another folder"));
        }
    }
    Ok(There::File)
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
