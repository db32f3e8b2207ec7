//! The members of an object that reading made up. In: the number and the value of a member. Out: whether it still has that
//! value, so that it isn't sent.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::super::codec::Writer;
use super::decode::EmptyValue;
use super::encode::Encode;
use super::nulls::Nulls;

/// Remembers which required members of an object are empty because they didn't come, and with `HeldJson`, which texts hold JSON
/// of another type: they aren't sent, unless they were set since.
#[doc(hidden)]
pub type MadeUp<const N: usize = 1, T = ()> = Nulls<N, T>;

/// The texts of an object that hold JSON of another type, by their numbers, with hashes of what they are written as.
#[derive(Clone, Default)]
#[doc(hidden)]
pub struct HeldJson(Option<Box<Held>>);

#[derive(Clone)]
struct Held {
    index: usize,
    hash: u64,
    others: HeldJson,
}

/// The record of the texts of an object; `()` if it has none.
#[doc(hidden)]
pub trait Texts {
    /// Remembers the hash of a text that holds JSON of another type.
    fn hold(&mut self, _index: usize, _hash: u64) {}

    /// Returns the last hash of a text.
    fn held(&self, _index: usize) -> Option<u64> {
        None
    }
}

impl Texts for () {}

impl Texts for HeldJson {
    fn hold(&mut self, index: usize, hash: u64) {
        let others = Self(self.0.take());
        self.0 = Some(Box::new(Held { index, hash, others }));
    }

    fn held(&self, index: usize) -> Option<u64> {
        let held = self.0.as_deref()?;
        if held.index == index { Some(held.hash) } else { held.others.held(index) }
    }
}

impl<const N: usize, T: Texts> Nulls<N, T> {
    /// Remembers that the member with this number was made up: it is empty, or this text.
    pub fn make_up(&mut self, index: usize, text: Option<&str>) {
        self.set(index);
        if let Some(text) = text {
            self.1.hold(index, written_hash(text));
        }
    }

    /// Returns whether a required member has the value that was made up for it.
    #[inline]
    pub fn made_up<V: Encode + EmptyValue>(&self, index: usize, value: &V) -> bool {
        let empty = || written_hash(&V::empty());
        self.has(index) && written_hash(value) == self.1.held(index).unwrap_or_else(empty)
    }

    /// Returns whether a member is the text that holds JSON of another type.
    #[inline]
    pub fn holds<V: Encode>(&self, index: usize, value: &V) -> bool {
        self.has(index) && self.1.held(index) == Some(written_hash(value))
    }
}

/// A hash of the JSON that a value is written as.
#[cold]
#[inline(never)]
fn written_hash<T: Encode + ?Sized>(value: &T) -> u64 {
    let mut writer = Writer::new();
    value.write(&mut writer);
    let mut hasher = DefaultHasher::new();
    writer.finish().ok().hash(&mut hasher);
    hasher.finish()
}
