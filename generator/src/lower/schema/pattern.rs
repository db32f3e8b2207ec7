//! `additionalProperties` and `patternProperties` → the values of a map.

use super::derive::{Derivation, lower_any_of};
use super::nested::nested;
use super::{SchemaLowering, lower_listed, lower_schema};
use crate::diagnostic::Code;
use crate::ir::{TypeRef, Untyped};
use crate::openapi::{Additional, Schema, SchemaId};

/// The values of further members; `None` if the document doesn't explicitly allow any.
pub(super) fn lower_additional(lowering: &mut SchemaLowering<'_>, schema: &Schema) -> Option<TypeRef> {
    let values = match schema.additional {
        _ if !schema.patterns.is_empty() => lower_patterns(lowering, schema),
        Additional::Unsaid | Additional::Closed => return None,
        Additional::Open => TypeRef::any(Untyped::Said),
        Additional::Schema(values) => lower_listed(lowering, values),
    };
    Some(nested(lowering, values, &schema.at))
}

/// The values of members that match any pattern, or none.
fn lower_patterns(lowering: &mut SchemaLowering<'_>, schema: &Schema) -> TypeRef {
    let at = schema.at.member("patternProperties");
    let mut branches: Vec<SchemaId> = schema.patterns.iter().map(|(_, values)| *values).collect();
    match schema.additional {
        Additional::Schema(values) => branches.push(values),
        Additional::Open => branches.clear(),
        // A later version of the service may add members to the declared ones.
        Additional::Unsaid if !schema.properties.is_empty() => branches.clear(),
        Additional::Unsaid | Additional::Closed => {}
    }
    let type_ref = lower_any_of(lowering, Derivation::Pattern(schema.id), branches, &at);
    let is_exact =
        schema.patterns.iter().all(|(_, values)| lower_schema(lowering, *values).shape == type_ref.shape);
    if !is_exact {
        let message = "`patternProperties` with different schemas become one map; its values can match any of these schemas";
        lowering.cx.report.add(Code::WidenedType, &at, message);
    }
    type_ref
}
