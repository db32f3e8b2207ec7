//! How parameters that are lifted to the client are written in a configuration.

use super::Configuration;
use super::tables::ApiTable;
use clientwright::{LiftChoice, LiftWish};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// How a [`LiftChoice`] is written: `true`, or a name.
pub(super) struct LiftEntry(LiftChoice);

impl<'de> Deserialize<'de> for LiftEntry {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Entry;

        impl Visitor<'_> for Entry {
            type Value = LiftEntry;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("`true`, or the name of a method")
            }

            fn visit_bool<E: Error>(self, is_lifted: bool) -> Result<LiftEntry, E> {
                match is_lifted {
                    true => Ok(LiftEntry(LiftChoice::OwnName)),
                    false => Err(E::custom(
                        "a parameter is lifted with `true` or a name; without an entry it isn't",
                    )),
                }
            }

            fn visit_str<E>(self, name: &str) -> Result<LiftEntry, E> {
                Ok(LiftEntry(LiftChoice::Name(name.to_owned())))
            }
        }

        source.deserialize_any(Entry)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for LiftEntry {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LiftEntry".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "oneOf": [{ "const": true }, { "type": "string" }] })
    }
}

impl Configuration<'_> {
    /// The parameters of an API that are lifted, whose table these keys lead to.
    pub(super) fn lifts(&self, keys: &[&str], api: &ApiTable) -> Vec<LiftWish> {
        let wish = |(parameter, entry): (&String, &LiftEntry)| LiftWish {
            parameter: parameter.clone(),
            choice: entry.0.clone(),
            place: self.text.place_of(&[keys, &["lift", parameter]].concat()),
        };
        api.lift.iter().map(wish).collect()
    }
}
