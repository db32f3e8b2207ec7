//! The documents that are tried: those of the cases, and where `CLIENTWRIGHT_CORPUS` names a folder, real ones. Of these
//! only the small ones, unless `CLIENTWRIGHT_CORPUS_ONLY` names some or `CLIENTWRIGHT_CORPUS_ALL` asks for all. Without
//! the folder each property is tried with a third of the cases.

use super::document::cases;
use serde_json::Value;
use std::fs;
use tests::corpus::{Document, Index};

/// The size in bytes up to which a real document is small: all together take less than a minute.
const SMALL: u64 = 120_000;

/// How many shares the cases are dealt out in.
const SHARES: usize = 3;

/// Documents of one file, with what they are called. What has merge keys says something else in JSON.
pub(crate) fn documents(share: usize) -> Vec<(String, Value)> {
    let mut documents = cases();
    documents.retain(|(_, tree)| !tree.to_string().contains("\"<<\":"));
    let Some(index) = Index::wanted() else {
        return documents.into_iter().skip(share % SHARES).step_by(SHARES).collect();
    };
    let is_asked = |name| std::env::var_os(name).is_some();
    let takes_all = is_asked("CLIENTWRIGHT_CORPUS_ONLY") || is_asked("CLIENTWRIGHT_CORPUS_ALL");
    for entry in &index.entries {
        let file = index.folder.join(&entry.root);
        let size = fs::metadata(&file).map_or(u64::MAX, |found| found.len());
        if takes_all || size <= SMALL {
            let document = Document::read(&file).unwrap_or_else(|error| panic!("{}: {error}", entry.name));
            if document.is_whole() {
                documents.push((entry.name.clone(), document.root().clone()));
            }
        }
    }
    documents
}
