//! The stored results: a file for each document and generator, so that an interrupted run is resumed.

use crate::child::Cost;
use crate::generators::Generator;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tests::corpus::Count;

/// All that a generator did with a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Cell {
    /// The identity of the program: another build of ours makes the cell stale.
    pub(crate) program: String,
    /// The crate, or why there is none, in a line.
    pub(crate) generation: Result<Generation, String>,
    pub(crate) check: Option<Step>,
    pub(crate) clippy: Option<Step>,
    pub(crate) documentation: Option<Step>,
    /// `cargo build`, where it was asked for.
    pub(crate) build: Option<Step>,
    /// `cargo build --release`, likewise.
    pub(crate) release: Option<Step>,
}

/// A crate that was written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Generation {
    pub(crate) cost: Cost,
    /// Whether it took the second try.
    pub(crate) is_retry: bool,
    /// Lines of Rust.
    pub(crate) lines: usize,
    pub(crate) methods: usize,
    /// Packages that it needs, for this machine.
    pub(crate) dependencies: usize,
}

/// The output of a tool of Rust about a crate.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Step {
    pub(crate) cost: Cost,
    /// The reason for its abortion: too long, too much memory.
    pub(crate) stopped: Option<String>,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    /// The first error.
    pub(crate) first: Option<String>,
}

impl Step {
    /// Returns whether it came to a good end.
    pub(crate) fn is_clean(&self) -> bool {
        self.stopped.is_none() && self.errors == 0
    }
}

/// A document's numbers, counted without any generator.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Numbers {
    pub(crate) operations: usize,
    pub(crate) bytes: u64,
}

impl Numbers {
    /// Of what was counted.
    pub(crate) fn new(count: Count, bytes: u64) -> Self {
        Self { operations: count.operations, bytes }
    }
}

/// The folder of all cells.
pub(crate) struct Cells {
    folder: PathBuf,
}

impl Cells {
    /// Below the benchmark's own folder.
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.join("cells") }
    }

    /// The cell of a document and a generator, if there is one of this version.
    pub(crate) fn read(&self, document: &str, generator: &Generator) -> Option<Cell> {
        read(&self.cell(document, generator))
    }

    /// Keeps a cell.
    ///
    /// # Errors
    /// If it can't be written.
    pub(crate) fn keep(&self, document: &str, generator: &Generator, cell: &Cell) -> io::Result<()> {
        write(&self.cell(document, generator), cell)
    }

    /// The numbers of a document.
    pub(crate) fn numbers(&self, document: &str) -> Option<Numbers> {
        read(&self.folder.join(document).join("document.json"))
    }

    /// Keeps a document's numbers.
    ///
    /// # Errors
    /// If they can't be written.
    pub(crate) fn keep_numbers(&self, document: &str, numbers: Numbers) -> io::Result<()> {
        write(&self.folder.join(document).join("document.json"), &numbers)
    }

    fn cell(&self, document: &str, generator: &Generator) -> PathBuf {
        self.folder.join(document).join(format!("{}-{}.json", generator.name, generator.version))
    }
}

fn read<T: DeserializeOwned>(file: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

fn write<T: Serialize>(file: &Path, value: &T) -> io::Result<()> {
    fs::create_dir_all(file.parent().unwrap_or(file))?;
    fs::write(file, serde_json::to_vec_pretty(value)?)
}
