//! The result of a run: files, or why there are none.

use crate::counts::Counts;
use crate::diagnostic::Report;
use crate::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The output of a run.
#[derive(Debug)]
#[non_exhaustive]
pub struct Output {
    /// The files by their path relative to the output folder, with `/` between folders.
    pub files: BTreeMap<String, String>,
    /// The text of the lock file, with all names of this run: [`Options::lockfile`](crate::Options::lockfile) of the next one.
    pub lockfile: String,
    /// All findings.
    pub report: Report,
    /// Every file that was read: the lock file first, then the documents.
    pub sources: Vec<Arc<Source>>,
    /// The content of each API, and the code that was generated from it.
    pub counts: Vec<Counts>,
    /// The crates that the files need of the package that includes them, each with the command that adds it: `cargo add bytes@1.9`. The
    /// runtime is added from the repository that this program was built from, if that is there, else from the registry. A crate has them in its own manifest.
    pub dependencies: Vec<(String, String)>,
}

impl Output {
    /// The [`dependencies`](Self::dependencies) whose names don't occur in a manifest, so that its package can't have them.
    pub fn missing_dependencies(&self, manifest: &str) -> impl Iterator<Item = &(String, String)> {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        let words: Vec<&str> = manifest.split(|letter: char| !is_part(letter)).collect();
        self.dependencies.iter().filter(move |(name, _)| !words.contains(&name.as_str()))
    }
}
