//! How deep types nest: models → the recursion limit that a crate has to name, where rustc's own is too low. What
//! nests are models in each other, and the slots of an object with thousands of members.

use super::boxing::strong_components;
use crate::ir::{Api, Model, ModelId, ModelKind};

/// How deep rustc follows types by itself. The Rust Reference, the `recursion_limit` attribute.
const USUAL: usize = 128;

/// How many types rustc walks through from one model to the next: an option, a box or a list, and what these are made of.
const STEPS: usize = 6;

/// How many members a link of the chain holds that `object!` makes of a long list.
const LINK: usize = 64;

/// How many steps rustc and the macro take besides, at the ends of that chain.
const ENDS: usize = 32;

/// The limit to name, if any. Auto traits such as `RefUnwindSafe` are found out by walking through all that a type holds,
/// which rustdoc does for every type.
pub(super) fn recursion_limit<'a>(apis: impl Iterator<Item = &'a Api>) -> Option<usize> {
    let deepest = apis.map(|api| (deepest(api) * STEPS).max(widest(api) / LINK + ENDS)).max().unwrap_or(0);
    (deepest > USUAL).then(|| deepest.next_power_of_two())
}

/// How many models may follow one another on the longest way. A circle may be walked through whole before it closes.
fn deepest(api: &Api) -> usize {
    let held: Vec<Vec<ModelId>> = api.models.iter().map(Model::models).collect();
    deepest_way(&held)
}

/// How many members the largest object has.
fn widest(api: &Api) -> usize {
    let members = api.models.iter().map(|model| match &model.kind {
        ModelKind::Object(object) => object.properties.len(),
        _ => 0,
    });
    members.max().unwrap_or(0)
}

fn deepest_way(held: &[Vec<ModelId>]) -> usize {
    let components = strong_components(held);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); held.len()];
    for (model, component) in components.iter().enumerate() {
        members[*component].push(model);
    }
    // Components are numbered from the inside out: what one holds has a lower number.
    let mut depths = vec![0; held.len()];
    for (component, models) in members.iter().enumerate() {
        let inner = models.iter().flat_map(|model| &held[*model]).map(|id| components[id.index()]);
        let deepest = inner.filter(|it| *it != component).map(|it| depths[it]).max().unwrap_or(0);
        depths[component] = models.len() + deepest;
    }
    depths.into_iter().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_counts_whole_and_a_chain_by_its_links() {
        let to = |targets: &[usize]| targets.iter().copied().map(ModelId::new).collect::<Vec<_>>();
        assert_eq!(deepest_way(&[to(&[1]), to(&[2]), to(&[])]), 3);
        assert_eq!(deepest_way(&[to(&[1]), to(&[0, 2]), to(&[]), to(&[1])]), 4);
        assert_eq!(deepest_way(&[]), 0);
    }
}
