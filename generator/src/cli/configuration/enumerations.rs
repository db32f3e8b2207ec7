//! How closed enumerations are written in a configuration.

use super::Configuration;
use super::tables::ApiTable;
use clientwright::{ClosedEnumerations, EnumerationOverride};
use serde::Deserialize;

/// Whether all enumerations are closed, or which.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected `true`, `false` or a list of names")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(inline))]
pub(super) enum ClosedEntry {
    All(bool),
    Named(Vec<String>),
}

impl Default for ClosedEntry {
    fn default() -> Self {
        Self::All(false)
    }
}

impl Configuration<'_> {
    /// The closed enumerations of an API, whose table these keys lead to.
    pub(super) fn closed_enumerations(&self, keys: &[&str], api: &ApiTable) -> ClosedEnumerations {
        let keys = [keys, &["closed-enumerations"]].concat();
        let entry = |(number, name): (usize, &String)| EnumerationOverride {
            enumeration: name.clone(),
            place: self.text.place_of_item(&keys, number),
        };
        match &api.closed_enumerations {
            ClosedEntry::All(false) => ClosedEnumerations::None,
            ClosedEntry::All(true) => ClosedEnumerations::All,
            ClosedEntry::Named(names) => {
                ClosedEnumerations::Named(names.iter().enumerate().map(entry).collect())
            }
        }
    }
}
