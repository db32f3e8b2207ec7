//! Decoding. In: any self-describing serde format. Out: a value of the document's types,
//! or an error that says where. Here stand the trait, the way to it from serde's
//! interfaces, and the types without a rule of their own.

use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, MapAccess};
use serde_json::Value;

use super::nullable::Nullable;
use super::open_map::OpenMap;
use super::place::{Place, TextTo};

/// A type that can be read from any self-describing serde format.
///
/// It differs from [`Deserialize`] in that an error says where in the document it arose,
/// and in that a union can hand on an object it has begun to read.
pub trait Decode: Sized {
    /// The names of an object's known members on the wire, by their numbers in its
    /// table.
    const MEMBERS: &'static [&'static str] = &[];

    /// Reads a value.
    ///
    /// # Errors
    /// The format's own error, or one that says which part of the document doesn't fit:
    /// `.items[3].name: invalid type: …`.
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error>;

    /// Reads a value into its place.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    #[inline]
    fn decode_to<'de, D: Deserializer<'de>, P: Place<Self>>(
        source: D,
        place: P,
    ) -> Result<(), D::Error> {
        Self::decode(source).map(|value| place.put(value))
    }

    /// Reads a value from an object whose first members were read before it was known
    /// what the object is.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn decode_open<'de, A: MapAccess<'de>>(
        open: &mut OpenMap<'de, A>,
    ) -> Result<Self, A::Error> {
        Self::decode(MapAccessDeserializer::new(open))
    }
}

/// The way from serde's own interfaces to [`Decode`]: a seed that decodes a `T`.
#[derive(Clone, Copy, Debug)]
pub struct Decoding<T>(PhantomData<fn() -> T>);

impl<T> Decoding<T> {
    /// A seed for a `T`.
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Default for Decoding<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, T: Decode> DeserializeSeed<'de> for Decoding<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<T, D::Error> {
        T::decode(source)
    }
}

impl Decode for bool {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Self::deserialize(source)
    }
}

impl Decode for String {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Self::deserialize(source)
    }

    #[inline]
    fn decode_to<'de, D: Deserializer<'de>, P: Place<Self>>(
        source: D,
        place: P,
    ) -> Result<(), D::Error> {
        source.deserialize_string(TextTo(place))
    }
}

impl Decode for Value {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Self::deserialize(source)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Nullable(Decoding::new()).deserialize(source)
    }

    fn decode_open<'de, A: MapAccess<'de>>(
        open: &mut OpenMap<'de, A>,
    ) -> Result<Self, A::Error> {
        T::decode_open(open).map(Some)
    }
}
