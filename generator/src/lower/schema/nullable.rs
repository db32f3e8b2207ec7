//! Nullability in all spellings (`nullable` of 3.0, `type: [.., "null"]` of 3.1, a null branch, null in `enum`): whether
//! null is allowed, and the parts of a schema without null.

use crate::lower::context::Context;
use crate::openapi::{Additional, Schema, SchemaId, Types};
use crate::source::Node;

/// Whether a schema itself allows null. The target of its reference may too.
pub(super) fn allows_null(schema: &Schema, cx: &Context<'_>) -> bool {
    schema.nullable
        || schema.types.is_some_and(|types| types.null)
        || schema.one_of.iter().chain(&schema.any_of).any(|branch| is_null(&cx.schema(*branch)))
        || schema
            .enumeration
            .as_ref()
            .is_some_and(|values| schema.types.is_none() && values.contains(&Node::Null))
        || schema.constant.as_deref() == Some(&Node::Null)
}

/// Whether a schema allows null and nothing else.
pub(super) fn is_null(schema: &Schema) -> bool {
    let only_null = schema.types == Some(Types { null: true, ..Types::default() });
    let null_value = schema.enumeration.as_ref().is_some_and(|values| values.as_slice() == [Node::Null]);
    // "OpenAPI 3.0 null schema type", as exporters write it: a nullable object without any members.
    let empty_object = schema.types == Some(Types { object: true, ..Types::default() })
        && schema.nullable
        && schema.properties.is_empty()
        && schema.required.is_empty()
        && matches!(schema.additional, Additional::Closed);
    only_null || empty_object || null_value || schema.constant.as_deref() == Some(&Node::Null)
}

/// The branches other than null.
pub(super) fn without_null(branches: &[SchemaId], cx: &Context<'_>) -> Vec<SchemaId> {
    branches.iter().copied().filter(|branch| !is_null(&cx.schema(*branch))).collect()
}

/// The values other than null.
pub(super) fn values_without_null(values: &[Node]) -> Vec<&Node> {
    values.iter().filter(|value| **value != Node::Null).collect()
}

/// What a schema says about null, not counting references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NullStance {
    Allowed,
    /// It restricts types or values, and not to null.
    Excluded,
    /// It doesn't restrict types or values.
    Unsaid,
}

impl NullStance {
    /// What two schemas that both apply say.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Excluded, _) | (_, Self::Excluded) => Self::Excluded,
            (Self::Allowed, _) | (_, Self::Allowed) => Self::Allowed,
            (Self::Unsaid, Self::Unsaid) => Self::Unsaid,
        }
    }
}

/// Whether a schema itself allows null, excludes it, or neither. Its branches may refer to schemas that allow it.
pub(super) fn null_stance(schema: &Schema, cx: &Context<'_>) -> NullStance {
    let has_branches = !schema.one_of.is_empty() || !schema.any_of.is_empty();
    let says = schema.types.is_some() || schema.enumeration.is_some() || schema.constant.is_some();
    if allows_null(schema, cx) {
        NullStance::Allowed
    } else if says && !has_branches {
        NullStance::Excluded
    } else {
        NullStance::Unsaid
    }
}

/// Removes null from a schema, in all spellings.
pub(super) fn exclude_null(schema: &mut Schema, cx: &Context<'_>) {
    schema.nullable = false;
    schema.types = schema.types.map(Types::without_null).filter(|types| !types.is_empty());
    schema.one_of.retain(|branch| !is_null(&cx.schema(*branch)));
    schema.any_of.retain(|branch| !is_null(&cx.schema(*branch)));
    if let Some(values) = &mut schema.enumeration {
        values.retain(|value| *value != Node::Null);
    }
}
