//! Names of members. In: a name in a document. Out: its number in the model's table; a
//! name that isn't there is kept.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::layout::{Model, Table};

/// What is known of the member that was read last.
pub(super) struct MemberName {
    /// The table of the model whose members are read.
    pub(super) table: &'static Table,
    /// The number of the member, or `usize::MAX` for one that has none.
    pub(super) place: usize,
    /// The name of the last member that has no number.
    pub(super) unknown: String,
}

impl MemberName {
    /// No member yet.
    pub(super) const fn new(table: &'static Table) -> Self {
        Self { table, place: usize::MAX, unknown: String::new() }
    }

    /// The name on the wire.
    pub(super) fn as_str(&self) -> &str {
        self.table.members.get(self.place).map_or(self.unknown.as_str(), |name| name)
    }

    #[inline(never)]
    fn keep(&mut self, name: &str) {
        self.place = usize::MAX;
        self.unknown.clear();
        self.unknown.push_str(name);
    }
}

/// A seed that looks for a member's name in the table of `T`.
pub(super) struct NameSeed<'a, T> {
    model: PhantomData<T>,
    name: &'a mut MemberName,
}

impl<'a, T> NameSeed<'a, T> {
    /// A seed that tells `name` what it found.
    pub(super) const fn new(name: &'a mut MemberName) -> Self {
        Self { model: PhantomData, name }
    }
}

impl<T: Model> NameSeed<'_, T> {
    /// Looks for the name. A search in a constant becomes what a `match` would become, but
    /// no model has to be checked for it.
    #[inline]
    pub(super) fn find(self, name: &str) {
        match T::TABLE.members.iter().position(|known| *known == name) {
            Some(place) => self.name.place = place,
            None => self.name.keep(name),
        }
    }
}

impl<'de, T: Model> DeserializeSeed<'de> for NameSeed<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_str(self)
    }
}

impl<T: Model> Visitor<'_> for NameSeed<'_, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a member name")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        self.find(name);
        Ok(())
    }
}
