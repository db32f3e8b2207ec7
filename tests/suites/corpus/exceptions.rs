//! The known differences of returned examples. In: `exceptions.yaml`; out: whether an example of a document is in it.

use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    document: String,
    /// Why it doesn't; for people.
    reason: String,
    examples: BTreeSet<String>,
}

/// The list.
pub(crate) struct Exceptions(Vec<Exception>);

impl Exceptions {
    pub(crate) fn read() -> Self {
        let list: Vec<Exception> =
            serde_yaml::from_str(include_str!("exceptions.yaml")).expect("the list is a list of exceptions");
        assert!(list.iter().all(|exception| !exception.reason.is_empty()), "an exception has a reason");
        Self(list)
    }

    /// Returns whether the example at a place of a document isn't expected back.
    pub(crate) fn has(&self, document: &str, place: &str) -> bool {
        self.0.iter().any(|exception| exception.document == document && exception.examples.contains(place))
    }
}
