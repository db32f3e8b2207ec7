//! Nullable values: a seed that decodes `null` as `None`. The only file that asks a format for an
//! option.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// A seed that decodes `null` as `None`, and anything else with the inner seed.
pub(super) struct Nullable<S>(pub(super) S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(
        self,
        source: D,
    ) -> Result<Self::Value, D::Error> {
        source.deserialize_option(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(
        self,
        source: D,
    ) -> Result<Self::Value, D::Error> {
        self.0.deserialize(source).map(Some)
    }
}
