//! How an accepted finding is written: its code, the place, and the reason.

use super::Configuration;
use super::tables::ApiTable;
use clientwright::{Acceptance, Code};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// `[[crate.NAME.api.MODULE.accept]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AcceptTable {
    code: CodeName,
    at: Option<String>,
    reason: String,
}

/// How a [`Code`] is written.
struct CodeName(Code);

impl<'de> Deserialize<'de> for CodeName {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        String::deserialize(source)?.parse().map(Self).map_err(D::Error::custom)
    }
}

impl Configuration<'_> {
    /// What is accepted in the document of an API, whose table these keys lead to.
    pub(super) fn acceptances(&self, keys: &[&str], api: &ApiTable) -> Vec<Acceptance> {
        let keys = [keys, &["accept"]].concat();
        let acceptance = |(index, table): (usize, &AcceptTable)| {
            let mut acceptance = Acceptance::new(table.code.0, table.reason.as_str());
            acceptance.at.clone_from(&table.at);
            acceptance.place = self.text.place_in_list(&keys, index, "code");
            acceptance
        };
        api.accept.iter().enumerate().map(acceptance).collect()
    }
}
