//! Locks output folders, so that only one process at a time writes to them. The operating system releases the locks of a
//! killed process. File systems without locks are used without them.

use super::console::Console;
use super::created_folders::CreatedFolders;
use super::target::shown;
use fs4::{FileExt, TryLockError};
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Locked folders. Dropping it removes those that are new and empty, and unlocks the others (fields are dropped in this order).
pub(crate) struct FolderLock {
    _created: CreatedFolders,
    _locked: Vec<File>,
}

impl FolderLock {
    /// Creates missing folders, and waits until no other process writes to one of the folders.
    ///
    /// # Errors
    /// The message about waiting can't be printed.
    pub(crate) fn acquire(folders: &[&Path], console: &mut Console) -> io::Result<Self> {
        let mut created = CreatedFolders::default();
        loop {
            for folder in folders {
                // A folder that can't be created is reported when files are written to it.
                drop(created.create(folder));
            }
            let mut locked = Vec::new();
            // All processes lock in the same order, so that there is no deadlock.
            for folder in existing_folders(folders) {
                let file = lock(&folder, console)?;
                locked.extend(file.map(|file| (folder, file)));
            }
            // The other process may have removed a folder that it created.
            if locked.iter().all(|(folder, file)| is_at(folder, file)) {
                let files = locked.into_iter().map(|(_, file)| file).collect();
                return Ok(Self { _created: created, _locked: files });
            }
        }
    }
}

/// The folders, without duplicates.
fn existing_folders(folders: &[&Path]) -> BTreeSet<PathBuf> {
    let existing = folders.iter().filter_map(|folder| folder.canonicalize().ok());
    existing.filter(|folder| folder.is_dir()).collect()
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

/// Returns whether an open folder is still the one at its path.
#[cfg(unix)]
fn is_at(folder: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |found: std::fs::Metadata| (found.dev(), found.ino());
    file.metadata().map(identity).ok() == folder.metadata().map(identity).ok()
}

/// Returns whether a folder is still there; its lock is elsewhere.
#[cfg(not(unix))]
fn is_at(folder: &Path, _: &File) -> bool {
    folder.exists()
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
