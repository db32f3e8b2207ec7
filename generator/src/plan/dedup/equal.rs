//! Equality of nodes of a graph. In: for each node the nodes that it holds, and a key. Out: a number for each node, which equal
//! nodes share.

use crate::ir::strong_components;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Numbers the nodes of a graph so that nodes with equal keys have one number. `key` is asked once for each node, with the
/// numbers found so far. Inner nodes come first; nodes on a cycle find no numbers of each other, in any order.
pub(super) fn number_equal<K: Hash + Eq>(
    held: &[Vec<usize>],
    mut key: impl FnMut(usize, &[Option<usize>]) -> K,
) -> Vec<Option<usize>> {
    let mut numbers = vec![None; held.len()];
    let mut known: FxHashMap<K, usize> = FxHashMap::default();
    for component in strong_components(held) {
        let keys: Vec<K> = component.iter().rev().map(|node| key(*node, &numbers)).collect();
        for (node, key) in component.into_iter().rev().zip(keys) {
            let next = known.len();
            numbers[node] = Some(*known.entry(key).or_insert(next));
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nodes with a label each; those without a number are known by themselves.
    fn numbers(labels: &str, held: &[Vec<usize>]) -> Vec<Option<usize>> {
        let labels: Vec<char> = labels.chars().collect();
        number_equal(held, |node, numbers| {
            let inner = held[node].iter().map(|inner| numbers[*inner].ok_or(*inner));
            (labels[node], inner.collect::<Vec<_>>())
        })
    }

    #[test]
    fn equal_nodes_have_one_number() {
        let numbers = numbers("abaab", &[vec![], vec![0], vec![], vec![1], vec![2]]);
        assert_eq!((numbers[0], numbers[1]), (numbers[2], numbers[4]));
        assert_ne!(numbers[0], numbers[3]);
    }

    #[test]
    fn nodes_on_a_cycle_are_compared_by_their_content() {
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]] {
            // The first two hold the third; the third and the last hold different ones of these.
            let mut held = vec![Vec::new(); 4];
            let inner = [vec![2], vec![2], vec![0, 3], vec![1, 2]];
            for (node, inner) in inner.iter().enumerate() {
                held[order[node]] = inner.iter().map(|inner| order[*inner]).collect();
            }
            let numbers = numbers("aaaa", &held);
            assert_eq!(numbers[order[0]], numbers[order[1]]);
            assert_ne!(numbers[order[2]], numbers[order[3]]);
        }
    }
}
