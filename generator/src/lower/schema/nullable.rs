//! Nullability. In: a schema in any spelling of null (3.0's `nullable`, 3.1's `type: [.., "null"]`, a null branch, null
//! among the values of an enumeration). Out: whether null is allowed, and the parts that are left without it.

use crate::openapi::{Additional, Schema, Types};
use crate::source::Node;

/// Whether a schema by itself says that null is allowed. What it refers to may say so too.
pub(super) fn allows_null(schema: &Schema) -> bool {
    schema.nullable
        || schema.types.is_some_and(|types| types.null)
        || schema.one_of.iter().chain(&schema.any_of).any(is_null)
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
    // "OpenAPI 3.0 null schema type", as exporters write it: an object that can hold nothing, or null.
    let empty_object = schema.types == Some(Types { object: true, ..Types::default() })
        && schema.nullable
        && schema.properties.is_empty()
        && schema.required.is_empty()
        && matches!(schema.additional, Additional::Closed);
    only_null || empty_object || null_value || schema.constant.as_deref() == Some(&Node::Null)
}

/// The branches that are left without null.
pub(super) fn without_null(branches: &[Schema]) -> Vec<&Schema> {
    branches.iter().filter(|branch| !is_null(branch)).collect()
}

/// The values that are left without null.
pub(super) fn values_without_null(values: &[Node]) -> Vec<&Node> {
    values.iter().filter(|value| **value != Node::Null).collect()
}

/// What a schema says about null, references aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NullStance {
    Allowed,
    /// It allows something else, and not null.
    Excluded,
    /// It says nothing of types and values.
    Unsaid,
}

impl NullStance {
    /// What two schemas say that both hold.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Excluded, _) | (_, Self::Excluded) => Self::Excluded,
            (Self::Allowed, _) | (_, Self::Allowed) => Self::Allowed,
            (Self::Unsaid, Self::Unsaid) => Self::Unsaid,
        }
    }
}

/// Whether a schema by itself allows null, excludes it, or leaves it to others. Branches may refer to what allows it.
pub(super) fn null_stance(schema: &Schema) -> NullStance {
    let has_branches = !schema.one_of.is_empty() || !schema.any_of.is_empty();
    let says = schema.types.is_some() || schema.enumeration.is_some() || schema.constant.is_some();
    if allows_null(schema) {
        NullStance::Allowed
    } else if says && !has_branches {
        NullStance::Excluded
    } else {
        NullStance::Unsaid
    }
}

/// Takes null out of a schema, in all its spellings.
pub(super) fn exclude_null(schema: &mut Schema) {
    schema.nullable = false;
    schema.types = schema.types.map(|types| Types { null: false, ..types }).filter(|types| !types.is_empty());
    schema.one_of.retain(|branch| !is_null(branch));
    schema.any_of.retain(|branch| !is_null(branch));
    if let Some(values) = &mut schema.enumeration {
        values.retain(|value| *value != Node::Null);
    }
}
