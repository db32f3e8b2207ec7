//! Objects with known members, as far as no field need be named. In: a model's two walks
//! over its members. Out: its decoding, encoding and `Debug`.

use std::fmt;
use std::marker::PhantomData;

use serde::Serializer;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::debug::DebugObject;
use super::entries::Entries;
use super::layout::Model;
use super::members::Members;
use super::unknown_members::UnknownMembers;

/// Decodes an object with known members.
pub(super) fn decode<'de, T: Model, D: Deserializer<'de>>(
    source: D,
) -> Result<T, D::Error> {
    source.deserialize_map(ObjectVisitor(PhantomData))
}

/// Reads an object with known members from a format's map.
fn read<'de, T: Model, A: MapAccess<'de>>(mut map: A) -> Result<T, A::Error> {
    // A reference, so that an object that a union has begun is read by the same code.
    let mut members = Members::new::<T>(&mut map);
    match T::read_members(&mut members) {
        Some(object) => Ok(object),
        None => Err(members.into_error()),
    }
}

/// Encodes an object with known members.
pub(super) fn encode<T: Model, S: Serializer>(
    object: &T,
    target: S,
) -> Result<S::Ok, S::Error> {
    let mut entries = Entries::new(target.serialize_map(None)?);
    object.write_members(&mut entries);
    entries.end()
}

/// Counts the unknown members of an object with known members.
pub(super) fn unknown_members<T: Model>(object: &T) -> usize {
    let mut unknown_members = UnknownMembers::default();
    object.write_members(&mut unknown_members);
    unknown_members.count()
}

/// Writes an object for people, without what is absent; `Debug` of a model calls it.
///
/// # Errors
/// As [`fmt::Debug::fmt`].
pub fn debug_object<T: Model>(
    object: &T,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut debug =
        DebugObject::new(formatter.debug_struct(T::TABLE.name), T::TABLE.secrets);
    object.write_members(&mut debug);
    debug.end()
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Model> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        expecting(T::TABLE.name, formatter)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        read(map)
    }
}

fn expecting(name: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(formatter, "an object ({name})")
}
