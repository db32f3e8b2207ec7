//! The lock file: the names of the last run by what they name, so that they stay the same. A person may change a name; the
//! next run uses it.
//!
//! ```text
//! version    of the format
//! apis       by module; the API at the root is `root`
//!   groups      tag                  → module, which is also the client's method
//!   operations  JSON Pointer         → method, the type that its other types are named for, and the operation's id
//!   types       JSON Pointer         → type of `models`
//!   shapes      type of `models`     → fingerprint of its shape, by which a renamed schema is recognized
//!   aliases     old name             → type of `models` that has another name now
//!   members     JSON Pointer, member → field or variant, if the name doesn't follow from the member alone
//! ```
//! A pointer into another file than the document follows the name of that file, relative to the document's folder.

mod read;
mod write;

use crate::diagnostic::Location;
use std::collections::BTreeMap;

pub(crate) use read::read;
pub(crate) use write::write;

/// The version that is written, and the only one that is read.
const VERSION: i128 = 1;

/// The key of an API at the root.
const ROOT: &str = "root";

/// Names by what they name.
pub(crate) type Entries = BTreeMap<String, String>;

/// Names of several APIs, by module.
#[derive(Clone, Debug, Default)]
pub(crate) struct LockFile(BTreeMap<String, LockedNames>);

/// The names of an API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LockedNames {
    /// Where they are in the lock file; `None` if they aren't from one.
    pub(crate) at: Option<Location>,
    pub(crate) groups: Entries,
    pub(crate) operations: BTreeMap<String, LockedOperation>,
    pub(crate) types: Entries,
    /// By type, as are aliases.
    pub(crate) shapes: Entries,
    pub(crate) aliases: Entries,
    pub(crate) members: BTreeMap<String, Entries>,
    /// Entries that the user asks for, by their keys from the section on, and where.
    pub(crate) overrides: BTreeMap<Vec<String>, Location>,
}

/// The names of an operation; an empty one isn't locked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LockedOperation {
    pub(crate) method: String,
    pub(crate) ty: String,
    /// `operationId`; empty if there is none, or if an earlier version didn't write it.
    pub(crate) id: String,
}

impl LockFile {
    /// Removes the names of the API in that module.
    pub(crate) fn take(&mut self, module: Option<&str>) -> LockedNames {
        self.0.remove(module.unwrap_or(ROOT)).unwrap_or_default()
    }

    pub(crate) fn put(&mut self, module: Option<&str>, names: LockedNames) {
        self.0.insert(module.unwrap_or(ROOT).to_owned(), names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;

    fn names() -> LockFile {
        let entries = |key: &str, name: &str| Entries::from([(key.to_owned(), name.to_owned())]);
        let operation = LockedOperation {
            method: "list".to_owned(),
            ty: "ListPets".to_owned(),
            id: "list pets".to_owned(),
        };
        let without_id = LockedOperation { id: String::new(), ..operation.clone() };
        let kept = LockedNames {
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
        file.put(None, LockedNames::default());
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
        assert_eq!(LockedNames { at: None, ..kept }, names().take(Some("pets")));
        assert_eq!(read.take(Some("birds")), LockedNames::default());
    }

    #[test]
    fn an_invalid_lock_file_is_rejected_with_a_location() {
        for (text, pointer) in [
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
            let locations: Vec<_> =
                report.findings().iter().filter_map(|finding| finding.at.as_ref()).collect();
            assert!(
                report.has_errors() && locations.iter().any(|at| at.pointer() == pointer),
                "{text}: {report}"
            );
        }
    }
}
