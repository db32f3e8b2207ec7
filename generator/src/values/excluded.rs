//! Whether a value is of the schema in a `not`, which types can't express, so that it stays as it is written. In: the schema and the
//! value. Out: `None` if the schema has keywords beyond a few.

use super::answers::{all, not};
use serde_json::Value;

/// Whether a value is of a schema.
pub(crate) fn is_of(schema: &Value, value: &Value) -> Option<bool> {
    let keywords = schema.as_object()?;
    all(keywords.iter().map(|(keyword, said)| match keyword.as_str() {
        "const" => Some(value == said),
        "enum" => Some(said.as_array()?.contains(value)),
        "required" => {
            let Some(members) = value.as_object() else { return Some(true) };
            all(said.as_array()?.iter().map(|name| Some(members.contains_key(name.as_str()?))))
        }
        "properties" => {
            let Some(members) = value.as_object() else { return Some(true) };
            let members =
                said.as_object()?.iter().filter_map(|(name, schema)| Some((schema, members.get(name)?)));
            all(members.map(|(schema, member)| is_of(schema, member)))
        }
        "allOf" => all(said.as_array()?.iter().map(|schema| is_of(schema, value))),
        "anyOf" => not(all(said.as_array()?.iter().map(|schema| not(is_of(schema, value))))),
        "not" => not(is_of(said, value)),
        "type" => Some(match said.as_str()? {
            "string" => value.is_string(),
            "object" => value.is_object(),
            "array" => value.is_array(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            "number" => value.is_number(),
            "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            _ => return None,
        }),
        "title" | "description" => Some(true),
        extension if extension.starts_with("x-") => Some(true),
        _ => None,
    }))
}
