//! Which items of two lists correspond. In: both lists, and rules that give each item its keys. Out: the items matched by
//! the first rule that finds a pair, and those of one list alone, in time that grows with the lists.

use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// Something in both versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Pair<T> {
    pub(super) old: T,
    pub(super) new: T,
}

/// The keys of an item in the old list and in the new one.
pub(super) struct Keys<'k, T> {
    pub(super) old: &'k dyn Fn(&T) -> Vec<String>,
    pub(super) new: &'k dyn Fn(&T) -> Vec<String>,
}

impl<'k, T> Keys<'k, T> {
    /// The same keys in both lists.
    pub(super) fn same(key: &'k dyn Fn(&T) -> Vec<String>) -> Self {
        Self { old: key, new: key }
    }
}

/// Items by their indices.
#[derive(Debug, Default)]
pub(super) struct Matching {
    /// In the order of the old list.
    pub(super) both: Vec<Pair<usize>>,
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
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

/// Matches items by name.
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
