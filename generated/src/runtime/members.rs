//! The members of an object while it is decoded. In: a format's map and the names of a
//! model's table. Out: what the model asks for, and at the end the model or the first
//! error.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess};

use super::constant::{Const, ConstSeed};
use super::decode::{Decode, Decoding};
use super::decoder::Decoder;
use super::layout::Model;
use super::member_name::MemberName;
use super::nullable::Nullable;
use super::nulls::Nulls;
use super::patch::Patch;
use super::path;

/// An object that is being read.
pub(super) struct Members<A, E> {
    source: A,
    object: &'static str,
    names: &'static [&'static str],
    secrets: &'static [&'static str],
    /// The number of the current member, or `usize::MAX` for one that has none.
    current: usize,
    /// The name of the last member that has no number.
    unknown: String,
    seen: Seen,
    error: Option<E>,
}

impl<'de, A: MapAccess<'de>> Members<A, A::Error> {
    /// The members of a `T` that `source` gives.
    pub(super) fn new<T: Model>(source: A) -> Self {
        Self {
            source,
            object: T::TABLE.name,
            names: T::TABLE.members,
            secrets: T::TABLE.secrets,
            current: usize::MAX,
            unknown: String::new(),
            seen: Seen::default(),
            error: None,
        }
    }

    /// The object, if nothing failed.
    #[inline]
    pub(super) fn end<T>(self, object: Option<T>) -> Result<T, A::Error> {
        match (self.error, object) {
            (None, Some(object)) => Ok(object),
            (Some(error), _) => Err(error),
            (None, None) => Err(A::Error::custom("an object was given up")),
        }
    }

    #[inline]
    fn next_index<T: Model>(&mut self) -> Result<Option<usize>, A::Error> {
        let name = MemberName::<T>::new(&mut self.unknown);
        let index = self.source.next_key_seed(name)?;
        self.current = index.unwrap_or(usize::MAX);
        Ok(index)
    }

    /// Reads the current member's value; an error is kept, with the member in front.
    #[inline]
    fn value<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Option<S::Value> {
        match self.source.next_value_seed(seed) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(error);
                None
            }
        }
    }

    #[cold]
    fn fail(&mut self, error: A::Error) {
        let name =
            self.names.get(self.current).map_or(self.unknown.as_str(), |name| name);
        let error = match self.secrets.contains(&name) {
            // The error of a format may show the value.
            true => A::Error::custom("what can't be shown here doesn't fit"),
            false => error,
        };
        self.error = Some(path::at_member(name, error));
    }
}

impl<'de, A: MapAccess<'de>> Decoder for Members<A, A::Error> {
    #[inline]
    fn next<T: Model>(&mut self) -> Option<usize> {
        if self.error.is_some() {
            return None;
        }
        self.next_index::<T>().unwrap_or_else(|error| {
            self.error = Some(error);
            None
        })
    }

    #[inline]
    fn need<T: Decode>(&mut self, slot: &mut Option<T>) {
        self.seen.insert(self.current);
        *slot = self.value(Decoding::new());
    }

    #[inline]
    fn read<T: Decode>(&mut self, slot: &mut Option<T>) {
        *slot = self.value(Nullable(Decoding::new())).flatten();
    }

    #[inline]
    fn remember<const N: usize>(&mut self, nulls: &mut Nulls<N>, null: bool) {
        nulls.record(self.current, null);
    }

    #[inline]
    fn patch<T: Decode>(&mut self, slot: &mut Patch<T>) {
        *slot = self.value(Nullable(Decoding::new())).map_or(Patch::Keep, Patch::from);
    }

    #[inline]
    fn constant(&mut self, slot: &mut Option<Const>, known: &'static str) {
        *slot = self.value(ConstSeed(known));
    }

    #[inline]
    fn optional_constant(&mut self, slot: &mut Option<Const>, known: &'static str) {
        *slot = self.value(Nullable(ConstSeed(known))).flatten();
    }

    #[inline]
    fn additional<T: Decode>(&mut self, slot: &mut BTreeMap<String, T>) {
        if let Some(value) = self.value(Decoding::new()) {
            slot.insert(std::mem::take(&mut self.unknown), value);
        }
    }

    #[inline]
    fn skip(&mut self) {
        self.value(PhantomData::<IgnoredAny>);
    }

    #[cold]
    fn missing<T>(&mut self, required: &[usize]) -> Option<T> {
        let absent = required.iter().filter(|index| !self.seen.contains(**index));
        let names: Vec<&str> =
            absent.filter_map(|index| self.names.get(*index).copied()).collect();
        let plural = if names.len() == 1 { "" } else { "s" };
        let (names, object) = (names.join(", "), self.object);
        let error = || {
            A::Error::custom(format_args!("missing member{plural} {names} of {object}"))
        };
        self.error.get_or_insert_with(error);
        None
    }

    #[cold]
    fn refuse<T>(&mut self) -> Option<T> {
        let error = || A::Error::custom("a value, not an object with known members");
        self.error.get_or_insert_with(error);
        None
    }
}

/// The numbers of the required members that came.
#[derive(Default)]
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
        if index < 64 {
            self.first & (1 << index) != 0
        } else {
            self.later.contains(&index)
        }
    }
}
