//! How an accepted finding is written: its code, the place, and the reason.

use super::Configuration;
use super::tables::ApiTable;
use clientwright::{Acceptance, Code};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// `accept`
///
/// Findings that are accepted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct AcceptTable {
    /// The code of the findings; `clientwright explain` lists all.
    #[cfg_attr(test, schemars(with = "String"))]
    code: CodeName,
    /// The JSON Pointer of the place: it is accepted there and in all that lies below; `file.yaml#/…` for another file
    /// [default: everywhere].
    at: Option<String>,
    /// Why it is accepted.
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
