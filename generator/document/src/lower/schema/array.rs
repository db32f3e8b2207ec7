//! Arrays: `items`, `prefixItems` and their older spellings → a tuple if the length is fixed, else a list.

use super::derive::{Derivation, lower_any_of};
use super::{Lowering, lower_listed, lower_schema};
use crate::diagnostic::{Code, Location};
use crate::ir::{Shape, TypeRef, Untyped};
use crate::openapi::{Schema, SchemaId};

/// The longest tuple that the runtime reads.
const LONGEST_TUPLE: usize = 8;

pub(super) fn lower_array(lowering: &mut Lowering, schema: &Schema) -> Shape {
    let length = schema.prefix_items.len();
    if length == 0 {
        let items =
            schema.items.map_or_else(|| TypeRef::any(Untyped::Said), |items| lower_item(lowering, items));
        return Shape::List(Box::new(nested(lowering, items, &schema.at)));
    }
    let nothing_follows = schema.items.is_some_and(|items| lowering.cx.schema(items).boolean == Some(false));
    let most = schema.limit("maxItems");
    let is_closed = nothing_follows || most.is_some_and(|most| most <= length as i128);
    let least = schema.limit("minItems");
    let is_full = least.is_some_and(|least| least >= length as i128);
    let is_meant = nothing_follows && least.is_none();
    // valibot counts the items, and leaves out that nothing follows.
    let is_counted = least == Some(length as i128) && schema.items.is_none() && most.is_none();
    if (is_closed && (is_full || is_meant) || is_counted) && length <= LONGEST_TUPLE {
        if is_meant {
            let message = "`prefixItems` that nothing may follow are a tuple; shorter lists don't match";
            lowering.cx.report.add(Code::ImpliedType, &schema.at, message);
        } else if is_counted {
            let message =
                "schemas for all items that `minItems` requires are a tuple; longer lists don't match";
            lowering.cx.report.add(Code::ImpliedType, &schema.at, message);
        }
        let items = schema.prefix_items.iter().map(|item| {
            let item = lower_schema(lowering, *item);
            nested(lowering, item, &schema.at)
        });
        return Shape::Tuple(items.collect());
    }
    let items = lower_prefix_items(lowering, schema, is_closed);
    Shape::List(Box::new(nested(lowering, items, &schema.at)))
}

/// Lowers an item of a list or a value of a map. An object that specifies nothing is any JSON there: servers of the JVM write
/// `Object` so.
pub(super) fn lower_item(lowering: &mut Lowering, id: SchemaId) -> TypeRef {
    let type_ref = lower_listed(lowering, id);
    let schema = lowering.cx.schema(id);
    let is_bare = schema.reference.is_none() && schema.limits.is_empty() && !schema.constrains_beyond_type();
    if !is_bare || !matches!(&type_ref.shape, Shape::Map(values) if values.shape.is_any()) {
        return type_ref;
    }
    let message =
        "`type: object` with nothing else, in a list or a map, is any JSON: servers write any value so";
    TypeRef { nullable: type_ref.nullable, ..lowering.cx.any_json(Code::ImpliedType, &schema.at, message) }
}

/// The items of a tuple without a fixed length, as the items of a list.
fn lower_prefix_items(lowering: &mut Lowering, schema: &Schema, is_closed: bool) -> TypeRef {
    let mut branches = schema.prefix_items.clone();
    // Without `items`, items of any type may follow, which is rarely meant.
    branches.extend(schema.items.filter(|_| !is_closed));
    let first = lowering.cx.schema(schema.prefix_items[0]);
    let at = first.at.parent().map_or_else(|| schema.at.clone(), |(list, _)| list);
    let type_ref = lower_any_of(lowering, Derivation::Item(schema.id), branches, &at);
    let is_bounded = is_closed || schema.items.is_some() || type_ref.shape.is_any();
    let is_exact = is_bounded
        && schema.prefix_items.iter().all(|item| lower_schema(lowering, *item).shape == type_ref.shape);
    if !is_exact {
        let items = if type_ref.shape.is_any() { "are any JSON" } else { "can match any of its schemas" };
        let message = format!("this tuple has no fixed length; it becomes a list whose items {items}");
        lowering.cx.report.add(Code::WidenedType, &at, message);
    }
    type_ref
}

/// The most shapes that a part may consist of.
const MOST_SHAPES: usize = 128;

/// A part of a list, a tuple or a map; any JSON if it consists of too many others.
pub(super) fn nested(lowering: &mut Lowering, part: TypeRef, at: &Location) -> TypeRef {
    if fits(&part.shape, &mut MOST_SHAPES.clone()) {
        return part;
    }
    let message = format!(
        "lists, tuples and maps of more than {MOST_SHAPES} others are within one another; their parts become any JSON"
    );
    lowering.cx.any_json(Code::LimitExceeded, at, message)
}

/// Returns whether at most this number of shapes is `left`; the shapes of a shape are taken from them.
fn fits(shape: &Shape, left: &mut usize) -> bool {
    let Some(rest) = left.checked_sub(1) else { return false };
    *left = rest;
    shape.parts().iter().all(|part| fits(&part.shape, left))
}
