//! The members of an object while it is decoded. In: a format's map and the names of a
//! model's table. Out: what the model asks for, and at the end the model or the first
//! error.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess};

use super::constant::{Const, ConstSeed};
use super::decode::{Decode, Decoding};
use super::decoder::Decoder;
use super::groups::Groups;
use super::layout::{Model, Table};
use super::member_decoder::MemberDecoder;
use super::member_name::{MemberName, NameSeed};
use super::nullable::Nullable;
use super::nulls::Nulls;
use super::patch::Patch;
use super::path;
use super::place::DecodingTo;

/// An object that is being read.
pub(super) struct Members<A, E> {
    source: A,
    name: MemberName,
    seen: Seen,
    error: Option<E>,
}

impl<'de, A: MapAccess<'de>> Members<A, A::Error> {
    /// The members of a `T` that `source` gives.
    #[inline]
    pub(super) fn new<T: Model>(source: A) -> Self {
        let name = MemberName::new(const { &T::TABLE });
        Self { source, name, seen: Seen::default(), error: None }
    }

    /// Why there is no object.
    #[cold]
    pub(super) fn into_error(self) -> A::Error {
        self.error
            .unwrap_or_else(|| A::Error::custom("decoding the object was abandoned"))
    }

    /// Reads the members that are left into their slots. `None` if that, or anything
    /// before it, failed.
    #[inline]
    pub(super) fn fill<T: Model, G: Groups>(&mut self, mut slots: G) -> Option<G> {
        while self.next::<T>() {
            self.give::<T, G>(&mut slots);
        }
        if self.error.is_some() { None } else { Some(slots) }
    }

    /// Passes over the members that are left.
    pub(super) fn pass_rest<T: Model>(&mut self) -> Option<()> {
        while self.next::<T>() {
            self.skip();
        }
        if self.error.is_some() { None } else { Some(()) }
    }

    /// Reads the next member, if there is one, into its slot.
    pub(super) fn give_next<T: Model, G: Groups>(&mut self, slots: &mut G) {
        if self.next::<T>() {
            self.give::<T, G>(slots);
        }
    }

    /// Reads the current member into its slot.
    #[inline]
    pub(super) fn give<T: Model, G: Groups>(&mut self, slots: &mut G) {
        slots.read(self.name.place, T::TABLE.constants, self);
    }

    /// Goes on to a member whose name was read already.
    pub(super) fn begin<T: Model>(&mut self, name: &str) {
        NameSeed::<T>::new(&mut self.name).find(name);
    }

    /// Goes on to the next member, if there is one.
    #[inline]
    fn next<T: Model>(&mut self) -> bool {
        if self.error.is_some() {
            return false;
        }
        match self.source.next_key_seed(NameSeed::<T>::new(&mut self.name)) {
            Ok(next) => next.is_some(),
            Err(error) => {
                self.error = Some(error);
                false
            }
        }
    }

    /// Takes over what is known of members that another source gave.
    pub(super) fn follow<B, E: Display>(&mut self, before: Members<B, E>) {
        self.seen = before.seen;
        self.error = before.error.map(A::Error::custom);
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
        let name = self.name.as_str();
        let error = match self.name.table.secrets.contains(&name) {
            // The error of a format may show the value.
            true => A::Error::custom("a value that can't be shown doesn't match"),
            false => error,
        };
        self.error = Some(path::at_member(name, error));
    }
}

impl<'de, A: MapAccess<'de>> MemberDecoder for Members<A, A::Error> {
    #[inline]
    fn need<T: Decode>(&mut self, slot: &mut Option<T>) {
        self.seen.insert(self.name.place);
        self.value(DecodingTo::new(slot));
    }

    #[inline]
    fn read<T: Decode>(&mut self, slot: &mut Option<T>) {
        if self.value(Nullable(DecodingTo::new(&mut *slot))).flatten().is_none() {
            *slot = None;
        }
    }

    #[inline]
    fn remember<const N: usize>(&mut self, nulls: &mut Nulls<N>, null: bool) {
        nulls.record(self.name.place, null);
    }

    fn patch<T: Decode>(&mut self, slot: &mut Patch<T>) {
        *slot = self.value(Nullable(Decoding::new())).map_or(Patch::Keep, Patch::from);
    }

    fn constant(&mut self, slot: &mut Option<Const>, known: &'static str) {
        self.value(ConstSeed(known, slot));
    }

    fn optional_constant(&mut self, slot: &mut Option<Const>, known: &'static str) {
        if self.value(Nullable(ConstSeed(known, &mut *slot))).flatten().is_none() {
            *slot = None;
        }
    }

    fn additional<T: Decode>(&mut self, slot: &mut BTreeMap<String, T>) {
        if let Some(value) = self.value(Decoding::new()) {
            slot.insert(std::mem::take(&mut self.name.unknown), value);
        }
    }

    fn skip(&mut self) {
        self.value(PhantomData::<IgnoredAny>);
    }
}

impl<'de, A: MapAccess<'de>> Decoder for Members<A, A::Error> {
    #[inline]
    fn slots<T: Model, G: Groups>(&mut self) -> Option<G> {
        self.fill::<T, G>(G::default())
    }

    fn pass<T: Model>(&mut self) -> Option<()> {
        self.pass_rest::<T>()
    }

    #[cold]
    fn miss(&mut self, required: &[usize]) {
        if self.error.is_none() {
            let message = self.seen.missing(required, self.name.table);
            self.error = Some(A::Error::custom(message));
        }
    }

    #[cold]
    fn refuse<T>(&mut self) -> Option<T> {
        let error =
            || A::Error::custom("expected a value, found an object with known members");
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

    /// What there is to say of those of the members that did not come.
    fn missing(&self, required: &[usize], table: &Table) -> String {
        let absent = required.iter().filter(|index| !self.contains(**index));
        let names: Vec<&str> =
            absent.filter_map(|index| table.members.get(*index).copied()).collect();
        let plural = if names.len() == 1 { "" } else { "s" };
        format!("missing member{plural} {} of {}", names.join(", "), table.name)
    }
}
