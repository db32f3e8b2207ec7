//! Which models are equal, and how deeply they are nested. In: for each node the nodes that it holds, and a key. Out: a
//! number for each node, which equal nodes share.

use crate::ir::{Api, Form, Model, ModelId, ModelKind, Object, Presence, strong_components};
use crate::plan::structural_key::{Detail, Key};
use crate::plan::usage::Usage;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Numbers the nodes of a graph so that nodes with equal keys have one number. `key` is asked once for each node, with the
/// numbers found so far. Inner nodes come first; nodes on a cycle find no numbers of each other, whatever their order.
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

/// The classes of equal models.
#[derive(Debug)]
pub(super) struct Classes {
    class: Vec<Option<usize>>,
    /// How many inline models are nested in each model at most, one in the other.
    depth: Vec<usize>,
}

impl Classes {
    /// Compares all models. Components that a model refers to are equal only to themselves.
    pub(super) fn new(api: &Api, usage: &Usage) -> Self {
        let inline = |id: &ModelId| api.model(*id).component.is_none();
        let held = |model: &crate::ir::Model| model.models().into_iter().filter(inline).map(ModelId::index);
        let held: Vec<Vec<usize>> = api.models.iter().map(|model| held(model).collect()).collect();
        let mut depth = vec![0; held.len()];
        let class = number_equal(&held, |node, classes| {
            depth[node] = held[node].iter().map(|inner| depth[*inner] + 1).max().unwrap_or(0);
            let Model { kind, form, .. } = api.model(ModelId::new(node));
            let mut key = Key::of(kind, Detail::Type);
            // Numbers of classes come after those of all models.
            key.replace_models(&|id| match classes[id.index()] {
                Some(class) if inline(&id) => ModelId::new(classes.len() + class),
                _ => id,
            });
            (key, *form == Form::MergePatch, differs_in_patch(ModelId::new(node), kind, usage))
        });
        Self { class, depth }
    }

    pub(super) fn of(&self, id: ModelId) -> Option<usize> {
        self.class[id.index()]
    }

    pub(super) fn depth(&self, id: ModelId) -> usize {
        self.depth[id.index()]
    }
}

/// In a body that only PATCH sends, members that are both optional and nullable have another type.
fn differs_in_patch(id: ModelId, kind: &ModelKind, usage: &Usage) -> bool {
    let has_both = |object: &Object| {
        object.properties.iter().any(|property| property.presence == Presence::OptionalNullable)
    };
    usage.is_patch(id) && matches!(kind, ModelKind::Object(object) if has_both(object))
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
    fn nodes_on_a_cycle_are_compared_by_what_they_hold_there() {
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
