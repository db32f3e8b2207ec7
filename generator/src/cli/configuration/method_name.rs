//! How it is written what the builder's method of something is called: as a text, or as the one flag that is no name.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// A name, or `FLAG`; what the other flag would say is so without an entry.
pub(super) enum MethodName<const FLAG: bool> {
    Flag,
    Name(String),
}

impl<'de, const FLAG: bool> Deserialize<'de> for MethodName<FLAG> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Entry<const FLAG: bool>;

        impl<const FLAG: bool> Visitor<'_> for Entry<FLAG> {
            type Value = MethodName<FLAG>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "`{FLAG}`, or the name of a method")
            }

            fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
                if flag == FLAG {
                    return Ok(MethodName::Flag);
                }
                Err(E::custom(format_args!(
                    "`{flag}` is so without an entry; here stands `{FLAG}` or a name"
                )))
            }

            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(MethodName::Name(name.to_owned()))
            }
        }

        source.deserialize_any(Entry)
    }
}

#[cfg(test)]
impl<const FLAG: bool> schemars::JsonSchema for MethodName<FLAG> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("MethodNameOr{FLAG}").into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "oneOf": [{ "const": FLAG }, { "type": "string" }] })
    }
}
