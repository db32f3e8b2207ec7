//! The absent members that were received as `null`. In: the number of a member. Out: whether `null` is written for it, so that
//! a document that is read and written again stays the same.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::patch::Patch;

/// Remembers for up to `64 * N` members of an object whether they were `null`. It isn't part of the object's value: it equals
/// any other.
#[derive(Clone, Copy)]
#[doc(hidden)]
pub struct Nulls<const N: usize = 1, T = ()>([u64; N], pub(super) T);

impl<const N: usize, T> Nulls<N, T> {
    /// Returns whether the member with this number was `null`.
    #[must_use]
    pub fn has(&self, index: usize) -> bool {
        self.0.get(index / 64).is_some_and(|word| word & bit(index) != 0)
    }

    /// Remembers that the member with this number is `null`.
    pub fn set(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 64) {
            *word |= bit(index);
        }
    }

    /// Forgets that the member with this number was `null`.
    pub fn clear(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 64) {
            *word &= !bit(index);
        }
    }

    /// Remembers whether the member with this number is `null`.
    pub(super) fn record(&mut self, index: usize, is_null: bool) {
        if is_null {
            self.set(index);
        } else {
            self.clear(index);
        }
    }

    /// Puts a value into the member with this number.
    pub fn put<V>(&mut self, index: usize, slot: &mut Option<V>, value: V) {
        self.clear(index);
        *slot = Some(value);
    }

    /// Returns the update that a member is: it sets a value, clears what was `null` and
    /// keeps what is absent.
    pub fn patch<V>(&self, index: usize, value: Option<V>) -> Patch<V> {
        match value {
            Some(value) => Patch::Set(value),
            None if self.has(index) => Patch::Clear,
            None => Patch::Keep,
        }
    }

    /// Takes the value out of the member with this number: `null` is sent for it.
    pub fn put_null<V>(&mut self, index: usize, slot: &mut Option<V>) {
        self.set(index);
        *slot = None;
    }
}

fn bit(index: usize) -> u64 {
    1 << (index % 64)
}

impl<const N: usize, T: Default> Default for Nulls<N, T> {
    /// No member was `null`.
    fn default() -> Self {
        Self([0; N], T::default())
    }
}

impl<const N: usize, T> PartialEq for Nulls<N, T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<const N: usize, T> Eq for Nulls<N, T> {}

impl<const N: usize, T> PartialOrd for Nulls<N, T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<const N: usize, T> Ord for Nulls<N, T> {
    fn cmp(&self, _: &Self) -> Ordering {
        Ordering::Equal
    }
}

impl<const N: usize, T> Hash for Nulls<N, T> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl<const N: usize, T> fmt::Debug for Nulls<N, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remembered = (0..64 * N).filter(|index| self.has(*index));
        formatter.debug_set().entries(remembered).finish()
    }
}
