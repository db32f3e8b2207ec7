//! Passwords (OpenAPI Format Registry, password): whether a property is a password, a list or map of passwords, or a union
//! with a password.

use super::{Models, SchemaLowering};
use crate::ir::{ModelKind, Shape};
use crate::openapi::{Additional, SchemaId};
use rustc_hash::FxHashSet;

/// Returns whether a property contains passwords; `shape` is its lowered schema.
pub(super) fn is_secret(lowering: &mut SchemaLowering<'_>, schema: SchemaId, shape: &Shape) -> bool {
    may_hold_texts(&lowering.models, shape) && holds_password(lowering, schema)
}

/// Returns whether a shape contains strings outside of objects; an object hides its own passwords.
fn may_hold_texts(models: &Models, shape: &Shape) -> bool {
    match shape {
        Shape::Text | Shape::Custom(..) => true,
        Shape::List(type_ref) | Shape::Map(type_ref) => may_hold_texts(models, &type_ref.shape),
        Shape::Tuple(type_refs) => type_refs.iter().any(|type_ref| may_hold_texts(models, &type_ref.shape)),
        Shape::Model(id) => matches!(models.get(*id).kind, ModelKind::Union(_)),
        _ => false,
    }
}

fn holds_password(lowering: &mut SchemaLowering<'_>, schema: SchemaId) -> bool {
    let mut seen = FxHashSet::default();
    let mut open = vec![schema];
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let schema = lowering.cx.schema(id);
        if schema.format.as_deref() == Some("password") {
            return true;
        }
        let target = schema.reference.as_ref().map(|reference| lowering.cx.follow(reference));
        let values = match schema.additional {
            Additional::Schema(values) => Some(values),
            _ => None,
        };
        let branches = schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of);
        let items = schema.items.iter().chain(&schema.prefix_items);
        open.extend(branches.chain(items).copied().chain(values).chain(target.and_then(Result::ok)));
    }
    false
}
