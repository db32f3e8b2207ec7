//! Compares generated files with a folder on disk: what has to be written and removed. Nothing is changed here.
//!
//! The file list in the folder has the files that clientwright wrote; no other file is ever changed or removed.

use super::error::CliError;
use super::file_list::{FILE_LIST, FileList, LOCK_FILE, list_of};
use super::safe_path::{Entry, entry_at};
use super::target::shown;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The changes that bring a folder up to date.
#[derive(Debug)]
pub(crate) struct PendingChanges<'a> {
    pub(crate) folder: &'a Path,
    /// All generated files.
    pub(crate) files: &'a BTreeMap<String, String>,
    /// Files that differ or are missing, by their path.
    pub(crate) stale: BTreeMap<&'a str, Stale<'a>>,
    /// Files that an earlier run wrote and that are no longer generated.
    pub(crate) superfluous: Vec<String>,
    /// Files that differ and were not written by clientwright.
    pub(crate) foreign: Vec<&'a str>,
    /// Files to be changed or removed that were edited since they were generated.
    pub(crate) edited: Vec<String>,
    /// The text of the file list, if it has to be written.
    pub(crate) list: Option<String>,
}

/// A file that differs from the generated one.
#[derive(Debug)]
pub(crate) struct Stale<'a> {
    /// Its content on disk, if it exists.
    pub(crate) on_disk: Option<Vec<u8>>,
    pub(crate) generated: &'a str,
}

impl PendingChanges<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.stale.is_empty() && self.superfluous.is_empty() && self.list.is_none()
    }

    /// Returns whether only the file list differs.
    pub(crate) fn is_only_the_list(&self) -> bool {
        self.stale.is_empty() && self.superfluous.is_empty() && self.list.is_some()
    }

    /// The files to write, the file list last.
    pub(crate) fn new_files(&self) -> Vec<(PathBuf, &str)> {
        let mut files: Vec<_> = self.stale.iter().map(|(path, stale)| (*path, stale.generated)).collect();
        // Other files don't say that clientwright wrote them until the list does, so they are close to it.
        files.sort_by_key(|(path, _)| !path.ends_with(".rs"));
        files.extend(self.list.as_deref().map(|list| (FILE_LIST, list)));
        files.into_iter().map(|(path, text)| (self.folder.join(path), text)).collect()
    }

    /// # Errors
    /// Files that were not written by clientwright would be overwritten.
    pub(crate) fn refuse_foreign(&self) -> Result<(), CliError> {
        let Some((first, rest)) = self.foreign.split_first() else { return Ok(()) };
        let first = shown(&self.folder.join(first));
        let more = match rest.len() {
            0 => String::new(),
            1 => format!(", nor was `{}`", shown(&self.folder.join(rest[0]))),
            more => format!(", nor were {more} more"),
        };
        Err(CliError::new(format!(
            "`{first}` would be overwritten, but was not written by clientwright{more}"
        ))
        .help("move it away, or choose another folder"))
    }
}

/// # Errors
/// The folder isn't one or can't be read, or a path is outside of it.
pub(crate) fn pending_changes<'a>(
    folder: &'a Path,
    files: &'a BTreeMap<String, String>,
) -> Result<PendingChanges<'a>, CliError> {
    check_folder(folder)?;
    let old_list = read(folder, FILE_LIST)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let old_files = FileList::parse(old_list.as_deref().unwrap_or_default());
    let mut changes = PendingChanges {
        folder,
        files,
        stale: BTreeMap::new(),
        superfluous: Vec::new(),
        foreign: Vec::new(),
        edited: Vec::new(),
        list: None,
    };
    for (path, generated) in files {
        let on_disk = read(folder, path)?;
        if let Some(on_disk) = &on_disk {
            if is_same(on_disk, generated) {
                continue;
            }
            // The lock file was read as one, so it is clientwright's, also in a checkout that has nothing else of the folder.
            if path != LOCK_FILE && !old_files.has(path) {
                changes.foreign.push(path);
            }
            if old_files.is_edited(path, on_disk) {
                changes.edited.push(path.clone());
            }
        }
        changes.stale.insert(path, Stale { on_disk, generated });
    }
    for path in old_files.paths().filter(|path| !files.contains_key(*path)) {
        if let Some(on_disk) = read(folder, path)? {
            if old_files.is_edited(path, &on_disk) {
                changes.edited.push(path.to_owned());
            }
            changes.superfluous.push(path.to_owned());
        }
    }
    let list = list_of(files);
    changes.list = old_list.is_none_or(|old| old.replace("\r\n", "\n") != list).then_some(list);
    Ok(changes)
}

fn check_folder(folder: &Path) -> Result<(), CliError> {
    match fs::metadata(folder) {
        Ok(found) if !found.is_dir() => {
            Err(CliError::new(format!("`{}` is a file, not a folder to write to", shown(folder))))
        }
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(CliError::new(format!("can't write to the folder `{}`: {error}", shown(folder))))
        }
        Err(_) if folder.is_symlink() => {
            Err(CliError::new(format!("`{}` is a broken symbolic link", shown(folder))))
        }
        _ => Ok(()),
    }
}

fn read(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, CliError> {
    match entry_at(folder, path)? {
        Entry::Missing => Ok(None),
        Entry::File => {
            let file = folder.join(path);
            let bytes = fs::read(&file);
            bytes.map(Some).map_err(|error| CliError::new(format!("can't read `{}`: {error}", shown(&file))))
        }
    }
}

/// Returns whether a file is as it was generated. git may have changed its line endings.
fn is_same(on_disk: &[u8], generated: &str) -> bool {
    on_disk == generated.as_bytes() || String::from_utf8_lossy(on_disk).replace("\r\n", "\n") == generated
}
