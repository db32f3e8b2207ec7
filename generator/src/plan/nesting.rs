//! The `recursion_limit` of a crate, where rustc's default is too low for how deep its models nest or for how many members
//! an object has.

use crate::ir::strong_components;
use crate::ir::{Api, Model, ModelId};

/// The default of rustc. The Rust Reference, the `recursion_limit` attribute.
const DEFAULT_LIMIT: usize = 128;

/// How many types rustc visits between a model and one that it holds: an option, a box or a list, and their fields.
const TYPES_PER_MODEL: usize = 6;

/// How many members of an object `object!` handles in one step of its recursion.
const MEMBERS_PER_STEP: usize = 64;

/// How many steps that recursion takes before the first member and after the last.
const FIXED_STEPS: usize = 32;

/// The attribute's value, if one is needed. To find out whether a type has an auto trait such as `RefUnwindSafe`, rustdoc
/// visits every type that it contains.
pub(super) fn recursion_limit<'a>(apis: impl Iterator<Item = &'a Api>) -> Option<usize> {
    let limit =
        |api: &Api| (deepest(api) * TYPES_PER_MODEL).max(widest(api) / MEMBERS_PER_STEP + FIXED_STEPS);
    let deepest = apis.map(limit).max().unwrap_or(0);
    (deepest > DEFAULT_LIMIT).then(|| deepest.next_power_of_two())
}

/// The length of the longest chain of models that hold one another. All models of a cycle may be part of it.
fn deepest(api: &Api) -> usize {
    let held: Vec<Vec<ModelId>> = api.models.iter().map(Model::models).collect();
    longest_chain(&held)
}

fn widest(api: &Api) -> usize {
    let objects = api.models.iter().filter_map(|model| model.kind.object());
    let members = objects.map(|object| object.properties.len());
    members.max().unwrap_or(0)
}

fn longest_chain(held: &[Vec<ModelId>]) -> usize {
    let mut depths = vec![0; held.len()];
    for component in strong_components(held) {
        let inner = component.iter().flat_map(|model| &held[*model]).map(|id| depths[id.index()]);
        // The content of the component itself has no depth yet.
        let depth = component.len() + inner.max().unwrap_or(0);
        component.iter().for_each(|model| depths[*model] = depth);
    }
    depths.into_iter().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_counts_whole_and_a_chain_by_its_models() {
        let to = |targets: &[usize]| targets.iter().copied().map(ModelId::new).collect::<Vec<_>>();
        assert_eq!(longest_chain(&[to(&[1]), to(&[2]), to(&[])]), 3);
        assert_eq!(longest_chain(&[to(&[1]), to(&[0, 2]), to(&[]), to(&[1])]), 4);
        assert_eq!(longest_chain(&[]), 0);
    }
}
