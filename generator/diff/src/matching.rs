//! Matches the items of two lists. In: both lists, and rules that give each item its keys. Out: the items matched by the first
//! rule that finds a pair, and those of one list alone, in time that grows with the lists.

use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// Something in both versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Pair<T> {
    pub(super) old: T,
    pub(super) new: T,
}

impl<T> Pair<T> {
    pub(super) fn map<U>(self, of: impl Fn(T) -> U) -> Pair<U> {
        Pair { old: of(self.old), new: of(self.new) }
    }
}

impl<T: PartialEq> Pair<T> {
    pub(super) fn differ(&self) -> bool {
        self.old != self.new
    }
}

impl Pair<usize> {
    pub(super) fn items<'i, T>(self, old: &'i [T], new: &'i [T]) -> Pair<&'i T> {
        Pair { old: &old[self.old], new: &new[self.new] }
    }
}

/// The fate of an item that one version has: the old one if it was removed, the new one if it was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    Removed,
    Added,
}

impl Edit {
    pub(super) fn select<T>(self, removed: T, added: T) -> T {
        match self {
            Self::Removed => removed,
            Self::Added => added,
        }
    }

    pub(super) fn word(self) -> &'static str {
        self.select("removed", "added")
    }

    pub(super) fn phrase(self) -> &'static str {
        self.select("removed from", "added to")
    }
}

/// The keys of an item in the old list and in the new one.
pub(super) struct Keys<'k, T> {
    pub(super) old: &'k dyn Fn(&T) -> Vec<String>,
    pub(super) new: &'k dyn Fn(&T) -> Vec<String>,
}

impl<'k, T> Keys<'k, T> {
    pub(super) fn same(key: &'k dyn Fn(&T) -> Vec<String>) -> Self {
        Self { old: key, new: key }
    }
}

#[derive(Debug, Default)]
pub(super) struct Matching {
    /// In the order of the old list.
    pub(super) both: Vec<Pair<usize>>,
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
}

impl Matching {
    /// The items of one list alone.
    pub(super) fn edits(&self) -> impl Iterator<Item = (Edit, usize)> {
        let removed = self.removed.iter().map(|index| (Edit::Removed, *index));
        removed.chain(self.added.iter().map(|index| (Edit::Added, *index)))
    }

    /// Separates the pairs that don't satisfy a condition.
    pub(super) fn retain(&mut self, condition: impl Fn(Pair<usize>) -> bool) {
        let pairs = std::mem::take(&mut self.both);
        let (kept, separated): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|pair| condition(*pair));
        self.both = kept;
        self.removed.extend(separated.iter().map(|pair| pair.old));
        self.added.extend(separated.iter().map(|pair| pair.new));
        self.removed.sort_unstable();
        self.added.sort_unstable();
    }
}

/// Matches items by one rule after the other; the first of several items with one key wins.
pub(super) fn match_items<T>(old: &[T], new: &[T], rules: &[Keys<'_, T>]) -> Matching {
    let mut partners: Vec<Option<usize>> = vec![None; old.len()];
    let mut is_taken = vec![false; new.len()];
    for rule in rules {
        let mut free: FxHashMap<String, VecDeque<usize>> = FxHashMap::default();
        for (index, item) in new.iter().enumerate().filter(|(index, _)| !is_taken[*index]) {
            for key in (rule.new)(item) {
                free.entry(key).or_default().push_back(index);
            }
        }
        for (item, partner) in old.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            *partner = (rule.old)(item).into_iter().find_map(|key| {
                let candidates = free.get_mut(&key)?;
                std::iter::from_fn(|| candidates.pop_front()).find(|index| !is_taken[*index])
            });
            partner.iter().for_each(|index| is_taken[*index] = true);
        }
    }
    let both =
        partners.iter().enumerate().filter_map(|(old, new)| Some(Pair { old, new: (*new)? })).collect();
    let removed = (0..old.len()).filter(|index| partners[*index].is_none()).collect();
    let added = (0..new.len()).filter(|index| !is_taken[*index]).collect();
    Matching { both, removed, added }
}

pub(super) fn match_by_name<T>(old: &[T], new: &[T], name: &dyn Fn(&T) -> String) -> Matching {
    match_items(old, new, &[Keys::same(&|item: &T| vec![name(item)])])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_wins_and_no_item_is_matched_twice() {
        let whole = |text: &&str| vec![(*text).to_owned()];
        let first = |text: &&str| vec![text[..1].to_owned()];
        let rules = [Keys::same(&whole), Keys::same(&first)];
        let matching = match_items(&["ax", "ay", "az", "b"], &["ay", "a1", "c"], &rules);
        assert_eq!(matching.both, [Pair { old: 0, new: 1 }, Pair { old: 1, new: 0 }]);
        assert_eq!((matching.removed, matching.added), (vec![2, 3], vec![2]));
    }
}
