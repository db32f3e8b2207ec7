//! The files that a build script reads, and a memory of their names for Cargo.

use crate::{Files, FolderFiles};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Files of the package, and the names of all that were asked for: Cargo has to look again even for those that are
/// missing or could not be understood.
#[derive(Clone)]
pub(super) struct AskedFiles {
    folder: FolderFiles,
    asked: Arc<Mutex<BTreeSet<String>>>,
}

impl AskedFiles {
    /// The files of the package in `folder`.
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: FolderFiles::new(folder), asked: Arc::default() }
    }

    /// Tells Cargo the names. Its paths are relative to the package, as ours are.
    pub(super) fn tell(&self, cargo: &mut dyn Write) -> io::Result<()> {
        let asked = self.asked();
        // A reference may hold any letters; what stands behind an end of line would be another word to Cargo.
        let mut names = asked.iter().filter(|name| !name.contains(['\n', '\r']));
        names.try_for_each(|name| writeln!(cargo, "cargo::rerun-if-changed={name}"))
    }

    fn asked(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for AskedFiles {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.asked().insert(name.to_owned());
        self.folder.read(name)
    }

    fn read_referred(&self, name: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        self.asked().insert(name.to_owned());
        self.folder.read_referred(name, folders)
    }
}
