//! The list of documents in a folder. In: `INDEX.tsv`, and the names that are asked for. Out: names and files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The size in bytes up to which a document is small.
const SMALL: u64 = 120_000;

/// A folder of documents, and those of them that are wanted.
#[derive(Clone, Debug)]
pub struct Index {
    /// The folder.
    pub folder: PathBuf,
    /// The documents, in the order of the list.
    pub entries: Vec<Entry>,
}

/// A document of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its root file, from the folder.
    pub root: String,
    /// The version of the standard that it says it is of.
    pub version: String,
}

impl Entry {
    /// The name as that of a package, a folder, a module.
    #[must_use]
    pub fn package(&self) -> String {
        let name = self.name.to_ascii_lowercase();
        format!("corpus-{}", name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-"))
    }
}

impl Index {
    /// The documents that the environment asks for: `CLIENTWRIGHT_CORPUS` is the folder, and `CLIENTWRIGHT_CORPUS_ONLY`
    /// names some of them, with commas between. `None` where there is no folder.
    ///
    /// # Panics
    /// If the folder has no index, or a name is none of its documents'.
    #[must_use]
    pub fn wanted() -> Option<Self> {
        let folder = PathBuf::from(std::env::var_os("CLIENTWRIGHT_CORPUS")?);
        let mut index = Self::read(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let only = std::env::var("CLIENTWRIGHT_CORPUS_ONLY").unwrap_or_default();
        let only: Vec<&str> = only.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        for name in &only {
            let is_there = index.entries.iter().any(|entry| entry.name == *name);
            assert!(is_there, "no document is called `{name}`");
        }
        index.entries.retain(|entry| only.is_empty() || only.contains(&entry.name.as_str()));
        Some(index)
    }

    /// The names and root files of the documents that are wanted by name; without names those of the small ones, which together take
    /// less than a minute, or of all.
    #[must_use]
    pub fn small_or_named(&self, all: bool) -> Vec<(String, PathBuf)> {
        let takes_all = all || std::env::var_os("CLIENTWRIGHT_CORPUS_ONLY").is_some();
        let files = self.entries.iter().map(|entry| (entry.name.clone(), self.folder.join(&entry.root)));
        files
            .filter(|(_, file)| takes_all || fs::metadata(file).is_ok_and(|found| found.len() <= SMALL))
            .collect()
    }

    /// Reads the list: a header line, then a line a document; name, root file and version are the columns 1, 2 and 4.
    ///
    /// # Errors
    /// If there is no list.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let text = fs::read_to_string(folder.join("INDEX.tsv"))?;
        let entries = text.lines().skip(1).filter_map(|line| {
            let mut columns = line.split('\t');
            let (name, root) = (columns.next()?.to_owned(), columns.next()?.to_owned());
            let version = columns.nth(1).unwrap_or_default().to_owned();
            Some(Entry { name, root, version })
        });
        Ok(Self { folder: folder.to_owned(), entries: entries.collect() })
    }
}
