//! The schema that an `allOf` comes down to. In: a schema with `allOf`. Out: its only part that says something.

use crate::lower::context::Context;
use crate::openapi::{Schema, SchemaId, Types};

/// The only part with constraints, if everything else is annotations or `type: object`.
pub(super) fn only_part(schema: &Schema, cx: &Context<'_>) -> Option<SchemaId> {
    let mut own = schema.clone();
    own.all_of = Vec::new();
    let object = Types { object: true, ..Types::default() };
    own.types = own.types.filter(|types| *types != object);
    if own.constrains() {
        return None;
    }
    let says = |part: &&SchemaId| {
        let mut part = (*cx.schema(**part)).clone();
        // `{type: [object, "null"]}` is there for null.
        part.types = part.types.filter(|types| !part.nullable && !types.null);
        part.reference.is_some() || part.constrains()
    };
    let mut parts = schema.all_of.iter().filter(says);
    let only = parts.next()?;
    parts.next().is_none().then_some(*only)
}
