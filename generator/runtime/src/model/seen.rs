//! The members of an object that were read. One word is enough for most objects.

use std::borrow::Cow;

use super::super::codec::names::unescaped;
use super::table::Table;

/// The members that came, by their indexes.
#[derive(Default)]
pub(super) struct Seen {
    first: u64,
    later: Vec<u64>,
}

impl Seen {
    /// Adds a member; whether it came before.
    #[inline]
    pub(super) fn insert(&mut self, index: usize) -> bool {
        let word = match index.checked_sub(64) {
            None => &mut self.first,
            Some(later) => self.later_word(later / 64),
        };
        let bit = 1 << (index % 64);
        let is_again = *word & bit != 0;
        *word |= bit;
        is_again
    }

    #[inline(never)]
    fn later_word(&mut self, number: usize) -> &mut u64 {
        if self.later.len() <= number {
            self.later.resize(number + 1, 0);
        }
        &mut self.later[number]
    }

    fn contains(&self, index: usize) -> bool {
        let word = match index.checked_sub(64) {
            None => Some(&self.first),
            Some(later) => self.later.get(later / 64),
        };
        word.is_some_and(|word| word & 1 << (index % 64) != 0)
    }

    /// The names of the required members that didn't come.
    pub(super) fn missing<'a>(
        &'a self,
        table: &'static Table,
    ) -> impl Iterator<Item = Cow<'static, str>> + 'a {
        let absent = self.missing_indexes(table);
        absent.filter_map(|index| table.names.get(index)).map(unescaped)
    }

    /// The indexes of the required members that didn't come.
    pub(super) fn missing_indexes(&self, table: &'static Table) -> impl Iterator<Item = usize> + '_ {
        (0..table.required).filter(|index| !self.contains(*index))
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.first == 0 && self.later.is_empty()
    }

    /// Returns whether all members before this one came.
    #[inline]
    pub(super) fn has_all(&self, count: usize) -> bool {
        match count {
            0..64 => !self.first & ((1 << count) - 1) == 0,
            _ => (0..count).all(|index| self.contains(index)),
        }
    }
}
