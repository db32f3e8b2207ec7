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
    /// The crates that the files need of the package that includes them, each with the command that adds it: `cargo add bytes@1.9`. A
    /// crate has them in its own manifest.
    pub dependencies: Vec<(String, String)>,
}
