//! Values that are listed by `enum` or `const`. In: the schemas of a value. Out: the values that all of them list.

use super::null::listed_values;
use super::{Key, Meaning, Profile};
use crate::corpus::Place;
use serde_json::Value;
use std::collections::BTreeSet;

/// The lists of a value's schemas.
pub(super) enum Listed {
    Nothing,
    Values(Vec<Value>),
    /// Null is the only value.
    OnlyNull,
    /// The values are those of a list's items, at this schema.
    OfItems(Place),
}

impl Meaning<'_> {
    /// The values that all schemas list, as their types have them.
    pub(super) fn listed(&self, key: &Key, types: Option<&[&str]>) -> Listed {
        let mut values: Option<(Place, Vec<Value>)> = None;
        for part in &key.parts {
            let Some(schema) = self.schema(part).and_then(Value::as_object) else { continue };
            let Some(own) = listed_values(schema) else { continue };
            let own: Vec<Value> = own
                .into_iter()
                .filter(|value| !value.is_null())
                .map(|value| as_typed(value, types))
                .collect();
            values = Some(match values.take() {
                None => (part.place.clone(), own),
                // Lists with nothing in common contradict each other; the first is kept.
                Some((place, earlier)) if earlier.iter().any(|value| own.contains(value)) => {
                    (place, earlier.into_iter().filter(|value| own.contains(value)).collect())
                }
                Some(earlier) => earlier,
            });
        }
        let Some((place, values)) = values else { return Listed::Nothing };
        if values.is_empty() {
            return Listed::OnlyNull;
        }
        let Some(types) = types else { return Listed::Values(values) };
        let fitting: Vec<Value> = values.iter().filter(|value| fits(value, types)).cloned().collect();
        match types {
            _ if !fitting.is_empty() => Listed::Values(fitting),
            ["array"] => Listed::OfItems(place),
            _ => Listed::Nothing,
        }
    }

    /// The profile of listed values.
    pub(super) fn of_values(&self, key: &Key, values: &[Value], types: Option<&[&str]>) -> Profile<Key> {
        let mut profile = Profile::default();
        let mut integers = BTreeSet::new();
        for value in values {
            match value {
                Value::String(text) => {
                    profile.texts.get_or_insert_default().values.insert(text.clone());
                }
                Value::Bool(_) => profile.booleans = true,
                Value::Number(number) if number.is_f64() => profile.numbers = true,
                Value::Number(number) => {
                    integers.insert(number.to_string());
                }
                Value::Array(_) | Value::Object(_) | Value::Null => match types {
                    Some([only]) => return self.of_type(key, only),
                    _ => profile.any = true,
                },
            }
        }
        if !integers.is_empty() && !profile.numbers {
            let width = self.integers(key);
            profile.integers = Some(super::Integers { values: Some(integers), ..width });
        }
        profile
    }
}

/// A value as a schema of these types means it: exporters quote numbers, and YAML reads `no` as a boolean.
fn as_typed(value: &Value, types: Option<&[&str]>) -> Value {
    let Some(types) = types else { return value.clone() };
    let is_numeric = types.contains(&"integer") || types.contains(&"number");
    match value {
        // Some exporters write `{value: x}` for `x`.
        Value::Object(members) if !types.contains(&"object") && members.contains_key("value") => {
            as_typed(&members["value"], Some(types))
        }
        Value::Bool(_) | Value::Number(_) if types == ["string"] => Value::String(value.to_string()),
        Value::String(text) if is_numeric && !types.contains(&"string") => {
            serde_json::from_str(text).ok().filter(Value::is_number).unwrap_or_else(|| value.clone())
        }
        Value::String(text) if types == ["boolean"] => {
            text.parse().map_or_else(|_| value.clone(), Value::Bool)
        }
        _ => value.clone(),
    }
}

fn fits(value: &Value, types: &[&str]) -> bool {
    let name = match value {
        Value::String(_) => "string",
        Value::Bool(_) => "boolean",
        Value::Number(_) => return types.contains(&"number") || types.contains(&"integer"),
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Null => return true,
    };
    types.contains(&name)
}
