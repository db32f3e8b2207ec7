//! Options that are written as a flag, or as a value that says more.

use crate::diagnostic::Located;
use serde::de::value::{BoolDeserializer, MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::marker::PhantomData;

/// A flag, or a value that says more. Unlike serde's untagged enums it keeps the error of the value that is written.
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(untagged, inline))]
pub enum FlagOr<F, T> {
    /// A flag alone.
    Flag(F),
    /// A value that says more.
    Value(T),
}

/// The flag that means something, where the other one would mean the default.
pub struct Flag<const FLAG: bool>;

/// How messages call what can be written.
pub trait Expected {
    /// The allowed values, or the noun for them.
    const EXPECTED: &'static str;
}

impl Expected for bool {
    const EXPECTED: &'static str = "`true`, `false`";
}

impl<const FLAG: bool> Expected for Flag<FLAG> {
    const EXPECTED: &'static str = if FLAG { "`true`" } else { "`false`" };
}

impl Expected for String {
    const EXPECTED: &'static str = "a name";
}

impl Expected for Vec<Located<String>> {
    const EXPECTED: &'static str = "a list of names";
}

impl<'de, const FLAG: bool> Deserialize<'de> for Flag<FLAG> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let flag = bool::deserialize(source)?;
        let error = || D::Error::invalid_value(Unexpected::Bool(flag), &Self::EXPECTED);
        (flag == FLAG).then_some(Self).ok_or_else(error)
    }
}

struct FlagOrVisitor<F, T>(PhantomData<(F, T)>);

impl<'de, F, T> Visitor<'de> for FlagOrVisitor<F, T>
where
    F: Deserialize<'de> + Expected,
    T: Deserialize<'de> + Expected,
{
    type Value = FlagOr<F, T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} or {}", F::EXPECTED, T::EXPECTED)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
        F::deserialize(BoolDeserializer::new(flag)).map(FlagOr::Flag)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        if let Ok(flag) = F::deserialize(StrDeserializer::<E>::new(text)) {
            return Ok(FlagOr::Flag(flag));
        }
        let value = T::deserialize(StrDeserializer::<E>::new(text));
        value.map(FlagOr::Value).map_err(|_| E::invalid_type(Unexpected::Str(text), &self))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        T::deserialize(SeqAccessDeserializer::new(items)).map(FlagOr::Value)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(members)).map(FlagOr::Value)
    }
}

impl<'de, F, T> Deserialize<'de> for FlagOr<F, T>
where
    F: Deserialize<'de> + Expected,
    T: Deserialize<'de> + Expected,
{
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(FlagOrVisitor(PhantomData))
    }
}

#[cfg(feature = "schemars")]
impl<const FLAG: bool> schemars::JsonSchema for Flag<FLAG> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        FLAG.to_string().into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "const": FLAG })
    }
}
