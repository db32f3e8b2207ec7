//! The members of an object while it is decoded. In: a format's map. Out: member by member,
//! by its number in the model's table, into the slots the model holds ready. What a model
//! would otherwise repeat for each of its members is done here.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::constant::{Const, ConstSeed};
use super::decode::{Decode, Decoding, Nullable};
use super::nulls::Nulls;
use super::object::Object;
use super::patch::Patch;
use super::path;

/// An object that is being read; used by the tables of models.
#[derive(Debug)]
pub struct Members<A> {
    source: A,
    object: &'static str,
    names: &'static [&'static str],
    /// The member after the last known one: documents mostly keep to the table's order.
    expected: usize,
    current: usize,
    unknown: String,
    seen: Seen,
}

impl<'de, A: MapAccess<'de>> Members<A> {
    /// The members of an `O` that `source` gives.
    pub fn new<O: Object>(source: A) -> Self {
        Self {
            source,
            object: O::NAME,
            names: O::MEMBERS,
            expected: 0,
            current: usize::MAX,
            unknown: String::new(),
            seen: Seen::default(),
        }
    }

    /// Goes on to the next member and tells its number in the table, or `usize::MAX` for a
    /// member that isn't there.
    ///
    /// # Errors
    /// The format's own.
    #[inline]
    pub fn next_member(&mut self) -> Result<Option<usize>, A::Error> {
        let (names, expected) = (self.names, self.expected);
        let name = MemberName { names, expected, unknown: &mut self.unknown };
        let Some(index) = self.source.next_key_seed(name)? else { return Ok(None) };
        self.current = index;
        if index != usize::MAX {
            self.expected = index + 1;
        }
        Ok(Some(index))
    }

    /// Reads a member that must be there.
    ///
    /// # Errors
    /// As [`Decode::decode`], with the member in front.
    #[inline]
    pub fn need<T: Decode>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        self.seen.insert(self.current);
        self.value(Decoding::new()).map(|value| *slot = Some(value))
    }

    /// Reads a member that may be `null`.
    ///
    /// # Errors
    /// As [`Decode::decode`], with the member in front.
    #[inline]
    pub fn read<T: Decode>(&mut self, slot: &mut Option<T>) -> Result<(), A::Error> {
        self.value(Nullable(Decoding::new())).map(|value| *slot = value)
    }

    /// Reads a member that may be `null`, and remembers whether it was.
    ///
    /// # Errors
    /// As [`Decode::decode`], with the member in front.
    #[inline]
    pub fn remember<T: Decode, const N: usize>(
        &mut self,
        slot: &mut Option<T>,
        nulls: &mut Nulls<N>,
    ) -> Result<(), A::Error> {
        self.read(slot).map(|()| nulls.record(self.current, slot.is_none()))
    }

    /// Reads a member of a patch: `null` clears.
    ///
    /// # Errors
    /// As [`Decode::decode`], with the member in front.
    #[inline]
    pub fn patch<T: Decode>(&mut self, slot: &mut Patch<T>) -> Result<(), A::Error> {
        self.value(Nullable(Decoding::new())).map(|value| *slot = Patch::from(value))
    }

    /// Reads a member that should be the text `known`.
    ///
    /// # Errors
    /// Fails where the member is no text.
    #[inline]
    pub fn constant(
        &mut self,
        slot: &mut Option<Const>,
        known: &'static str,
    ) -> Result<(), A::Error> {
        self.value(ConstSeed(known)).map(|value| *slot = Some(value))
    }

    /// Reads a member that should be the text `known`, and may be `null`.
    ///
    /// # Errors
    /// Fails where the member is neither text nor `null`.
    #[inline]
    pub fn optional_constant(
        &mut self,
        slot: &mut Option<Const>,
        known: &'static str,
    ) -> Result<(), A::Error> {
        self.value(Nullable(ConstSeed(known))).map(|value| *slot = value)
    }

    /// Reads a member that is not in the table, and keeps it.
    ///
    /// # Errors
    /// As [`Decode::decode`], with the member in front.
    #[inline]
    pub fn additional<T: Decode>(
        &mut self,
        slot: &mut BTreeMap<String, T>,
    ) -> Result<(), A::Error> {
        let value = self.value(Decoding::new())?;
        slot.insert(std::mem::take(&mut self.unknown), value);
        Ok(())
    }

    /// Passes over a member that is not in the table.
    ///
    /// # Errors
    /// The format's own.
    #[inline]
    pub fn skip(&mut self) -> Result<(), A::Error> {
        self.source.next_value::<IgnoredAny>().map(|_| ())
    }

    /// Passes over all members.
    ///
    /// # Errors
    /// The format's own.
    pub fn skip_all(&mut self) -> Result<(), A::Error> {
        while self.next_member()?.is_some() {
            self.skip()?;
        }
        Ok(())
    }

    /// The error that some of the members with these numbers are missing; it names them all.
    #[cold]
    pub fn missing(&self, required: &[usize]) -> A::Error {
        let absent = required.iter().filter(|index| !self.seen.contains(**index));
        let names: Vec<&str> = absent.map(|index| self.names[*index]).collect();
        let plural = if names.len() == 1 { "" } else { "s" };
        A::Error::custom(format_args!(
            "missing member{plural} {} of {}",
            names.join(", "),
            self.object
        ))
    }

    #[inline]
    fn value<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.source.next_value_seed(seed).map_err(|error| self.locate(error))
    }

    /// Puts the current member in front of an error.
    #[cold]
    fn locate(&self, error: A::Error) -> A::Error {
        let name = self.names.get(self.current).map_or(self.unknown.as_str(), |name| name);
        path::at_member(name, error)
    }
}

/// The numbers of the required members that came.
#[derive(Debug, Default)]
struct Seen {
    first: u64,
    later: Vec<usize>,
}

impl Seen {
    #[inline]
    fn insert(&mut self, index: usize) {
        if index < 64 {
            self.first |= 1 << index;
        } else {
            self.later.push(index);
        }
    }

    fn contains(&self, index: usize) -> bool {
        if index < 64 { self.first & (1 << index) != 0 } else { self.later.contains(&index) }
    }
}

/// Turns a member's name into its number; a name that is not in the table is kept.
struct MemberName<'a> {
    names: &'static [&'static str],
    expected: usize,
    unknown: &'a mut String,
}

impl<'de> DeserializeSeed<'de> for MemberName<'_> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<usize, D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for MemberName<'_> {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        if self.names.get(self.expected).is_some_and(|expected| *expected == name) {
            return Ok(self.expected);
        }
        if let Some(index) = self.names.iter().position(|known| *known == name) {
            return Ok(index);
        }
        self.unknown.clear();
        self.unknown.push_str(name);
        Ok(usize::MAX)
    }
}
