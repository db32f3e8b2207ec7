//! The files of the repository, by their paths from its root.

use std::fs;
use std::path::{Path, PathBuf};

/// Files that aren't ours, at the root only. In a worktree of git, `.git` is a file.
const FOREIGN: [&str; 2] = [".git", "target"];

/// A file of the repository that is text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// The path from the repository's root, with `/` between folders.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// The folder that holds the workspace.
#[must_use]
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// The folder of the crate `clientwright-runtime`, from which crates that tests write have their runtime.
///
/// # Panics
/// If its path isn't text.
#[must_use]
pub fn runtime_folder() -> String {
    root().join("generator/runtime").into_os_string().into_string().expect("the folder's path is text")
}

/// Every text file in a folder of the repository, `""` for all of it, in the order of their paths.
///
/// # Panics
/// If the folder can't be read.
#[must_use]
pub fn files(folder: &str) -> Vec<File> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(root().join(&folder)).expect("a folder of the repository can be read");
        for entry in entries {
            let entry = entry.expect("a folder of the repository can be read");
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if FOREIGN.contains(&path.as_str()) {
                continue;
            }
            if entry.path().is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(entry.path()) {
                found.push(File { path, text });
            }
        }
    }
    found.sort();
    found
}
