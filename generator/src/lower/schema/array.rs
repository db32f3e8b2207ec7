//! Lists: of one shape, or of a shape for each place. In: `items`, `prefixItems` and what older drafts wrote for it. Out: a
//! tuple where all lists have the same number of items, else a list of what any of them can be.

use super::Lowering;
use crate::diagnostic::Code;
use crate::ir::{Shape, TypeRef};
use crate::openapi::Schema;

/// The longest tuple that the runtime reads.
const LONGEST_TUPLE: usize = 8;

impl Lowering<'_> {
    pub(super) fn lower_array(&mut self, schema: &Schema) -> Shape {
        let places = schema.prefix_items.len();
        if places == 0 {
            let items = schema.items.as_deref().map_or_else(TypeRef::any, |items| self.lower_schema(items));
            return Shape::List(Box::new(items));
        }
        let is_closed = schema.items.as_ref().is_some_and(|items| items.boolean == Some(false))
            || schema.limit("maxItems").is_some_and(|most| most <= places as i128);
        let is_full = schema.limit("minItems").is_some_and(|least| least >= places as i128);
        if is_closed && is_full && places <= LONGEST_TUPLE {
            return Shape::Tuple(schema.prefix_items.iter().map(|item| self.lower_schema(item)).collect());
        }
        Shape::List(Box::new(self.lower_prefix_items(schema, is_closed)))
    }

    /// What any item of a list can be that has a shape for each place, but not always as many items.
    fn lower_prefix_items(&mut self, schema: &Schema, is_closed: bool) -> TypeRef {
        let mut any_place = Schema::empty(schema.prefix_location());
        any_place.any_of.clone_from(&schema.prefix_items);
        match &schema.items {
            _ if is_closed => {}
            Some(items) => any_place.any_of.push((**items).clone()),
            // More items may follow, of any kind.
            None => any_place.any_of.clear(),
        }
        let type_ref =
            if any_place.any_of.is_empty() { TypeRef::any() } else { self.lower_union(&any_place) };
        let told = schema.prefix_items.iter().all(|item| self.lower_schema(item).shape == type_ref.shape);
        if !told {
            let message =
                "this tuple has no fixed length; it becomes a list whose items can match any of its schemas";
            self.report.add(Code::OpenTuple, &schema.prefix_location(), message);
        }
        type_ref
    }
}
