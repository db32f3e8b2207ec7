//! The branches of a union that count: those that some JSON matches, and that no other one holds.

use super::Lowering;
use super::merge::target;
use crate::lower::context::Context;
use crate::openapi::{Schema, SchemaId, Types};

/// The schema without branches that no JSON matches; `None` if there are none, or no others.
pub(super) fn without_impossible(schema: &Schema, cx: &Context) -> Option<Schema> {
    let mut left = schema.clone();
    for set in [&mut left.one_of, &mut left.any_of] {
        set.retain(|branch| cx.schema(*branch).boolean != Some(false));
    }
    let count = |schema: &Schema| schema.one_of.len() + schema.any_of.len();
    (1..count(schema)).contains(&count(&left)).then_some(left)
}

/// The branches without those that a base among them holds: the base is a union with them.
pub(super) fn without_held(
    lowering: &mut Lowering,
    schema: &Schema,
    branches: Vec<SchemaId>,
) -> Vec<SchemaId> {
    let targets: Vec<SchemaId> = branches.iter().map(|branch| target(lowering, *branch)).collect();
    let bases: Vec<SchemaId> =
        targets.iter().copied().filter(|target| lowering.inheritance.base(*target).is_some()).collect();
    if schema.discriminator.is_some() || has_members(schema) || bases.is_empty() {
        return branches;
    }
    let is_held = |branch: SchemaId| bases.iter().any(|base| lowering.inheritance.holds(*base, branch));
    let mut left = branches.iter().zip(&targets).filter(|(_, target)| !is_held(**target)).peekable();
    // Schemas that extend each other hold all.
    if left.peek().is_some() { left.map(|(branch, _)| *branch).collect() } else { branches }
}

pub(super) fn has_members(base: &Schema) -> bool {
    !base.properties.is_empty() || !base.required.is_empty()
}

/// Returns whether a branch has nothing but `required`.
pub(super) fn only_requires(branch: SchemaId, base: &Schema, cx: &Context) -> bool {
    let mut rest = (*cx.schema(branch)).clone();
    let is_required = !rest.required.is_empty();
    rest.required = Vec::new();
    rest.types = rest.types.filter(|types| *types != Types::OBJECT);
    rest.properties.retain(|(name, property)| {
        let property = cx.schema(*property);
        property.constrains() || property.reference.is_some() || base.property(name).is_none()
    });
    is_required && rest.reference.is_none() && !rest.constrains() && has_members(base)
}
