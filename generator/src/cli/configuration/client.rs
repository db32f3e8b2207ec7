//! How servers and credentials are written in a configuration.

use super::Configuration;
use super::tables::ApiTable;
use clientwright::{CredentialChoice, CredentialWish, ServerWish};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// How a [`CredentialChoice`] is written: `false`, or a name.
pub(super) struct CredentialEntry(CredentialChoice);

impl<'de> Deserialize<'de> for CredentialEntry {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Entry;

        impl Visitor<'_> for Entry {
            type Value = CredentialEntry;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("`false`, or the name of a method")
            }

            fn visit_bool<E: Error>(self, is_offered: bool) -> Result<CredentialEntry, E> {
                match is_offered {
                    false => Ok(CredentialEntry(CredentialChoice::Off)),
                    true => Err(E::custom(
                        "a credential is `false` or has a name; without an entry it is offered",
                    )),
                }
            }

            fn visit_str<E>(self, name: &str) -> Result<CredentialEntry, E> {
                Ok(CredentialEntry(CredentialChoice::Name(name.to_owned())))
            }
        }

        source.deserialize_any(Entry)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for CredentialEntry {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CredentialEntry".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "oneOf": [{ "const": false }, { "type": "string" }] })
    }
}

impl Configuration<'_> {
    /// The servers of an API, whose table these keys lead to.
    pub(super) fn servers(&self, keys: &[&str], api: &ApiTable) -> Vec<ServerWish> {
        let keys = [keys, &["servers"]].concat();
        let wish = |(number, url): (usize, &String)| ServerWish {
            url: url.clone(),
            place: self.text.place_of_item(&keys, number),
        };
        api.servers.iter().enumerate().map(wish).collect()
    }

    /// What is said of credentials.
    pub(super) fn credentials(&self, keys: &[&str], api: &ApiTable) -> Vec<CredentialWish> {
        let wish = |(credential, entry): (&String, &CredentialEntry)| CredentialWish {
            credential: credential.clone(),
            choice: entry.0.clone(),
            place: self.text.place_of(&[keys, &["credentials", credential]].concat()),
        };
        api.credentials.iter().map(wish).collect()
    }
}
