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
pub struct Nulls<const N: usize = 1>([u64; N]);

/// Remembers which required members of an object are empty because they didn't come: they aren't sent, unless they were
/// set since.
#[doc(hidden)]
pub type MadeUp<const N: usize = 1> = Nulls<N>;

impl<const N: usize> Nulls<N> {
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
    pub fn put<T>(&mut self, index: usize, slot: &mut Option<T>, value: T) {
        self.clear(index);
        *slot = Some(value);
    }

    /// Returns the update that a member is: it sets a value, clears what was `null` and
    /// keeps what is absent.
    pub fn patch<T>(&self, index: usize, value: Option<T>) -> Patch<T> {
        match value {
            Some(value) => Patch::Set(value),
            None if self.has(index) => Patch::Clear,
            None => Patch::Keep,
        }
    }

    /// Takes the value out of the member with this number: `null` is sent for it.
    pub fn put_null<T>(&mut self, index: usize, slot: &mut Option<T>) {
        self.set(index);
        *slot = None;
    }
}

fn bit(index: usize) -> u64 {
    1 << (index % 64)
}

impl<const N: usize> Default for Nulls<N> {
    /// No member was `null`.
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> PartialEq for Nulls<N> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<const N: usize> Eq for Nulls<N> {}

impl<const N: usize> PartialOrd for Nulls<N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<const N: usize> Ord for Nulls<N> {
    fn cmp(&self, _: &Self) -> Ordering {
        Ordering::Equal
    }
}

impl<const N: usize> Hash for Nulls<N> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl<const N: usize> fmt::Debug for Nulls<N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remembered = (0..64 * N).filter(|index| self.has(*index));
        formatter.debug_set().entries(remembered).finish()
    }
}
