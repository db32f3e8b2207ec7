//! JSON, read and compared without mercy. In: bytes, or two values; out: the value, if no object in it
//! has a member twice, or each place where the two differ.

use std::{collections::BTreeSet, fmt};

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

/// Reads JSON in which no object has a member twice: `serde_json::Value` alone would silently keep the last one.
///
/// # Errors
/// If the bytes aren't JSON, or a member is duplicate.
pub fn read(bytes: &[u8]) -> Result<Value, String> {
    let read = || {
        serde_json::from_slice::<Unique>(bytes)?;
        serde_json::from_slice(bytes)
    };
    read().map_err(|error: serde_json::Error| error.to_string())
}

/// A value of which no object has a member twice; it keeps nothing.
struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(UniqueVisitor)
    }
}

struct UniqueVisitor;

impl<'de> Visitor<'de> for UniqueVisitor {
    type Value = Unique;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unique, A::Error> {
        while items.next_element::<Unique>()?.is_some() {}
        Ok(Unique)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Unique, A::Error> {
        let mut names = BTreeSet::new();
        while let Some((name, Unique)) = members.next_entry::<String, Unique>()? {
            if names.contains(&name) {
                return Err(A::Error::custom(format_args!("duplicate member `{name}`")));
            }
            names.insert(name);
        }
        Ok(Unique)
    }
}

/// Lists where two values differ, each with the way to the place; numbers are compared by value, so that
/// `1.0` is `1`, but 9007199254740993 isn't 9007199254740992.
pub fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    compare("", Some(expected), Some(found), &mut differences);
    differences
}

fn compare(at: &str, expected: Option<&Value>, found: Option<&Value>, differences: &mut Vec<String>) {
    match (expected, found) {
        (Some(Value::Object(expected)), Some(Value::Object(found))) => {
            let news = found.keys().filter(|name| !expected.contains_key(*name));
            for name in expected.keys().chain(news) {
                compare(&format!("{at}/{name}"), expected.get(name), found.get(name), differences);
            }
        }
        (Some(Value::Array(expected)), Some(Value::Array(found))) => {
            for index in 0..expected.len().max(found.len()) {
                compare(&format!("{at}/{index}"), expected.get(index), found.get(index), differences);
            }
        }
        (Some(Value::Number(one)), Some(Value::Number(other))) if is_same_number(one, other) => {}
        (expected, found) if expected == found => {}
        (expected, found) => {
            differences.push(format!("{at}: expected {}, found {}", shown(expected), shown(found)));
        }
    }
}

/// Returns whether two numbers are the same by value (JSON Schema 2020-12 Core, 4.2.2), integers to the last digit.
pub fn is_same_number(one: &Number, other: &Number) -> bool {
    let integer = |number: &Number| number.as_i128();
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one.as_f64() == other.as_f64(),
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or("nothing".to_owned(), Value::to_string)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_duplicate_key_is_an_error() {
        let error = read(br#"{"a": [{"type": "x", "type": "x"}]}"#).expect_err("a duplicate member");
        assert!(error.contains("duplicate member `type`"), "{error}");
    }

    #[test]
    fn values_are_read_as_they_are() {
        let value = json!({"a": [null, true, -1, 18_446_744_073_709_551_615_u64, 1.5, "x", {}]});
        assert_eq!(read(value.to_string().as_bytes()), Ok(value));
    }

    #[test]
    fn numbers_are_compared_by_value() {
        assert!(differences(&json!([1.0, 2]), &json!([1, 2.0])).is_empty());
        assert_eq!(
            differences(&json!(9_007_199_254_740_993_i64), &json!(9_007_199_254_740_992_i64)).len(),
            1
        );
        assert_eq!(differences(&json!(1.5), &json!(1)).len(), 1);
    }

    #[test]
    fn each_difference_is_named_with_its_place() {
        let expected = json!({"a": [1, 2], "b": null, "c": "x"});
        let found = json!({"a": [1, 3, 4], "c": 1, "d": null});
        assert_eq!(
            differences(&expected, &found),
            [
                "/a/1: expected 2, found 3",
                "/a/2: expected nothing, found 4",
                "/b: expected null, found nothing",
                "/c: expected \"x\", found 1",
                "/d: expected nothing, found null",
            ]
        );
    }
}
