//! Folders that aren't there yet. In: all that one has to hold. Out: the folder, made whole beside its place and put there
//! at once, so that nobody ever sees a part of it.

use super::compare::{Changes, LIST};
use super::error::CliError;
use super::write::{NewFile, temporary, unwritten, write_all};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder beside its place. Where it is dropped before it is put there, it vanishes (fields are dropped in this order).
pub(super) struct NewFolder<'a> {
    whole: TempDir,
    place: &'a Path,
    _parents: NewFolders,
}

impl<'a> NewFolder<'a> {
    /// Writes all files of a folder.
    pub(super) fn write(changes: &'a Changes<'a>) -> Result<Self, CliError> {
        let place = changes.folder;
        let mut parents = NewFolders::default();
        let parent = place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let made = parents.make(parent).and_then(|()| make_beside(parent));
        let whole = made.map_err(|error| unwritten(&place.join(LIST), &error))?;
        let list = changes.list.iter().map(|lists| (LIST, lists.after.as_str()));
        let files = changes.stale.iter().map(|(path, stale)| (*path, stale.made)).chain(list);
        let file = |(path, text)| NewFile { staged: whole.path().join(path), place: place.join(path), text };
        let files: Vec<NewFile<'_>> = files.map(file).collect();
        let mut seen = BTreeSet::new();
        for file in &files {
            let folder = file.staged.parent().filter(|folder| seen.insert(*folder));
            folder.map_or(Ok(()), fs::create_dir_all).map_err(|error| unwritten(&file.place, &error))?;
        }
        write_all(&files)?;
        Ok(Self { whole, place, _parents: parents })
    }

    /// Puts the folder in its place.
    pub(super) fn put(self) -> Result<(), CliError> {
        fs::rename(self.whole.path(), self.place).map_err(|error| unwritten(self.place, &error))?;
        // Nothing lies there any more that could vanish.
        drop(self.whole.keep());
        Ok(())
    }
}

/// A folder with the rights of any new one; a temporary one would be its owner's alone.
fn make_beside(parent: &Path) -> io::Result<TempDir> {
    let mut builder = temporary();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(parent)
}

/// Folders that did not exist before. Those that are still empty in the end vanish again.
#[derive(Default)]
pub(super) struct NewFolders(Vec<PathBuf>);

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // Refused where something lies in it, which is what is wanted.
            drop(fs::remove_dir(folder));
        }
    }
}

impl NewFolders {
    /// Makes a folder, and those around it that are missing.
    pub(super) fn make(&mut self, folder: &Path) -> io::Result<()> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let missing: Vec<_> = folder.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.0.push(folder.to_owned());
        }
        Ok(())
    }
}
