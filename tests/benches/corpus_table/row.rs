//! A document with all that became of it.

use crate::measure::Cost;
use crate::workshop::Workshop;
use clientwright::{ApiInput, Counts, FolderFiles, Options, Severity, generate};
use std::collections::BTreeMap;
use std::error::Error;
use std::io;
use tests::corpus::{Count, Document, Entry, Index, count};

pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) version: String,
    /// The contents of the document, counted without the generator.
    pub(crate) count: Count,
    pub(crate) counts: Counts,
    /// How often parts were left out or widened, by the code that says why.
    pub(crate) skipped: BTreeMap<String, usize>,
    pub(crate) lines: usize,
    pub(crate) generation: Cost,
    pub(crate) check: Cost,
}

/// The costs of generating and checking a document.
pub(crate) struct Costs {
    generation: Cost,
    check: Cost,
    lines: usize,
}

impl Costs {
    /// Runs the command line and the compiler.
    ///
    /// # Errors
    /// If one of them fails.
    pub(crate) fn measure(index: &Index, entry: &Entry, workshop: &Workshop) -> io::Result<Self> {
        Ok(Self {
            generation: workshop.generate(&index.folder.join(&entry.root))?,
            check: workshop.check()?,
            lines: workshop.lines()?,
        })
    }
}

impl Row {
    /// The results of a document, next to its measured costs.
    ///
    /// # Errors
    /// If it can't be generated.
    pub(crate) fn new(index: &Index, entry: &Entry, costs: Costs) -> Result<Self, Box<dyn Error>> {
        let input = ApiInput::new(entry.root.clone(), FolderFiles::new(&index.folder));
        let output = generate(&[input], &Options::default()).map_err(|failure| failure.report.to_string())?;
        let mut skipped = BTreeMap::new();
        for finding in output.report.findings().iter().filter(|it| it.severity == Severity::Skipped) {
            *skipped.entry(finding.code.to_string()).or_default() += 1;
        }
        let path = index.folder.join(&entry.root);
        Ok(Self {
            name: entry.name.clone(),
            version: entry.version.clone(),
            count: count(&Document::read(&path)?),
            counts: output.counts.into_iter().next().unwrap_or_default(),
            skipped,
            generation: costs.generation,
            check: costs.check,
            lines: costs.lines,
        })
    }
}
