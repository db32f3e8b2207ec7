//! What a run made, compared with the folder on disk: what would have to be written and removed. Nothing is changed here.
//!
//! Which files are ours is remembered in the folder itself, in [`LIST`]; no other file is ever changed or removed.

use super::error::CliError;
use super::normal_form::is_same;
use super::relative::{There, look};
use super::target::shown;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The file that lists what was written into a folder.
pub(crate) const LIST: &str = ".clientwright-files";

const LIST_HEADER: &str =
    "# The files in this folder that clientwright wrote, and that it may change and remove.";

/// What is missing for a folder to hold what a run made.
#[derive(Debug)]
pub(crate) struct Changes<'a> {
    /// The folder.
    pub(crate) folder: &'a Path,
    /// The files that differ or are missing, by their path.
    pub(crate) stale: BTreeMap<&'a str, Stale<'a>>,
    /// Files that an earlier run wrote, that are still there, and that this run did not make.
    pub(crate) superfluous: Vec<String>,
    /// Files that differ and that no run has written.
    pub(crate) foreign: Vec<&'a str>,
    /// The list, if it has to be written.
    pub(crate) list: Option<Lists>,
    /// The file that all others hang on, where it is there already.
    pub(crate) root: Option<&'a str>,
}

/// The roots of a crate and of a module.
pub(super) const ROOTS: [&str; 2] = ["src/lib.rs", "mod.rs"];

/// A file that is not as it was made.
#[derive(Debug)]
pub(crate) struct Stale<'a> {
    /// What it holds on disk, if it is there.
    pub(crate) on_disk: Option<Vec<u8>>,
    /// What it has to hold.
    pub(crate) made: &'a str,
}

/// The two texts of the list while files are being written.
#[derive(Debug)]
pub(crate) struct Lists {
    /// All that was or will be written, so that a run that is cut off leaves no file that is not listed.
    pub(crate) during: String,
    /// What was written.
    pub(crate) after: String,
}

impl Changes<'_> {
    /// Whether the folder holds what was made already.
    pub(crate) fn is_empty(&self) -> bool {
        self.stale.is_empty() && self.superfluous.is_empty() && self.list.is_none()
    }

    /// Whether the files are as they were made, and only their list is not.
    pub(crate) fn is_only_the_list(&self) -> bool {
        self.stale.is_empty() && self.superfluous.is_empty() && self.list.is_some()
    }

    /// Refuses to write over files that are not ours.
    ///
    /// # Errors
    /// The files, in one problem.
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

/// Compares the files of a run with what lies in the folder.
///
/// # Errors
/// A folder that is none or can't be read, or a path that leads out of it.
pub(crate) fn compare<'a>(
    folder: &'a Path,
    files: &'a BTreeMap<String, String>,
) -> Result<Changes<'a>, CliError> {
    check_folder(folder)?;
    let old_list = read(folder, LIST)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let ours = listed(old_list.as_deref().unwrap_or_default());
    let (stale, superfluous, foreign) = (BTreeMap::new(), Vec::new(), Vec::new());
    let mut changes = Changes { folder, stale, superfluous, foreign, list: None, root: None };
    for (path, made) in files {
        let on_disk = read(folder, path)?;
        if on_disk.is_some() && ROOTS.contains(&path.as_str()) {
            changes.root = Some(path);
        }
        if on_disk.as_deref().is_some_and(|on_disk| is_same(path, on_disk, made)) {
            continue;
        }
        if on_disk.is_some() && !ours.contains(path.as_str()) {
            changes.foreign.push(path);
        }
        changes.stale.insert(path, Stale { on_disk, made });
    }
    for path in ours.iter().filter(|path| !files.contains_key(**path)) {
        if look(folder, path)? == There::File {
            changes.superfluous.push((*path).to_owned());
        }
    }
    let after = list(files.keys().map(String::as_str).collect());
    if old_list.as_ref().is_none_or(|old| old.replace("\r\n", "\n") != after) {
        let during = list(files.keys().map(String::as_str).chain(ours).collect());
        changes.list = Some(Lists { during, after });
    }
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
            Err(CliError::new(format!("`{}` is a symbolic link that leads nowhere", shown(folder))))
        }
        _ => Ok(()),
    }
}

fn read(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, CliError> {
    match look(folder, path)? {
        There::Nothing => Ok(None),
        There::File => {
            let place = folder.join(path);
            let bytes = fs::read(&place);
            bytes.map(Some).map_err(|error| CliError::new(format!("can't read `{}`: {error}", shown(&place))))
        }
    }
}

fn listed(list: &str) -> BTreeSet<&str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn list(paths: BTreeSet<&str>) -> String {
    let lines = std::iter::once(LIST_HEADER).chain(paths);
    lines.flat_map(|line| [line, "\n"]).collect()
}
