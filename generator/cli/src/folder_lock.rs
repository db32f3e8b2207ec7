//! Locks output folders, so that only one process at a time writes to them. The operating system releases the locks of a
//! killed process.
//!
//! A missing folder is locked by its innermost existing parent. File systems without locks are used without them.

use super::console::Console;
use super::staged_file::TEMPORARY;
use super::target::shown;
use fs4::{FileExt, TryLockError};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Locked folders; dropping it unlocks them.
pub(crate) struct FolderLock(Vec<(PathBuf, File)>);

impl FolderLock {
    /// Waits until no other process writes to one of the folders.
    ///
    /// # Errors
    /// The message about waiting can't be printed.
    pub(crate) fn acquire(folders: &[&Path], console: &mut Console) -> io::Result<Self> {
        loop {
            let existing = existing_folders(folders);
            let mut locked = Vec::new();
            // All processes lock in the same order, so that there is no deadlock.
            for folder in &existing {
                let file = lock(folder, console)?;
                locked.extend(file.map(|file| (folder.clone(), file)));
            }
            // The other process may have created a folder meanwhile.
            if existing_folders(folders) == existing {
                return Ok(Self(locked));
            }
        }
    }

    /// Removes the temporary folders of killed processes: no other process can be writing while the folders are locked.
    pub(crate) fn remove_leftovers(&self) {
        for (folder, _) in &self.0 {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && entry.file_name().to_str().is_some_and(is_temporary) {
                    // The next run tries again.
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

/// The folders, or their innermost existing parents, without duplicates.
fn existing_folders(folders: &[&Path]) -> BTreeSet<PathBuf> {
    let is_empty = |folder: &Path| folder.as_os_str().is_empty();
    let innermost = |folder: &&Path| {
        let mut ancestors =
            folder.ancestors().map(|folder| if is_empty(folder) { Path::new(".") } else { folder });
        ancestors.find_map(|folder| folder.canonicalize().ok())
    };
    folders.iter().filter_map(innermost).collect()
}

/// Locks a folder; `None` if that isn't possible.
fn lock(folder: &Path, console: &mut Console) -> io::Result<Option<File>> {
    let Ok(file) = open(folder) else { return Ok(None) };
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {
            console
                .print_waiting(&format!("another clientwright process that writes to `{}`", shown(folder)))?;
            Ok(FileExt::lock(&file).is_ok().then_some(file))
        }
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

#[cfg(unix)]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// Only files can be locked here, so each folder has one in the temporary folder of the system.
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
    fn only_temporary_folders_are_removed() {
        assert!(is_temporary(".clientwright-aB3xYz"));
        for name in [".clientwright-files", ".clientwright-", ".clientwright-mine-1", "clientwright-aB3xYz"] {
            assert!(!is_temporary(name), "{name}");
        }
    }

    #[test]
    fn a_missing_folder_is_locked_by_its_parent() -> io::Result<()> {
        let parent = tempfile::tempdir()?;
        let (nested, direct) = (parent.path().join("a/b"), parent.path().join("c"));
        assert_eq!(existing_folders(&[&nested, &direct]), BTreeSet::from([parent.path().canonicalize()?]));
        fs::create_dir(&direct)?;
        assert_eq!(existing_folders(&[&nested, &direct]).len(), 2);
        Ok(())
    }
}
