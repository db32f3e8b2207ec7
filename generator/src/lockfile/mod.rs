//! The lock file: the names that an earlier run gave, by what they name, so that they don't move. A person may change
//! one; the next run takes it over.
//!
//! ```text
//! version    of this form
//! apis       by module; the API at the root is `root`
//!   groups      tag                  → module, that is the client's method
//!   operations  JSON Pointer         → method, the type that its other types are named for, and the operation's id
//!   types       JSON Pointer         → type of `models`
//!   shapes      type of `models`     → fingerprint of its shape, by which it is known again where the document renames it
//!   aliases     former name          → type of `models` that is called otherwise now
//!   members     JSON Pointer, member → field or variant, where the name is not just the member's own
//! ```
//! A pointer into another file than the document's own has that file in front, relative to the document's folder.

mod read;
mod write;

use crate::diagnostic::Location;
use std::collections::BTreeMap;

pub(crate) use read::read;
pub(crate) use write::write;

/// The form that is written, and the only one that is read.
const VERSION: i128 = 1;

/// What an API at the root is called.
const ROOT: &str = "root";

/// Names by what they name.
pub(crate) type Entries = BTreeMap<String, String>;

/// Names of several APIs, by module.
#[derive(Clone, Debug, Default)]
pub(crate) struct LockFile(BTreeMap<String, KeptNames>);

/// The names of an API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KeptNames {
    /// Where they stand, for pointing at one; `None` where they are about to be written.
    pub(crate) at: Option<Location>,
    pub(crate) groups: Entries,
    pub(crate) operations: BTreeMap<String, KeptOperation>,
    pub(crate) types: Entries,
    /// By type, as are aliases.
    pub(crate) shapes: Entries,
    pub(crate) aliases: Entries,
    pub(crate) members: BTreeMap<String, Entries>,
    /// Entries that are the wish of a user, by their keys from the section on, and where the wish stands.
    pub(crate) overrides: BTreeMap<Vec<String>, Location>,
}

/// The names of an operation; one that is empty is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KeptOperation {
    pub(crate) method: String,
    pub(crate) ty: String,
    /// `operationId`; empty where there is none, or where an earlier run didn't write it down.
    pub(crate) id: String,
}

impl LockFile {
    /// Takes out the names of the API in that module.
    pub(crate) fn take(&mut self, module: Option<&str>) -> KeptNames {
        self.0.remove(module.unwrap_or(ROOT)).unwrap_or_default()
    }

    /// Puts in the names of the API in that module.
    pub(crate) fn put(&mut self, module: Option<&str>, names: KeptNames) {
        self.0.insert(module.unwrap_or(ROOT).to_owned(), names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;

    fn names() -> LockFile {
        let entries = |key: &str, name: &str| Entries::from([(key.to_owned(), name.to_owned())]);
        let operation = KeptOperation {
            method: "list".to_owned(),
            ty: "ListPets".to_owned(),
            id: "list pets".to_owned(),
        };
        let without_id = KeptOperation { id: String::new(), ..operation.clone() };
        let kept = KeptNames {
            at: None,
            groups: entries("Pets \"r\" us", "pets"),
            operations: BTreeMap::from([
                ("/paths/~1pets/get".to_owned(), operation),
                ("/paths/~1pets/put".to_owned(), without_id),
            ]),
            types: entries("b.yaml#/Größe", "Größe"),
            shapes: entries("Größe", "0123456789abcdef"),
            aliases: entries("Groesse", "Größe"),
            members: BTreeMap::from([("/components/schemas/Pet".to_owned(), entries("+1", "plus1"))]),
            overrides: BTreeMap::new(),
        };
        let mut file = LockFile::default();
        file.put(Some("pets"), kept);
        file.put(None, KeptNames::default());
        file
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = write(&names());
        let mut report = Report::default();
        let (mut read, _) = read("clientwright.lock", &text, &mut report);
        assert_eq!(report.to_string(), "");
        assert_eq!(write(&read), text);
        let kept = read.take(Some("pets"));
        assert_eq!(kept.at.as_ref().map(Location::pointer), Some("/apis/pets"));
        assert_eq!(KeptNames { at: None, ..kept }, names().take(Some("pets")));
        assert_eq!(read.take(Some("birds")), KeptNames::default());
    }

    #[test]
    fn what_is_no_names_file_is_refused_with_its_place() {
        for (text, place) in [
            ("{\"version\": 1, \"apis\": {\"a\": {\"types\": {\"/x\": 3}}}}", "/apis/a/types/~1x"),
            ("{\"version\": 1, \"apis\": {\"a\": {\"type\": {}}}}", "/apis/a/type"),
            (
                "{\"version\": 1, \"apis\": {\"a\": {\"operations\": {\"/x\": {\"method\": \"a\"}}}}}",
                "/apis/a/operations/~1x",
            ),
            ("{\"version\": 1, \"apis\": []}", "/apis"),
            ("{\"version\": 2, \"apis\": {}}", "/version"),
            ("{}", "/version"),
            ("{", ""),
        ] {
            let mut report = Report::default();
            read("clientwright.lock", text, &mut report);
            let places: Vec<_> = report.findings().iter().filter_map(|finding| finding.at.as_ref()).collect();
            assert!(report.has_errors() && places.iter().any(|at| at.pointer() == place), "{text}: {report}");
        }
    }
}
