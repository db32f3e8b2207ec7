//! The schema that an `allOf` comes down to. In: a schema with `allOf`. Out: its only part that says something.

use crate::ir::Shape;
use crate::lower::context::Context;
use crate::openapi::{Schema, SchemaId, Types};

/// The only part with constraints, if everything else is annotations, formats, limits or `type: object`.
pub(super) fn only_part(schema: &Schema, cx: &Context) -> Option<SchemaId> {
    let mut own = schema.clone();
    own.all_of = Vec::new();
    // `type: [object, "null"]` counts as a constraint, `nullable` doesn't.
    own.types = own.types.filter(|types| *types != Types::OBJECT || own.nullable && !own.adds_null);
    if own.constrains() {
        return None;
    }
    let says = |part: &&SchemaId| {
        let mut part = (*cx.schema(**part)).clone();
        // A nullable part with only a type is there for null.
        part.types = part.types.filter(|_| !part.nullable);
        part.reference.is_some() || part.constrains()
    };
    let mut parts = schema.all_of.iter().filter(says);
    let only = parts.next()?;
    parts.next().is_none().then_some(*only)
}

/// Returns whether another format, or a limit, can change a shape.
pub(super) fn depends_on_format(shape: &Shape) -> bool {
    matches!(shape, Shape::Text | Shape::Integer(_) | Shape::Number)
}

/// Returns whether a schema has a format or limits, or a part with nothing else.
pub(super) fn is_refined(schema: &Schema, cx: &Context) -> bool {
    let is_only_refinement =
        |part: &Schema| part.reference.is_none() && !part.constrains() && part.is_refinement();
    schema.is_refinement() || schema.all_of.iter().any(|part| is_only_refinement(&cx.schema(*part)))
}
