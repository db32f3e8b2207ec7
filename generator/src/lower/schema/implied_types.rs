//! The types of a schema without `type`.

use crate::openapi::{Additional, Schema, Types};

/// The type that other keywords imply, if `type` is absent.
pub(super) fn implied_types(schema: &Schema) -> Types {
    let has_limit = |names: &[&str]| {
        schema
            .limits
            .as_deref()
            .is_some_and(|limits| limits.entries.iter().any(|(name, _)| names.contains(name)))
    };
    let object = !schema.properties.is_empty()
        || !schema.patterns.is_empty()
        || schema.property_names.is_some()
        || !matches!(schema.additional, Additional::Unsaid)
        || has_limit(&["minProperties", "maxProperties"]);
    let array = schema.items.is_some()
        || !schema.prefix_items.is_empty()
        || has_limit(&["minItems", "maxItems", "uniqueItems"]);
    let textual = ["date-time", "date", "time", "uuid", "uri", "email", "password", "byte", "binary"];
    let string = has_limit(&["minLength", "maxLength", "pattern"])
        || schema.format.as_deref().is_some_and(|format| textual.contains(&format));
    let numeric = has_limit(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
    let only_one = !numeric && usize::from(object) + usize::from(array) + usize::from(string) == 1;
    if only_one { Types { object, array, string, ..Types::default() } } else { Types::default() }
}
