//! Nullability. In: a schema in any spelling of null (3.0's `nullable`, 3.1's `type: [.., "null"]`, a null branch, null
//! among the values of an enumeration). Out: whether null is allowed, and the parts that are left without it.

use crate::openapi::{Schema, Types};
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
    only_null || null_value || schema.constant.as_deref() == Some(&Node::Null)
}

/// The branches that are left without null.
pub(super) fn without_null(branches: &[Schema]) -> Vec<&Schema> {
    branches.iter().filter(|branch| !is_null(branch)).collect()
}

/// The values that are left without null.
pub(super) fn values_without_null(values: &[Node]) -> Vec<&Node> {
    values.iter().filter(|value| **value != Node::Null).collect()
}
