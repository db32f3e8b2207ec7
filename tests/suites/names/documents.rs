//! The documents that are tried: those of the cases, and where `CLIENTWRIGHT_CORPUS` names a folder, real ones. Of these
//! only the small ones, unless `CLIENTWRIGHT_CORPUS_ONLY` names some or `CLIENTWRIGHT_CORPUS_ALL` asks for all. Without
//! the folder each property is tried with a share of the cases, unless `CLIENTWRIGHT_CORPUS_ALL` is set.

use super::document::cases;
use serde_json::Value;
use tests::checksum;
use tests::corpus::{Document, Index};

/// How many shares the cases are dealt out in.
const SHARES: u64 = 6;

/// Documents in which a new member changes what a branch is known by: a branch without a name or required members is known by
/// all its members, and by its structure among equal ones.
pub(crate) const KNOWN_BY_MEMBERS: &[&str] =
    &["all_of/base_beside_branches", "one_of/labels_with_number_sign", "one_of/sent_members_kept"];

/// The cases of a share, or all of them where `CLIENTWRIGHT_CORPUS_ALL` asks for all.
pub(crate) fn some_cases(share: u64) -> Vec<(String, Value)> {
    let mut all = cases();
    keep_share(&mut all, share);
    all
}

fn takes_all() -> bool {
    std::env::var_os("CLIENTWRIGHT_CORPUS_ALL").is_some()
}

fn keep_share(documents: &mut Vec<(String, Value)>, share: u64) {
    documents.retain(|(name, _)| takes_all() || checksum(name.as_bytes()) % SHARES == share % SHARES);
}

/// Documents of one file, with their names. Documents with merge keys have another meaning in JSON.
pub(crate) fn documents(share: u64) -> Vec<(String, Value)> {
    let mut documents = cases();
    documents.retain(|(_, tree)| !tree.to_string().contains("\"<<\":"));
    let Some(index) = Index::wanted() else {
        keep_share(&mut documents, share);
        return documents;
    };
    for (name, file) in index.small_or_named(takes_all()) {
        let document = Document::read(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        if document.is_whole() {
            documents.push((name, document.root().clone()));
        }
    }
    documents
}
