//! Writes pending changes. All files are first written next to their places, so that a full disk or a missing permission changes
//! nothing. Then they are renamed, files that are no longer needed are removed, and the file list is renamed last. A run that is
//! killed leaves whole files, and the next run does the rest.

use super::created_folders::CreatedFolders;
use super::error::CliError;
use super::pending_changes::PendingChanges;
use super::target::shown;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::{Builder, ScopedJoinHandle};
use tempfile::TempPath;

/// The prefix of the names of temporary files, and the length of the random rest.
const TEMPORARY: (&str, usize) = (".clientwright-", 6);

/// Applies the changes to all folders, which are locked.
///
/// # Errors
/// A file can't be written or removed.
pub(crate) fn write(changes: &[PendingChanges<'_>]) -> Result<(), CliError> {
    changes.iter().for_each(remove_leftovers);
    // Dropped after the temporary files in them.
    let mut folders = CreatedFolders::default();
    let staged = changes.iter().map(|changes| stage(changes, &mut folders));
    let staged = staged.collect::<Result<Vec<_>, _>>()?;
    changes.iter().zip(staged).try_for_each(|(changes, files)| commit(changes, files))
}

/// A file in a temporary one next to it, which is removed on drop.
struct StagedFile {
    temporary: TempPath,
    target: PathBuf,
}

impl StagedFile {
    fn write(target: PathBuf, text: &str) -> Result<Self, CliError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY.0).rand_bytes(TEMPORARY.1);
        let file = builder.make_in(folder_of(&target), |path| File::create_new(path)).and_then(|mut file| {
            file.as_file_mut().write_all(text.as_bytes())?;
            // Closed, because a process may have a thousand open files at most.
            Ok(file.into_temp_path())
        });
        match file {
            Ok(temporary) => Ok(Self { temporary, target }),
            Err(error) => Err(unwritten(&target, &error)),
        }
    }

    fn rename(self) -> Result<(), CliError> {
        self.temporary.persist(&self.target).map_err(|failed| unwritten(&self.target, &failed.error))
    }
}

/// Writes temporary files, and checks that files can be removed. The file list is the last.
fn stage(changes: &PendingChanges<'_>, folders: &mut CreatedFolders) -> Result<Vec<StagedFile>, CliError> {
    for target in changes.superfluous.iter().map(|path| changes.folder.join(path)) {
        // Where a file can be created, files can be removed too.
        tempfile::tempfile_in(folder_of(&target)).map_err(|error| unremoved(&target, &error))?;
    }
    let files = changes.new_files();
    for (target, _) in &files {
        folders.create(folder_of(target)).map_err(|error| unwritten(target, &error))?;
    }
    // On all processors: creating a file takes longer than filling it.
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(files.len() / 16 + 1);
    std::thread::scope(|scope| {
        let write = |(target, text): &(PathBuf, &str)| StagedFile::write(target.clone(), text);
        let shares = files.chunks(files.len().div_ceil(threads).max(1));
        let threads = shares.map(|share| {
            let work = move || share.iter().map(write).collect::<Vec<_>>();
            Builder::new().spawn_scoped(scope, work).map_err(|_| work())
        });
        let threads: Vec<_> = threads.collect();
        let written = |thread: ScopedJoinHandle<'_, _>| thread.join().expect("writing files does not panic");
        threads.into_iter().flat_map(|thread| thread.map_or_else(|files| files, written)).collect()
    })
}

fn commit(changes: &PendingChanges<'_>, mut files: Vec<StagedFile>) -> Result<(), CliError> {
    let list = files.split_off(changes.stale.len());
    files.into_iter().try_for_each(StagedFile::rename)?;
    for target in changes.superfluous.iter().map(|path| changes.folder.join(path)) {
        fs::remove_file(&target).map_err(|error| unremoved(&target, &error))?;
    }
    remove_emptied(changes);
    list.into_iter().try_for_each(StagedFile::rename)
}

/// Removes folders that are empty now.
fn remove_emptied(changes: &PendingChanges<'_>) {
    let inside = |path| Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    let folders: BTreeSet<&Path> = changes.superfluous.iter().flat_map(inside).collect();
    for folder in folders.iter().rev() {
        // Fails if the folder is not empty, as intended.
        drop(fs::remove_dir(changes.folder.join(folder)));
    }
}

/// Removes the temporary files of killed runs: no other run writes while the folder is locked.
fn remove_leftovers(changes: &PendingChanges<'_>) {
    let paths = changes.files.keys().chain(&changes.superfluous);
    let top: BTreeSet<&str> = paths.filter_map(|path| Some(path.split_once('/')?.0)).collect();
    let mut folders: Vec<PathBuf> = top.into_iter().map(|folder| changes.folder.join(folder)).collect();
    // Other folders next to these are not clientwright's.
    remove_temporary(changes.folder);
    while let Some(folder) = folders.pop() {
        folders.extend(remove_temporary(&folder));
    }
}

/// Removes the temporary files in a folder, and returns the folders in it.
fn remove_temporary(folder: &Path) -> Vec<PathBuf> {
    let mut inner = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let kind = entry.file_type();
        if kind.as_ref().is_ok_and(fs::FileType::is_dir) {
            inner.push(entry.path());
        } else if kind.is_ok_and(|kind| kind.is_file())
            && entry.file_name().to_str().is_some_and(is_temporary)
        {
            // The next run tries again.
            drop(fs::remove_file(entry.path()));
        }
    }
    inner
}

fn is_temporary(name: &str) -> bool {
    let (prefix, length) = TEMPORARY;
    let rest = name.strip_prefix(prefix).unwrap_or_default();
    rest.len() == length && rest.bytes().all(|letter| letter.is_ascii_alphanumeric())
}

fn folder_of(target: &Path) -> &Path {
    target.parent().unwrap_or(Path::new("."))
}

/// Names the file that the user knows, not the temporary one.
fn unwritten(target: &Path, error: &io::Error) -> CliError {
    CliError::new(format!("can't write `{}`: {error}", shown(target)))
}

fn unremoved(target: &Path, error: &io::Error) -> CliError {
    CliError::new(format!("can't remove `{}`: {error}", shown(target)))
}

#[cfg(test)]
mod tests {
    use super::is_temporary;

    #[test]
    fn only_temporary_files_are_removed() {
        assert!(is_temporary(".clientwright-aB3xYz"));
        for name in [".clientwright-files", ".clientwright-", ".clientwright-mine-1", "clientwright-aB3xYz"] {
            assert!(!is_temporary(name), "{name}");
        }
    }
}
