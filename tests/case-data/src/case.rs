//! Cases: folders `cases/<topic>/<case>` with a document each, and the folders of `emitters`, whose documents are printed by
//! frameworks. Their order is fixed.

use crate::Choices;
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The topic of documents that can't be generated from.
const REJECTED: &str = "rejected";
/// The topic of documents that frameworks print; its folder is next to that of the cases.
const EMITTERS: &str = "emitters";

/// A document that shows one rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Case {
    topic: String,
    name: String,
    folder: PathBuf,
}

impl Case {
    /// All cases below a folder and in the folder `emitters` next to it, by topic and name.
    ///
    /// # Errors
    /// A folder can't be read.
    pub fn all(cases: &Path) -> io::Result<Vec<Self>> {
        let found = by_topic(cases)?.into_iter();
        let mut all: Vec<Self> = found.map(|(topic, name, folder)| Self { topic, name, folder }).collect();
        let emitters = cases.with_file_name(EMITTERS);
        for name in folders(&emitters)? {
            all.push(Self { topic: EMITTERS.to_owned(), folder: emitters.join(&name), name });
        }
        all.sort();
        Ok(all)
    }

    /// `one_of/null_branch`
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}/{}", self.topic, self.name)
    }

    /// The module of the compiled case: `one_of_null_branch`.
    #[must_use]
    pub fn module(&self) -> String {
        format!("{}_{}", self.topic, self.name)
    }

    /// The folder of its files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file name of its document.
    #[must_use]
    pub fn document(&self) -> &'static str {
        let found =
            ["document.yaml", "document.json"].into_iter().find(|name| self.folder.join(name).exists());
        found.unwrap_or("document.yaml")
    }

    /// The file names of its overlays and merge patches, in the order of their names: `1.overlay.yaml`, `2.merge.json`.
    ///
    /// # Errors
    /// The folder can't be read.
    pub fn overlays(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if [".overlay.", ".merge."].iter().any(|part| name.contains(part)) {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    /// The file with its wire samples, if it has any.
    #[must_use]
    pub fn samples(&self) -> Option<PathBuf> {
        Some(self.folder.join("wire.yaml")).filter(|file| file.exists())
    }

    /// The options for its document.
    ///
    /// # Errors
    /// A file can't be read or is invalid.
    pub fn choices(&self) -> Result<Choices, Box<dyn Error>> {
        Choices::read(&self.folder)
    }

    /// Returns whether its document is rejected.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        self.topic == REJECTED
    }
}

/// The folders `<topic>/<name>` below a folder, sorted, with both names.
pub(crate) fn by_topic(root: &Path) -> io::Result<Vec<(String, String, PathBuf)>> {
    let mut all = Vec::new();
    for topic in folders(root)? {
        for name in folders(&root.join(&topic))? {
            let folder = root.join(&topic).join(&name);
            all.push((topic.clone(), name, folder));
        }
    }
    Ok(all)
}

/// The names of the folders in a folder, sorted.
fn folders(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
