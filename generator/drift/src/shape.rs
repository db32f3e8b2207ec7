//! Shapes of bodies: the names of types in place of values, as `Shapes` of generated clients note them.

use serde_json::{Value, json};

/// Represents a text that its enumeration doesn't list. No document lists it either.
const UNLISTED_TEXT: &str = "\0";

/// Represents a number that its enumeration doesn't list.
const UNLISTED_NUMBER: i64 = i64::MIN;

/// A value of a shape.
pub(super) fn with_values(shape: &Value) -> Value {
    match shape {
        Value::String(kind) => match kind.as_str() {
            "boolean" => json!(true),
            "integer" => json!(1),
            "number" => json!(1.5),
            "string" => json!("text"),
            "unlisted string" => json!(UNLISTED_TEXT),
            "unlisted integer" | "unlisted number" => json!(UNLISTED_NUMBER),
            _ => Value::Null,
        },
        Value::Array(items) => items.iter().map(with_values).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, shape)| (name.clone(), with_values(shape))).collect()
        }
        other => other.clone(),
    }
}

/// Returns whether a value of a shape represents one that isn't listed.
pub(super) fn is_unlisted(value: &Value) -> bool {
    value.as_str() == Some(UNLISTED_TEXT) || value.as_i64() == Some(UNLISTED_NUMBER)
}
