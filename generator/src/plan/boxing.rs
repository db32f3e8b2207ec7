//! What stands in a `Box`: whatever would hold itself, optional members that are large, and large variants.

use crate::ir::{Api, Integer, ModelId, ModelKind, Object, Presence, Property, Shape};
use rustc_hash::{FxHashMap, FxHashSet};

/// Optional members above this many bytes are boxed: most values leave them out, and all would pay for their room.
const LARGE_MEMBER: usize = 128;

/// Variants above this many bytes are boxed. Clippy (`large_enum_variant`) objects to differences above 200.
const LARGE_VARIANT: usize = 200;

/// Sizes of models, and the edges that close a circle.
#[derive(Debug, Default)]
pub(super) struct Boxing {
    sizes: FxHashMap<ModelId, usize>,
    /// From a model to one that stands in it by value and, in the end, holds it.
    circular: FxHashSet<(ModelId, ModelId)>,
    /// The models of these edges.
    in_circle: FxHashSet<ModelId>,
}

impl Boxing {
    /// Estimates all sizes and finds all circles.
    pub(super) fn new(api: &Api) -> Self {
        let mut boxing = Self::default();
        let by_value: Vec<Vec<ModelId>> =
            (0..api.models.len()).map(|index| held_by_value(api, ModelId::new(index))).collect();
        let components = strong_components(&by_value);
        for (from, targets) in by_value.iter().enumerate() {
            for target in targets.iter().filter(|target| components[target.index()] == components[from]) {
                boxing.circular.insert((ModelId::new(from), *target));
                boxing.in_circle.insert(*target);
            }
        }
        for index in 0..api.models.len() {
            boxing.size_of_model(api, ModelId::new(index));
        }
        boxing
    }

    /// Whether a model holds itself in the end.
    pub(super) fn is_circular(&self, id: ModelId) -> bool {
        self.in_circle.contains(&id)
    }

    /// Whether a member of `owner` stands in a box.
    pub(super) fn member(&self, api: &Api, owner: ModelId, shape: &Shape, optional: bool) -> bool {
        let Some(id) = model_behind(api, shape) else { return false };
        self.circular.contains(&(owner, id))
            || (optional && self.sizes.get(&id).is_some_and(|size| *size > LARGE_MEMBER))
    }

    /// Whether an answer stands in a box in the enum by status.
    pub(super) fn response(&self, api: &Api, shape: &Shape) -> bool {
        let size = model_behind(api, shape).and_then(|id| self.sizes.get(&id));
        size.is_some_and(|size| *size > LARGE_VARIANT)
    }

    /// Whether a variant's value stands in a box.
    pub(super) fn variant(&self, api: &Api, owner: ModelId, shape: &Shape) -> bool {
        let Some(id) = model_behind(api, shape) else { return false };
        self.circular.contains(&(owner, id)) || self.sizes.get(&id).is_some_and(|size| *size > LARGE_VARIANT)
    }

    fn size_of_model(&mut self, api: &Api, id: ModelId) -> usize {
        if let Some(size) = self.sizes.get(&id) {
            return *size;
        }
        // A circle has a box in it: while its size is being found, whoever meets it again holds a pointer.
        self.sizes.insert(id, 8);
        let size = match &api.model(id).kind {
            ModelKind::Object(object) => self.size_of_object(api, id, object),
            ModelKind::Enumeration(enumeration) => {
                if enumeration.closed {
                    1
                } else {
                    24
                }
            }
            ModelKind::Union(union) => {
                let sizes = union.branches.iter().map(|branch| {
                    let size = self.size_of(api, &branch.type_ref.shape);
                    if size > LARGE_VARIANT || self.variant(api, id, &branch.type_ref.shape) {
                        8
                    } else {
                        size
                    }
                });
                sizes.max().unwrap_or(0).max(32) + 8
            }
            ModelKind::Alias(type_ref) => self.size_of(api, &type_ref.shape),
        };
        self.sizes.insert(id, size);
        size
    }

    fn size_of_object(&mut self, api: &Api, id: ModelId, object: &Object) -> usize {
        let members: usize = object
            .properties
            .iter()
            .map(|property| {
                let size = self.size_of(api, &property.shape);
                let optional = !property.presence.is_required() || property.presence.is_nullable();
                if (optional && size > LARGE_MEMBER) || self.member(api, id, &property.shape, optional) {
                    8
                } else if optional && size <= 8 {
                    16
                } else {
                    size
                }
            })
            .sum();
        let nullable = |property: &&Property| property.presence == Presence::OptionalNullable;
        let nulls = object.properties.iter().filter(nullable).count().div_ceil(64) * 8;
        members + nulls + if object.additional.is_some() { 24 } else { 0 }
    }

    fn size_of(&mut self, api: &Api, shape: &Shape) -> usize {
        match shape {
            Shape::Any | Shape::Bytes | Shape::Own(..) => 32,
            Shape::File => 72,
            Shape::Boolean => 1,
            Shape::Integer(Integer::Int128) => 16,
            Shape::Integer(_) | Shape::Number => 8,
            Shape::Fixed(shape, _) => self.size_of(api, shape),
            Shape::Tuple(items) => items.iter().map(|item| self.size_of(api, &item.shape)).sum(),
            Shape::Text | Shape::Constant(_) | Shape::List(_) | Shape::Map(_) => 24,
            Shape::Model(id) => self.size_of_model(api, *id),
        }
    }
}

/// The model behind a shape, past all aliases.
pub(super) fn model_behind(api: &Api, shape: &Shape) -> Option<ModelId> {
    let mut shape = shape;
    for _ in 0..32 {
        let Shape::Model(id) = shape else { return None };
        match &api.model(*id).kind {
            ModelKind::Alias(type_ref) => shape = &type_ref.shape,
            _ => return Some(*id),
        }
    }
    None
}

/// The models that stand in a model without a list or a map between.
fn held_by_value(api: &Api, id: ModelId) -> Vec<ModelId> {
    let shapes: Vec<&Shape> = match &api.model(id).kind {
        ModelKind::Object(object) => object.properties.iter().map(|property| &property.shape).collect(),
        ModelKind::Union(union) => union.branches.iter().map(|branch| &branch.type_ref.shape).collect(),
        ModelKind::Enumeration(_) | ModelKind::Alias(_) => Vec::new(),
    };
    let mut held = Vec::new();
    let (mut open, mut aliases) = (shapes, FxHashSet::default());
    while let Some(shape) = open.pop() {
        match shape {
            Shape::Tuple(items) => open.extend(items.iter().map(|item| &item.shape)),
            Shape::Model(id) => match &api.model(*id).kind {
                ModelKind::Alias(type_ref) if aliases.insert(*id) => open.push(&type_ref.shape),
                ModelKind::Alias(_) => {}
                _ => held.push(*id),
            },
            _ => {}
        }
    }
    held
}

/// The number of the strongly connected component of each node that can reach itself; others have numbers of their own.
///
/// Tarjan's algorithm, without recursion, because documents may nest as deep as they like.
pub(super) fn strong_components(edges: &[Vec<ModelId>]) -> Vec<usize> {
    let count = edges.len();
    let (mut index, mut low) = (vec![usize::MAX; count], vec![0; count]);
    let (mut on_stack, mut component) = (vec![false; count], vec![usize::MAX; count]);
    let (mut stack, mut next, mut components) = (Vec::new(), 0, 0);
    for root in 0..count {
        if index[root] != usize::MAX {
            continue;
        }
        let mut work = vec![(root, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                index[node] = next;
                low[node] = next;
                next += 1;
                stack.push(node);
                on_stack[node] = true;
            }
            if let Some(target) = edges[node].get(edge).map(|target| target.index()) {
                work.push((node, edge + 1));
                if index[target] == usize::MAX {
                    work.push((target, 0));
                } else if on_stack[target] {
                    low[node] = low[node].min(index[target]);
                }
                continue;
            }
            if low[node] == index[node] {
                while let Some(member) = stack.pop() {
                    on_stack[member] = false;
                    component[member] = components;
                    if member == node {
                        break;
                    }
                }
                components += 1;
            }
            if let Some((parent, _)) = work.last() {
                low[*parent] = low[*parent].min(low[node]);
            }
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_on_a_circle_are_one_component() {
        let to = |targets: &[usize]| targets.iter().copied().map(ModelId::new).collect::<Vec<_>>();
        let components = strong_components(&[to(&[1]), to(&[2]), to(&[0, 3]), to(&[]), to(&[4])]);
        assert!(components[0] == components[1] && components[1] == components[2]);
        assert_ne!(components[2], components[3]);
        assert_ne!(components[3], components[4]);
    }
}
