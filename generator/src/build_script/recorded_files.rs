//! The files that a build script reads, recorded for Cargo.

use crate::{Files, FolderFiles};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The files of the package. Records all names, also of files that are missing or invalid, because these have to be read
/// again when they change.
#[derive(Clone)]
pub(super) struct RecordedFiles {
    folder: FolderFiles,
    names: Arc<Mutex<BTreeSet<String>>>,
}

impl RecordedFiles {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: FolderFiles::new(folder), names: Arc::default() }
    }

    /// Prints the names for Cargo. Its paths are relative to the package, like ours.
    pub(super) fn print(&self, cargo: &mut dyn Write) -> io::Result<()> {
        let names = self.names();
        // A reference may hold any characters; a line break would start another instruction for Cargo.
        let mut names = names.iter().filter(|name| !name.contains(['\n', '\r']));
        names.try_for_each(|name| writeln!(cargo, "cargo::rerun-if-changed={name}"))
    }

    fn names(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for RecordedFiles {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.names().insert(name.to_owned());
        self.folder.read(name)
    }

    fn read_referred(&self, name: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        self.names().insert(name.to_owned());
        self.folder.read_referred(name, folders)
    }
}
