//! Shapes of bodies: the names of types in place of values, as `Shapes` of generated clients note them.

use serde_json::{Value, json};

/// A value of a shape.
pub(super) fn with_values(shape: &Value) -> Value {
    match shape {
        Value::String(kind) => match kind.as_str() {
            "boolean" => json!(true),
            "integer" => json!(1),
            "number" => json!(1.5),
            "string" => json!("text"),
            _ => Value::Null,
        },
        Value::Array(items) => items.iter().map(with_values).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, shape)| (name.clone(), with_values(shape))).collect()
        }
        other => other.clone(),
    }
}
