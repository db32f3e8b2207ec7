//! New folders: all files are written to a temporary folder next to the final one, which is then renamed, so that no other
//! process ever sees a part of it.

use super::error::CliError;
use super::pending_changes::{FILE_LIST, PendingChanges};
use super::staged_file::{StagedFile, temporary, unwritten, write_all};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A temporary folder that is removed on drop, before its new parents (fields are dropped in this order).
pub(super) struct StagedFolder<'a> {
    staging: TempDir,
    target: &'a Path,
    _parents: CreatedFolders,
}

impl<'a> StagedFolder<'a> {
    /// Writes all files to the temporary folder.
    pub(super) fn write(changes: &'a PendingChanges<'a>) -> Result<Self, CliError> {
        let target = changes.folder;
        let mut parents = CreatedFolders::default();
        let parent =
            target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let created = parents.create(parent).and_then(|()| create_staging(parent));
        let staging = created.map_err(|error| unwritten(&target.join(FILE_LIST), &error))?;
        let list = changes.list.iter().map(|lists| (FILE_LIST, lists.after.as_str()));
        let files = changes.stale.iter().map(|(path, stale)| (*path, stale.generated)).chain(list);
        let file =
            |(path, text)| StagedFile { staged: staging.path().join(path), target: target.join(path), text };
        let files: Vec<StagedFile<'_>> = files.map(file).collect();
        let mut seen = BTreeSet::new();
        for file in &files {
            let folder = file.staged.parent().filter(|folder| seen.insert(*folder));
            folder.map_or(Ok(()), fs::create_dir_all).map_err(|error| unwritten(&file.target, &error))?;
        }
        write_all(&files)?;
        Ok(Self { staging, target, _parents: parents })
    }

    /// Renames the temporary folder.
    pub(super) fn commit(self) -> Result<(), CliError> {
        fs::rename(self.staging.path(), self.target).map_err(|error| unwritten(self.target, &error))?;
        // Nothing is left to remove.
        drop(self.staging.keep());
        Ok(())
    }
}

/// A temporary folder with the permissions of an ordinary one; by default only its owner could read it.
fn create_staging(parent: &Path) -> io::Result<TempDir> {
    let mut builder = temporary();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(parent)
}

/// Folders that did not exist before. Empty ones are removed on drop.
#[derive(Default)]
pub(super) struct CreatedFolders(Vec<PathBuf>);

impl Drop for CreatedFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // Fails if the folder is not empty, as intended.
            drop(fs::remove_dir(folder));
        }
    }
}

impl CreatedFolders {
    /// Creates a folder and its missing parents.
    pub(super) fn create(&mut self, folder: &Path) -> io::Result<()> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let missing: Vec<_> = folder.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.0.push(folder.to_owned());
        }
        Ok(())
    }
}
