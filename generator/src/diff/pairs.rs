//! Which of two lists' items are one. In: both lists, and rules, each of which gives an item the keys by which it may be
//! known. Out: the pairs by the first rule that finds them, what has gone and what has come; in time that grows with the
//! lists.

use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// The keys of an item; of the old version and of the new one they may be found in different ways.
pub(super) struct Keys<'k, T> {
    pub(super) old: &'k dyn Fn(&T) -> Vec<String>,
    pub(super) new: &'k dyn Fn(&T) -> Vec<String>,
}

/// Items by their numbers.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// In the order of the old list.
    pub(super) both: Vec<(usize, usize)>,
    pub(super) gone: Vec<usize>,
    pub(super) come: Vec<usize>,
}

impl Pairs {
    /// Pairs items by rules, one after the other; of several of one key the first is meant.
    pub(super) fn of<T>(old: &[T], new: &[T], rules: &[Keys<'_, T>]) -> Self {
        let mut found: Vec<Option<usize>> = vec![None; old.len()];
        let mut taken = vec![false; new.len()];
        for rule in rules {
            let mut free: FxHashMap<String, VecDeque<usize>> = FxHashMap::default();
            for (index, item) in new.iter().enumerate().filter(|(index, _)| !taken[*index]) {
                for key in (rule.new)(item) {
                    free.entry(key).or_default().push_back(index);
                }
            }
            for (index, item) in old.iter().enumerate() {
                if found[index].is_some() {
                    continue;
                }
                let mut keys = (rule.old)(item).into_iter();
                found[index] = keys.find_map(|key| {
                    let waiting = free.get_mut(&key)?;
                    std::iter::from_fn(|| waiting.pop_front()).find(|other| !taken[*other])
                });
                found[index].into_iter().for_each(|other| taken[other] = true);
            }
        }
        let both = found.iter().enumerate().filter_map(|(was, is)| Some((was, (*is)?))).collect();
        let gone = (0..old.len()).filter(|index| found[*index].is_none()).collect();
        let come = (0..new.len()).filter(|index| !taken[*index]).collect();
        Self { both, gone, come }
    }

    /// Pairs items of one name.
    pub(super) fn by_name<T>(old: &[T], new: &[T], name: &dyn Fn(&T) -> String) -> Self {
        let key = |item: &T| vec![name(item)];
        Self::of(old, new, &[Keys { old: &key, new: &key }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_goes_before_the_second_and_none_is_paired_twice() {
        let whole = |text: &&str| vec![(*text).to_owned()];
        let first = |text: &&str| vec![text[..1].to_owned()];
        let rules = [Keys { old: &whole, new: &whole }, Keys { old: &first, new: &first }];
        let pairs = Pairs::of(&["ax", "ay", "az", "b"], &["ay", "a1", "c"], &rules);
        assert_eq!(pairs.both, [(0, 1), (1, 0)]);
        assert_eq!((pairs.gone, pairs.come), (vec![2, 3], vec![2]));
    }
}
