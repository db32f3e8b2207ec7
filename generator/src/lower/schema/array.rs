//! Arrays: `items`, `prefixItems` and their older spellings → a tuple if the length is fixed, else a list.

use super::Lowering;
use crate::diagnostic::Code;
use crate::ir::{Shape, TypeRef};
use crate::openapi::Schema;

/// The longest tuple that the runtime reads.
const LONGEST_TUPLE: usize = 8;

impl Lowering<'_> {
    pub(super) fn lower_array(&mut self, schema: &Schema) -> Shape {
        let length = schema.prefix_items.len();
        if length == 0 {
            let items = schema.items.as_deref().map_or_else(TypeRef::any, |items| self.lower_schema(items));
            return Shape::List(Box::new(items));
        }
        let is_closed = schema.items.as_ref().is_some_and(|items| items.boolean == Some(false))
            || schema.limit("maxItems").is_some_and(|most| most <= length as i128);
        let is_full = schema.limit("minItems").is_some_and(|least| least >= length as i128);
        if is_closed && is_full && length <= LONGEST_TUPLE {
            return Shape::Tuple(schema.prefix_items.iter().map(|item| self.lower_schema(item)).collect());
        }
        Shape::List(Box::new(self.lower_prefix_items(schema, is_closed)))
    }

    /// The items of a tuple without a fixed length, as the items of a list.
    fn lower_prefix_items(&mut self, schema: &Schema, is_closed: bool) -> TypeRef {
        let mut any_item = Schema::empty(schema.prefix_location());
        any_item.any_of.clone_from(&schema.prefix_items);
        match &schema.items {
            _ if is_closed => {}
            Some(items) => any_item.any_of.push((**items).clone()),
            // Items of any type may follow.
            None => any_item.any_of.clear(),
        }
        let type_ref = if any_item.any_of.is_empty() { TypeRef::any() } else { self.lower_union(&any_item) };
        let is_exact = schema.prefix_items.iter().all(|item| self.lower_schema(item).shape == type_ref.shape);
        if !is_exact {
            let message =
                "this tuple has no fixed length; it becomes a list whose items can match any of its schemas";
            self.report.add(Code::OpenTuple, &schema.prefix_location(), message);
        }
        type_ref
    }
}
