//! Writes what is missing in folders, all of it or nothing: every file is first written beside its place, and put there
//! only when all others lie beside theirs too.

use super::compare::{Changes, LIST};
use super::problem::Problem;
use super::target::shown;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// Writes and removes what `changes` say, in all folders or, where one can't be written, in none.
///
/// # Errors
/// The first folder or file that can't be written or removed.
pub(crate) fn write(changes: &[Changes<'_>]) -> Result<(), Problem> {
    let staged =
        changes.iter().filter(|changes| !changes.is_empty()).map(stage).collect::<Result<Vec<_>, _>>()?;
    staged.into_iter().try_for_each(commit)
}

/// The files of a folder beside their places. Where it is dropped before they are put there, they vanish, and then
/// the folders that were made for them (fields are dropped in this order).
struct Staged<'a> {
    changes: &'a Changes<'a>,
    list_during: Option<(TempPath, PathBuf)>,
    files: Vec<(TempPath, PathBuf)>,
    list_after: Option<(TempPath, PathBuf)>,
    _new_folders: NewFolders,
}

/// Folders that did not exist before. Those that are still empty in the end vanish again.
#[derive(Default)]
struct NewFolders(Vec<PathBuf>);

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // Refused where something lies in it, which is what is wanted.
            drop(fs::remove_dir(folder));
        }
    }
}

impl NewFolders {
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let missing: Vec<_> = folder.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.0.push(folder.to_owned());
        }
        Ok(())
    }
}

fn stage<'a>(changes: &'a Changes<'a>) -> Result<Staged<'a>, Problem> {
    let mut new_folders = NewFolders::default();
    let mut beside = |path: &str, text: &str| {
        let place = changes.folder.join(path);
        let folder = place.parent().unwrap_or(changes.folder);
        let staged = new_folders.make(folder).and_then(|()| write_beside(folder, text));
        match staged {
            Ok(staged) => Ok((staged, place)),
            Err(error) => Err(Problem::new(format!("can't write `{}`: {error}", shown(&place)))),
        }
    };
    let lists = changes.list.as_ref();
    let list_during = lists.map(|lists| beside(LIST, &lists.during)).transpose()?;
    let files =
        changes.stale.iter().map(|(path, stale)| beside(path, stale.made)).collect::<Result<_, _>>()?;
    let list_after = lists.map(|lists| beside(LIST, &lists.after)).transpose()?;
    for path in &changes.superfluous {
        // What lets a file be written beside lets it be removed too.
        drop(beside(path, "")?);
    }
    Ok(Staged { changes, list_during, files, list_after, _new_folders: new_folders })
}

fn write_beside(folder: &Path, text: &str) -> io::Result<TempPath> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut file = new_file(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file.into_temp_path())
}

fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".clientwright-");
    // As any new file, less what the user's mask takes away; a temporary file would be its owner's alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn commit(staged: Staged<'_>) -> Result<(), Problem> {
    let put = |(staged, place): (TempPath, PathBuf)| {
        let put = staged.persist(&place);
        put.map_err(|error| Problem::new(format!("can't write `{}`: {}", shown(&place), error.error)))
    };
    staged.list_during.map(put).transpose()?;
    staged.files.into_iter().try_for_each(put)?;
    remove(staged.changes)?;
    staged.list_after.map(put).transpose()?;
    Ok(())
}

fn remove(changes: &Changes<'_>) -> Result<(), Problem> {
    let mut left = BTreeSet::new();
    for path in &changes.superfluous {
        let place = changes.folder.join(path);
        fs::remove_file(&place)
            .map_err(|error| Problem::new(format!("can't remove `{}`: {error}", shown(&place))))?;
        let inside = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        left.extend(inside.map(|folder| changes.folder.join(folder)));
    }
    for folder in left.iter().rev() {
        // Refused where something lies in it, which is what is wanted.
        drop(fs::remove_dir(folder));
    }
    Ok(())
}
