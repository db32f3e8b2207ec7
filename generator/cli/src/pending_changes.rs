//! Compares generated files with a folder on disk: what has to be written and removed. Nothing is changed here.
//!
//! [`FILE_LIST`] in the folder lists the files that clientwright wrote; no other file is ever changed or removed.

use super::error::CliError;
use super::fingerprint::fingerprint;
use super::safe_path::{Entry, entry_at};
use super::target::shown;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The file that lists the files written into a folder.
pub(crate) const FILE_LIST: &str = ".clientwright-files";

/// The lock file in the folder of a target, which people may edit.
pub(crate) const LOCK_FILE: &str = "clientwright.lock";

const FILE_LIST_HEADER: &str =
    "# The files in this folder that clientwright wrote, and that it may change and remove.";

/// The changes that bring a folder up to date.
#[derive(Debug)]
pub(crate) struct PendingChanges<'a> {
    pub(crate) folder: &'a Path,
    /// Files that differ or are missing, by their path.
    pub(crate) stale: BTreeMap<&'a str, Stale<'a>>,
    /// Files that an earlier run wrote and that are no longer generated.
    pub(crate) superfluous: Vec<String>,
    /// Files that differ and were not written by clientwright.
    pub(crate) foreign: Vec<&'a str>,
    /// Files to be changed or removed that were edited since they were generated.
    pub(crate) edited: Vec<String>,
    /// The file list, if it has to be written.
    pub(crate) list: Option<Lists>,
    /// The root module on disk, if there is one.
    pub(crate) root: Option<&'a str>,
}

/// The root modules of a crate and of a module.
pub(super) const ROOTS: [&str; 2] = ["src/lib.rs", "mod.rs"];

/// A file that differs from the generated one.
#[derive(Debug)]
pub(crate) struct Stale<'a> {
    /// Its content on disk, if it exists.
    pub(crate) on_disk: Option<Vec<u8>>,
    pub(crate) generated: &'a str,
}

#[derive(Debug)]
pub(crate) struct Lists {
    /// Old and new files, so that an interrupted run leaves no file that isn't listed.
    pub(crate) during: String,
    /// The new files.
    pub(crate) after: String,
}

impl PendingChanges<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.stale.is_empty() && self.superfluous.is_empty() && self.list.is_none()
    }

    /// Returns whether only the file list differs.
    pub(crate) fn is_only_the_list(&self) -> bool {
        self.stale.is_empty() && self.superfluous.is_empty() && self.list.is_some()
    }

    fn note_edit(&mut self, path: &str, on_disk: Option<&[u8]>, old_files: &Listed<'_>) {
        let known = old_files.get(path).copied().flatten();
        let now = on_disk.map(|bytes| fingerprint(&String::from_utf8_lossy(bytes)));
        if known.zip(now).is_some_and(|(known, now)| known != now) {
            self.edited.push(path.to_owned());
        }
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
    let old_files = listed(old_list.as_deref().unwrap_or_default());
    let mut changes = PendingChanges {
        folder,
        stale: BTreeMap::new(),
        superfluous: Vec::new(),
        foreign: Vec::new(),
        edited: Vec::new(),
        list: None,
        root: None,
    };
    for (path, generated) in files {
        let on_disk = read(folder, path)?;
        if on_disk.is_some() && ROOTS.contains(&path.as_str()) {
            changes.root = Some(path);
        }
        if on_disk.as_deref().is_some_and(|on_disk| is_same(on_disk, generated)) {
            continue;
        }
        // The lock file was read as one, so it is clientwright's, also in a checkout that has nothing else of the folder.
        if on_disk.is_some() && path != LOCK_FILE && !old_files.contains_key(path.as_str()) {
            changes.foreign.push(path);
        }
        changes.note_edit(path, on_disk.as_deref(), &old_files);
        changes.stale.insert(path, Stale { on_disk, generated });
    }
    for path in old_files.keys().filter(|path| !files.contains_key(**path)) {
        if let Some(on_disk) = read(folder, path)? {
            changes.note_edit(path, Some(&on_disk), &old_files);
            changes.superfluous.push((*path).to_owned());
        }
    }
    let files = files.iter().map(|(path, text)| (path.as_str(), known_fingerprint(path, text)));
    let after: Listed<'_> = files.collect();
    let text = list(&after);
    if old_list.as_ref().is_none_or(|old| old.replace("\r\n", "\n") != text) {
        let mut during = old_files.clone();
        during.extend(after);
        changes.list = Some(Lists { during: list(&during), after: text });
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

/// The files of a list, each with its fingerprint. Files that people may edit have none.
type Listed<'a> = BTreeMap<&'a str, Option<u64>>;

fn known_fingerprint(path: &str, text: &str) -> Option<u64> {
    (path != LOCK_FILE).then(|| fingerprint(text))
}

fn listed(list: &str) -> Listed<'_> {
    let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let entry = |line| match str::rsplit_once(line, ' ') {
        Some((path, number)) => (path, u64::from_str_radix(number, 16).ok()),
        None => (line, None),
    };
    lines.map(entry).collect()
}

fn list(files: &Listed<'_>) -> String {
    let line = |(path, fingerprint): (&&str, &Option<u64>)| match fingerprint {
        Some(number) => format!("{path} {number:016x}\n"),
        None => format!("{path}\n"),
    };
    std::iter::once(format!("{FILE_LIST_HEADER}\n")).chain(files.iter().map(line)).collect()
}
/// Returns whether a file is as it was generated. git may have changed its line endings.
fn is_same(on_disk: &[u8], generated: &str) -> bool {
    on_disk == generated.as_bytes() || String::from_utf8_lossy(on_disk).replace("\r\n", "\n") == generated
}
