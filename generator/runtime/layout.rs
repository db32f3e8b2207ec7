//! What tables make of a type. In: a model with its table. Out: a type that can be decoded
//! and encoded. A model says by a type how it lies in a document, not by code of its own:
//! what is repeated per model is what makes a client slow to build.

use std::fmt;

use serde::Serializer;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess};

use super::begun::Begun;
use super::decode::Decode;
use super::decoder::Decoder;
use super::encode::Encode;
use super::encoder::Encoder;
use super::form_encoder::FormEncoder;
use super::object;
use super::open_map::OpenMap;
use super::place::Place;

/// A type that has a table: `object!`, `union!` and `enumeration!` implement it. The table
/// and the two walks over members are those of an object; other models have a trait of
/// their own besides.
pub trait Model: fmt::Debug + Sized {
    /// How the model lies in a document.
    type Layout: Layout<Self>;

    /// What an object's table says besides its walks.
    const TABLE: Table = Table::EMPTY;

    /// Reads an object's known members. `None` if that fails; the decoder knows the
    /// error.
    fn read_members<D: Decoder>(members: &mut D) -> Option<Self> {
        members.refuse()
    }

    /// Hands an object's members over, one by one.
    fn write_members<E: Encoder>(&self, _members: &mut E) {}
}

/// The names in an object's table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The name of the object, for messages.
    pub name: &'static str,
    /// The names of its known members on the wire, by their numbers.
    pub members: &'static [&'static str],
    /// The values of those that are constants, in the same order.
    pub constants: &'static [&'static str],
    /// The members that `Debug` doesn't show.
    pub secrets: &'static [&'static str],
}

impl Table {
    /// The table of what has no known members.
    pub const EMPTY: Self =
        Self { name: "", members: &[], constants: &[], secrets: &[] };
}

/// How models of a kind are read and written.
pub trait Layout<T> {
    /// Reads a model.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<T, D::Error>;

    /// Reads a model into its place.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    #[inline]
    fn decode_to<'de, D: Deserializer<'de>, P: Place<T>>(
        source: D,
        place: P,
    ) -> Result<(), D::Error> {
        Self::decode(source).map(|model| place.put(model))
    }

    /// Reads a model from an object that was begun.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn decode_open<'de, A: MapAccess<'de>>(
        open: &mut OpenMap<'de, A>,
    ) -> Result<T, A::Error> {
        Self::decode(MapAccessDeserializer::new(open))
    }

    /// Writes a model.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    fn encode<S: Serializer>(model: &T, target: S) -> Result<S::Ok, S::Error>;

    /// As [`Encode::unknown_members`].
    fn unknown_members(model: &T) -> usize;

    /// As [`Encode::parts`].
    fn parts<F: FormEncoder>(model: &T, member: &str, form: &mut F) {
        form.value(member, Self::encode(model, serde_json::value::Serializer));
    }
}

/// The layout of objects with known members.
#[derive(Debug)]
pub enum Objects {}

impl<T: Model> Layout<T> for Objects {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
        object::decode(source)
    }

    fn decode_open<'de, A: MapAccess<'de>>(
        open: &mut OpenMap<'de, A>,
    ) -> Result<T, A::Error> {
        if open.is_short() {
            return Begun::new::<T>(open).read();
        }
        object::decode(&open.hold()?).map_err(A::Error::custom)
    }

    fn encode<S: Serializer>(model: &T, target: S) -> Result<S::Ok, S::Error> {
        object::encode(model, target)
    }

    fn unknown_members(model: &T) -> usize {
        object::unknown_members(model)
    }
}

/// The layout of what is boxed: that of what is in the box. As a box may be a model, it is
/// one.
#[derive(Debug)]
pub enum Boxed {}

impl<T: Decode + Encode> Model for Box<T> {
    type Layout = Boxed;

    const TABLE: Table = Table { members: T::MEMBERS, ..Table::EMPTY };

    fn write_members<E: Encoder>(&self, members: &mut E) {
        (**self).encode_members(members);
    }
}

impl<T: Decode + Encode> Layout<Box<T>> for Boxed {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Box<T>, D::Error> {
        T::decode(source).map(Box::new)
    }

    fn decode_open<'de, A: MapAccess<'de>>(
        open: &mut OpenMap<'de, A>,
    ) -> Result<Box<T>, A::Error> {
        T::decode_open(open).map(Box::new)
    }

    fn encode<S: Serializer>(model: &Box<T>, target: S) -> Result<S::Ok, S::Error> {
        (**model).encode(target)
    }

    fn unknown_members(model: &Box<T>) -> usize {
        (**model).unknown_members()
    }

    fn parts<F: FormEncoder>(model: &Box<T>, member: &str, form: &mut F) {
        (**model).parts(member, form);
    }
}

impl<T: Model> Decode for T {
    const MEMBERS: &'static [&'static str] = T::TABLE.members;

    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        T::Layout::decode(source)
    }

    #[inline]
    fn decode_to<'de, D: Deserializer<'de>, P: Place<Self>>(
        source: D,
        place: P,
    ) -> Result<(), D::Error> {
        T::Layout::decode_to(source, place)
    }

    fn decode_open<'de, A: MapAccess<'de>>(
        open: &mut OpenMap<'de, A>,
    ) -> Result<Self, A::Error> {
        T::Layout::decode_open(open)
    }
}

impl<T: Model> Encode for T {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        T::Layout::encode(self, target)
    }

    fn encode_members<E: Encoder>(&self, members: &mut E) {
        self.write_members(members);
    }

    fn unknown_members(&self) -> usize {
        T::Layout::unknown_members(self)
    }

    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        T::Layout::parts(self, member, form);
    }
}
