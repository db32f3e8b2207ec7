//! The documents to measure: some of the folder in `CLIENTWRIGHT_CORPUS`, or the bundled ones.

use std::path::PathBuf;
use tests::corpus::Index;
use tests::root;

/// The documents that are taken where `CLIENTWRIGHT_CORPUS_ONLY` doesn't name others: from 20 kB to 13 MB, and each of them
/// one that two other generators at least can do.
const USUAL: [&str; 9] =
    ["museum", "httpbin", "oxide-nexus", "gitea", "jellyfin", "elevenlabs", "stripe", "openai", "github"];

/// The biggest document whose crate is linted and documented too, in bytes: these take as long as the check again.
pub(crate) const LINTED: u64 = 600_000;

/// A document.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) name: String,
    /// From the folder.
    pub(crate) root: String,
}

/// Documents of a folder.
#[derive(Clone, Debug)]
pub(crate) struct Documents {
    pub(crate) folder: PathBuf,
    pub(crate) all: Vec<Document>,
}

impl Documents {
    /// The documents that the environment selects, in the order of the list above, then of the folder. A trial takes one.
    ///
    /// # Errors
    /// If none is left.
    pub(crate) fn wanted(is_trial: bool) -> Result<Self, String> {
        let index = if is_trial { None } else { Index::wanted() };
        let mut documents = index.map_or_else(Self::bundled, |index| Self::of(&index));
        if is_trial {
            documents.all.truncate(1);
        }
        if documents.all.is_empty() {
            return Err(
                "CLIENTWRIGHT_CORPUS has none of the documents: name some by CLIENTWRIGHT_CORPUS_ONLY"
                    .to_owned(),
            );
        }
        Ok(documents)
    }

    fn bundled() -> Self {
        let document = |name: &str| Document { name: name.to_owned(), root: format!("{name}.yaml") };
        Self { folder: root().join("spec"), all: ["bird", "elevenlabs"].map(document).into() }
    }

    fn of(index: &Index) -> Self {
        let is_named = std::env::var("CLIENTWRIGHT_CORPUS_ONLY").is_ok_and(|names| !names.trim().is_empty());
        let place = |name: &str| USUAL.iter().position(|usual| *usual == name).unwrap_or(USUAL.len());
        let mut entries: Vec<_> =
            index.entries.iter().filter(|entry| is_named || place(&entry.name) < USUAL.len()).collect();
        entries.sort_by_key(|entry| place(&entry.name));
        let all = entries.iter().map(|it| Document { name: it.name.clone(), root: it.root.clone() });
        Self { folder: index.folder.clone(), all: all.collect() }
    }
}
