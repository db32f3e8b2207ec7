//! YAML and JSON as one tree. In: a text; out: a `serde_json::Value`, in which keys are what they were in the text
//! (`200`, `true`) and merge keys are merged.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// Reads a text as JSON where that is what it is, else as YAML.
///
/// # Errors
/// If it is neither.
pub(super) fn read(text: &str) -> Result<Value, String> {
    match serde_json::from_str(text) {
        Ok(Plain(value)) => Ok(value),
        Err(_) => {
            serde_yaml::from_str(text).map(|Plain(value)| merged(value)).map_err(|error| error.to_string())
        }
    }
}

/// Merges the target of a merge key into its mapping (YAML, Merge Key Language-Independent Type).
fn merged(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(merged).collect(),
        Value::Object(members) => {
            let mut whole = Map::new();
            let mut merges = Vec::new();
            for (name, value) in members {
                match merged(value) {
                    Value::Array(sources) if name == "<<" => merges.extend(sources),
                    source if name == "<<" => merges.push(source),
                    value => drop(whole.insert(name, value)),
                }
            }
            for (name, value) in merges.into_iter().filter_map(|it| Some(it.as_object()?.clone())).flatten() {
                whole.entry(name).or_insert(value);
            }
            Value::Object(whole)
        }
        other => other,
    }
}

struct Plain(Value);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(PlainVisitor).map(Self)
    }
}

struct PlainVisitor;

impl<'de> Visitor<'de> for PlainVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("YAML or JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        let rounded = || Number::from_f64(value as f64);
        Ok(Number::from_i128(value).or_else(rounded).map_or(Value::Null, Value::Number))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        let rounded = || Number::from_f64(value as f64);
        Ok(Number::from_u128(value).or_else(rounded).map_or(Value::Null, Value::Number))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Plain(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some((Plain(name), Plain(value))) = members.next_entry()? {
            let name = match name {
                Value::String(name) => name,
                other => other.to_string(),
            };
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}
