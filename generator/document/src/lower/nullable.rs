//! Nullability in all spellings (`nullable` of 3.0, `type: [.., "null"]` of 3.1, a null branch, null in `enum`): whether null
//! is allowed, and the parts of a schema without null. Spellings of exporters mean null, also if the standard reads them
//! otherwise, which is reported.

use crate::diagnostic::Code;
use crate::lower::context::Context;
use crate::openapi::{Additional, Schema, SchemaId, Types};
use crate::source::Node;
use std::rc::Rc;

/// Returns whether a schema itself allows null. The target of its reference may too.
pub(super) fn allows_null(schema: &Schema, cx: &mut Context) -> bool {
    schema.nullable
        || [&schema.one_of, &schema.any_of].iter().any(|set| set.len() > without_null(set, cx).len())
        || schema.values().is_some_and(|values| values.contains(&Node::Null))
}

/// Returns whether a branch of a set allows null and nothing else, itself or by what it refers to.
pub(super) fn is_null_branch(branch: SchemaId, set: &[SchemaId], cx: &mut Context) -> bool {
    let schema = cx.schema(branch);
    match &schema.reference {
        Some(reference) if !schema.constrains() => {
            cx.follow(reference).is_ok_and(|target| is_null(&cx.schema(target)))
        }
        _ => is_null(&schema) || is_nullable_object(&schema) && set.iter().any(|other| is_object(*other, cx)),
    }
}

/// Returns whether a schema is a nullable object and specifies nothing else. Next to a reference to an object this is null:
/// apispec writes nullable references so in OpenAPI 3.0.
fn is_nullable_object(schema: &Schema) -> bool {
    let says_more = schema.is_refinement() || schema.boolean.is_some();
    schema.types == Some(Types::OBJECT) && schema.nullable && schema.is_bare() && !says_more
}

/// Returns whether a branch is a reference to an object with members.
fn is_object(branch: SchemaId, cx: &mut Context) -> bool {
    let Some(reference) = cx.schema(branch).reference.clone() else { return false };
    let Ok(target) = cx.follow(&reference) else { return false };
    let schema = cx.schema(target);
    schema.types.is_none_or(|types| types == Types::OBJECT)
        && schema.constrains_beyond_type()
        && schema.values().is_none()
}

/// Returns whether a schema allows null and nothing else. As a branch, a schema that only says `nullable` means that.
fn is_null(schema: &Schema) -> bool {
    let only_null = schema.types.is_some_and(Types::is_empty);
    let null_value = schema.values() == Some(&[Node::Null]);
    // "OpenAPI 3.0 null schema type", as exporters write it: a nullable object without any members.
    let empty_object = schema.types == Some(Types::OBJECT)
        && schema.nullable
        && schema.properties.is_empty()
        && schema.required.is_empty()
        && matches!(schema.additional, Additional::Closed);
    let only_nullable = schema.nullable && says_nothing_else(schema);
    only_null || empty_object || null_value || only_nullable
}

/// Returns whether a schema doesn't restrict values, apart from null.
fn says_nothing_else(schema: &Schema) -> bool {
    schema.reference.is_none() && !schema.constrains() && !schema.is_refinement() && schema.boolean.is_none()
}

pub(super) fn without_null(branches: &[SchemaId], cx: &mut Context) -> Vec<SchemaId> {
    branches.iter().copied().filter(|branch| !is_null_branch(*branch, branches, cx)).collect()
}

/// The only branch besides null. Null by a reference counts as a second branch.
pub(super) fn only_value(branches: impl IntoIterator<Item = SchemaId>, cx: &Context) -> Option<Rc<Schema>> {
    let mut values = branches.into_iter().map(|branch| cx.schema(branch)).filter(|branch| !is_null(branch));
    values.next().filter(|_| values.next().is_none())
}

/// Reports branches that mean null without saying so in the words of the standard.
pub(super) fn report_implied_null(branches: &[SchemaId], cx: &mut Context) {
    for branch in branches {
        let schema = cx.schema(*branch);
        let message = if schema.nullable && says_nothing_else(&schema) {
            "a branch with nothing but `nullable` allows any value; it is read as null"
        } else if is_nullable_object(&schema) && is_null_branch(*branch, branches, cx) {
            "a nullable object without members next to a reference to an object is read as null"
        } else {
            continue;
        };
        cx.report.add(Code::ImpliedType, &schema.at, message);
    }
}

/// The part of an `allOf` that allows null by itself. The other parts may exclude it, but then this part would be pointless.
pub(super) fn part_with_null(schema: &Schema, cx: &Context) -> Option<SchemaId> {
    schema.all_of.iter().copied().find(|part| {
        let part = cx.schema(*part);
        part.reference.is_none() && part.nullable
    })
}

pub(super) fn values_without_null(values: &[Node]) -> Vec<&Node> {
    values.iter().filter(|value| **value != Node::Null).collect()
}

/// The verdict of a schema on null, not counting references.
/// The verdict of two schemas that both apply is the greater one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NullStance {
    /// It doesn't restrict types or values.
    Unspecified,
    Allowed,
    /// It restricts types or values, and not to null.
    Excluded,
}

/// Returns whether a schema itself allows null, excludes it, or neither. Its branches may refer to schemas that allow it.
pub(super) fn null_stance(schema: &Schema, cx: &mut Context) -> NullStance {
    let excludes = |branch: SchemaId| {
        let branch = cx.schema(branch);
        restricts_values(&branch) && branch.reference.is_none() && !branch.has_branches()
    };
    let excludes =
        if schema.has_branches() { schema.all_branches().all(excludes) } else { restricts_values(schema) };
    if allows_null(schema, cx) {
        NullStance::Allowed
    } else if excludes {
        NullStance::Excluded
    } else {
        NullStance::Unspecified
    }
}

fn restricts_values(schema: &Schema) -> bool {
    schema.types.is_some() || schema.values().is_some()
}

/// Removes null from a schema, in all spellings.
pub(super) fn exclude_null(schema: &mut Schema, cx: &mut Context) {
    schema.nullable = false;
    schema.types = schema.types.filter(|types| !types.is_empty());
    schema.one_of = without_null(&schema.one_of, cx);
    schema.any_of = without_null(&schema.any_of, cx);
    if let Some(values) = &mut schema.enumeration {
        values.retain(|value| *value != Node::Null);
    }
}
