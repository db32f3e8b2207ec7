//! One process at a time writes to a folder. In: the folders of a run. Out: a hold on them, for which others wait; the
//! system ends it where a process is killed.
//!
//! A folder that isn't there yet is held by the innermost one around it that is. Where a system or a file system knows no
//! such holds, there are none, and nothing is waited for.

use super::console::Console;
use super::target::shown;
use super::write::TEMPORARY;
use fs4::{FileExt, TryLockError};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What others wait for.
pub(crate) struct Hold(Vec<(PathBuf, File)>);

impl Hold {
    /// Waits until no other process writes to one of the folders.
    ///
    /// # Errors
    /// Where nobody can be told that it waits.
    pub(crate) fn take(folders: &[&Path], console: &mut Console) -> io::Result<Self> {
        loop {
            let places = places(folders);
            let mut held = Vec::new();
            // All processes go by one order, so that no two wait for one another.
            for place in &places {
                let file = hold(place, console)?;
                held.extend(file.map(|file| (place.clone(), file)));
            }
            // Whoever was waited for may have made the folder.
            if self::places(folders) == places {
                return Ok(Self(held));
            }
        }
    }

    /// Removes what processes left behind that were killed while they wrote: those that are alive have a hold of their own.
    pub(crate) fn sweep(&self) {
        for (folder, _) in &self.0 {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && entry.file_name().to_str().is_some_and(is_temporary) {
                    // What can't be removed now is removed another time.
                    drop(fs::remove_dir_all(entry.path()));
                }
            }
        }
    }
}

fn is_temporary(name: &str) -> bool {
    let (prefix, length) = TEMPORARY;
    let rest = name.strip_prefix(prefix).unwrap_or_default();
    rest.len() == length && rest.bytes().all(|letter| letter.is_ascii_alphanumeric())
}

/// The folders that are there, without those that are the same.
fn places(folders: &[&Path]) -> BTreeSet<PathBuf> {
    let is_empty = |folder: &Path| folder.as_os_str().is_empty();
    let innermost = |folder: &&Path| {
        let mut around = folder.ancestors().map(|it| if is_empty(it) { Path::new(".") } else { it });
        around.find_map(|folder| folder.canonicalize().ok())
    };
    folders.iter().filter_map(innermost).collect()
}

/// Holds a folder; `None` where that can't be done.
fn hold(folder: &Path, console: &mut Console) -> io::Result<Option<File>> {
    let Ok(file) = open(folder) else { return Ok(None) };
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {
            console.waiting(&format!("another clientwright, which writes to `{}`", shown(folder)))?;
            Ok(FileExt::lock(&file).is_ok().then_some(file))
        }
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

#[cfg(unix)]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// Elsewhere only files can be held: one for each folder, where the system keeps what nobody misses.
#[cfg(not(unix))]
fn open(folder: &Path) -> io::Result<File> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    folder.hash(&mut hasher);
    let name = format!("clientwright-{:016x}.lock", hasher.finish());
    File::options().create(true).append(true).open(std::env::temp_dir().join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_there_for_a_while_is_swept() {
        assert!(is_temporary(".clientwright-aB3xYz"));
        for name in [".clientwright-files", ".clientwright-", ".clientwright-mine-1", "clientwright-aB3xYz"] {
            assert!(!is_temporary(name), "{name}");
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_held_by_the_one_around_it() -> io::Result<()> {
        let around = tempfile::tempdir()?;
        let (one, other) = (around.path().join("a/b"), around.path().join("c"));
        assert_eq!(places(&[&one, &other]), BTreeSet::from([around.path().canonicalize()?]));
        fs::create_dir(&other)?;
        assert_eq!(places(&[&one, &other]).len(), 2);
        Ok(())
    }
}
