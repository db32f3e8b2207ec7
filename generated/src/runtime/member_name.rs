//! Names of members. In: a name in a document. Out: its number in the model's table; a
//! name that isn't there is kept.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::layout::Model;

/// A seed that turns a member's name into its number in the table of `T`, or into
/// `usize::MAX`.
pub(super) struct MemberName<'a, T> {
    model: PhantomData<T>,
    unknown: &'a mut String,
}

impl<'a, T> MemberName<'a, T> {
    /// A seed that puts a name that isn't in the table into `unknown`.
    pub(super) const fn new(unknown: &'a mut String) -> Self {
        Self { model: PhantomData, unknown }
    }
}

impl<'de, T: Model> DeserializeSeed<'de> for MemberName<'_, T> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<usize, D::Error> {
        source.deserialize_str(self)
    }
}

impl<T: Model> Visitor<'_> for MemberName<'_, T> {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    /// A search in a constant becomes what a `match` would become, but no model has to
    /// be checked for it.
    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        if let Some(index) = T::TABLE.members.iter().position(|known| *known == name) {
            return Ok(index);
        }
        self.unknown.clear();
        self.unknown.push_str(name);
        Ok(usize::MAX)
    }
}
