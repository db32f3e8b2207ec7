//! Decides whether a value is within a limit, also one that types can't express and that stays a schema, such as `not`. In: the limit
//! and the value. Out: `None` if the schema has keywords beyond a few.

use super::three_valued::{all, not};
use super::{limits, patterns};
use crate::ir::{Bound, Documentation, Limit, Measure, Part};
use serde_json::{Map, Value, json};

/// Returns whether a value is within a limit; `None` if that isn't known. A limit on the values of an object is
/// one of those that are additional: the caller removes the others.
pub fn allows(limit: &Limit, value: &Value, documentation: &Documentation) -> Option<bool> {
    let Some(part) = limit.parts.first() else {
        let read = |said: &String| serde_json::from_str::<Value>(said).ok();
        return match &limit.bound {
            Bound::Not(schema) => not(is_of(&read(schema)?, value)),
            Bound::Unread(keyword, said) => is_of(&json!({ *keyword: read(said)? }), value),
            _ => limits::own(limit, value, documentation),
        };
    };
    let Some(inner) = limit.of_part(*part) else { return Some(true) };
    let allows = |value: &Value| allows(&inner, value, documentation);
    match (part, value) {
        (Part::Item, Value::Array(items)) => all(items.iter().map(allows)),
        (Part::Position(index), Value::Array(items)) => items.get(*index).map_or(Some(true), allows),
        (Part::Value, Value::Object(members)) => all(members.values().map(allows)),
        _ => Some(true),
    }
}

/// Returns whether a value is of a schema.
pub(super) fn is_of(schema: &Value, value: &Value) -> Option<bool> {
    if let Some(allows) = schema.as_bool() {
        return Some(allows);
    }
    let keywords = schema.as_object()?;
    let (none, no_items) = (Map::new(), Vec::new());
    let members = value.as_object().unwrap_or(&none);
    let items = value.as_array().unwrap_or(&no_items);
    all(keywords.iter().map(|(keyword, said)| match keyword.as_str() {
        "const" => Some(value == said),
        "enum" => Some(said.as_array()?.contains(value)),
        "required" | "properties" | "additionalProperties" | "dependentSchemas" | "patternProperties"
            if !value.is_object() =>
        {
            Some(true)
        }
        "items" | "contains" if !value.is_array() => Some(true),
        "required" => all(said.as_array()?.iter().map(|name| Some(members.contains_key(name.as_str()?)))),
        "properties" => {
            let declared = said.as_object()?.iter();
            all(declared.filter_map(|(name, schema)| Some(is_of(schema, members.get(name)?))))
        }
        "allOf" => all(said.as_array()?.iter().map(|schema| is_of(schema, value))),
        "anyOf" => not(all(said.as_array()?.iter().map(|schema| not(is_of(schema, value))))),
        "not" => not(is_of(said, value)),
        "contains" => not(all(items.iter().map(|item| not(is_of(said, item))))),
        "oneOf" => {
            let fits =
                said.as_array()?.iter().map(|schema| is_of(schema, value)).collect::<Option<Vec<_>>>()?;
            Some(fits.into_iter().filter(|fits| *fits).count() == 1)
        }
        "items" => all(items.iter().map(|item| is_of(said, item))),
        "additionalProperties" => {
            let is_other = |name: &String| schema["properties"].get(name).is_none();
            let others = members.iter().filter(|(name, _)| is_other(name));
            let is_known = schema.get("patternProperties").is_none();
            all(others.map(|(_, member)| is_of(said, member).filter(|_| is_known)))
        }
        "dependentSchemas" => {
            let applying = said.as_object()?.iter().filter(|(name, _)| members.contains_key(*name));
            all(applying.map(|(_, schema)| is_of(schema, value)))
        }
        "patternProperties" => {
            let matching = |(pattern, schema): (&String, &Value)| {
                all(members.iter().map(|(name, value)| match patterns::matches(pattern, name) {
                    Some(true) => is_of(schema, value),
                    is_not => not(is_not),
                }))
            };
            all(said.as_object()?.iter().map(matching))
        }
        "type" if said.is_array() => {
            let of_type = |name: &Value| is_of(&json!({ "type": name }), value);
            not(all(said.as_array()?.iter().map(|name| not(of_type(name)))))
        }
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
        "title" | "description" | "$comment" | "deprecated" | "example" | "examples" | "externalDocs" => {
            Some(true)
        }
        extension if extension.starts_with("x-") => Some(true),
        limit => limits::own(&Limit::new(bound(limit, said)?), value, &Documentation::default()),
    }))
}

/// A name for each pattern of names, and the schemas of these.
pub(super) fn pattern_names(bound: &Bound) -> Option<(Vec<String>, Value)> {
    let Bound::Unread("patternProperties", said) = bound else { return None };
    let schemas: Value = serde_json::from_str(said).ok()?;
    let name = |pattern: &String| patterns::samples(pattern).find(|name| !name.is_empty());
    Some((schemas.as_object()?.keys().filter_map(name).collect(), schemas))
}

/// A limit, as it is written.
fn bound(keyword: &str, said: &Value) -> Option<Bound> {
    let text = || said.as_str().map(str::to_owned);
    let number = || said.is_number().then(|| said.to_string());
    Some(match keyword {
        "minimum" => Bound::Least(Measure::Value, number()?),
        "maximum" => Bound::Most(Measure::Value, number()?),
        "exclusiveMinimum" => Bound::Least(Measure::ValueBeyond, number()?),
        "exclusiveMaximum" => Bound::Most(Measure::ValueBeyond, number()?),
        "minLength" => Bound::Least(Measure::Length, number()?),
        "maxLength" => Bound::Most(Measure::Length, number()?),
        "minItems" => Bound::Least(Measure::Items, number()?),
        "maxItems" => Bound::Most(Measure::Items, number()?),
        "minProperties" => Bound::Least(Measure::Members, number()?),
        "maxProperties" => Bound::Most(Measure::Members, number()?),
        "multipleOf" => Bound::Multiple(number()?),
        "pattern" => Bound::Pattern(text()?),
        "format" => Bound::PartFormat(text()?),
        "uniqueItems" if *said == Value::Bool(true) => Bound::Unique,
        _ => return None,
    })
}

/// Returns whether two schemas, as JSON, allow the same values: they differ at most in annotations.
pub fn is_same_schema(left: &str, right: &str) -> bool {
    let read = |text: &str| serde_json::from_str(text).ok().map(without_annotations);
    left == right || read(left).is_some_and(|left| read(right) == Some(left))
}

/// Returns whether a schema allows everything that another one allows, keyword by keyword; `false` if that isn't known.
pub fn schema_includes(outer: &Value, inner: &Value) -> bool {
    let (Some(keywords), Some(of_inner)) = (outer.as_object(), inner.as_object()) else {
        return outer == inner || *outer == Value::Bool(true);
    };
    let has_all = |outer: &Value, inner: &Value| {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        let outer = list(outer);
        list(inner).iter().all(|value| outer.contains(value))
    };
    keywords.iter().all(|(keyword, outer)| {
        let Some(inner) = of_inner.get(keyword) else { return false };
        let (most, least) = (outer.as_f64(), inner.as_f64());
        outer == inner
            || match keyword.as_str() {
                "enum" | "type" => has_all(outer, inner),
                "items" | "additionalProperties" | "contains" => schema_includes(outer, inner),
                name if OF_NAMES.contains(&name) => {
                    let (outer, inner) = (outer.as_object(), inner.as_object());
                    let schemas = outer.into_iter().flatten();
                    let of_inner = |name: &String| inner.and_then(|inner| inner.get(name));
                    schemas
                        .map(|(name, outer)| (outer, of_inner(name)))
                        .all(|(outer, inner)| inner.is_some_and(|inner| schema_includes(outer, inner)))
                }
                name if name.starts_with("max") || name == "exclusiveMaximum" => {
                    most >= least && least.is_some()
                }
                name if name.starts_with("min") || name == "exclusiveMinimum" => {
                    most <= least && most.is_some()
                }
                _ => false,
            }
    })
}

/// Keywords that allow all values (JSON Schema 2020-12 Core, 8.3; Validation, 9).
const ANNOTATIONS: [&str; 8] =
    ["title", "description", "$comment", "default", "deprecated", "example", "examples", "externalDocs"];

/// Keywords with an object whose keys are names, and whose values are schemas.
const OF_NAMES: [&str; 4] = ["properties", "patternProperties", "dependentSchemas", "$defs"];

/// Keywords with values, not schemas.
const OF_VALUES: [&str; 2] = ["const", "enum"];

fn without_annotations(schema: Value) -> Value {
    let keep = |(keyword, said): (String, Value)| {
        if keyword.starts_with("x-") || ANNOTATIONS.contains(&keyword.as_str()) {
            return None;
        }
        let said = match said {
            said if OF_VALUES.contains(&keyword.as_str()) => said,
            Value::Object(members) if OF_NAMES.contains(&keyword.as_str()) => {
                members.into_iter().map(|(name, schema)| (name, without_annotations(schema))).collect()
            }
            said => without_annotations(said),
        };
        Some((keyword, said))
    };
    match schema {
        Value::Object(keywords) => keywords.into_iter().filter_map(keep).collect(),
        Value::Array(schemas) => schemas.into_iter().map(without_annotations).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_within_a_limit_or_beyond_it_or_that_is_unknown() {
        let allowed =
            |bound: Bound, value: Value| allows(&Limit::new(bound), &value, &Documentation::default());
        let two = || "2".to_owned();
        assert_eq!(allowed(Bound::Most(Measure::Length, two()), json!("ab")), Some(true));
        assert_eq!(allowed(Bound::Most(Measure::Length, two()), json!("äöü")), Some(false));
        let each = Limit { parts: vec![Part::Item], ..Limit::new(Bound::Most(Measure::Length, two())) };
        assert_eq!(allows(&each, &json!(["ab", "abc"]), &Documentation::default()), Some(false));
        assert_eq!(allows(&each, &json!("abc"), &Documentation::default()), Some(true));
        let dependent = || Bound::Dependent("a".to_owned(), vec!["b".to_owned()]);
        assert_eq!(allowed(dependent(), json!({ "a": 1 })), Some(false));
        assert_eq!(allowed(dependent(), json!({ "b": 1 })), Some(true));
        assert_eq!(allowed(Bound::Least(Measure::Items, two()), json!(["ab"])), Some(false));
        assert_eq!(allowed(Bound::Least(Measure::Members, two()), json!({ "a": 1 })), Some(false));
        assert_eq!(allowed(Bound::Least(Measure::ValueBeyond, two()), json!(2)), Some(false));
        assert_eq!(allowed(Bound::Multiple("0.1".to_owned()), json!(0.3)), Some(true));
        assert_eq!(allowed(Bound::Unique, json!([1, 1])), Some(false));
        assert_eq!(allowed(Bound::Pattern("^a(?=b)".to_owned()), json!("a")), None);
        let shown = Documentation { example: Some("\"ab\"".to_owned()), ..Documentation::default() };
        let limit = Limit::new(Bound::Pattern("^a(?=b)".to_owned()));
        assert_eq!(allows(&limit, &json!("ab"), &shown), Some(true));
        assert_eq!(allows(&limit, &json!("ac"), &shown), None);
        assert_eq!(allowed(Bound::Most(Measure::Value, two()), json!("abc")), Some(true));
        let needs = || Bound::Needs(vec![vec!["a".to_owned()], vec!["b".to_owned(), "c".to_owned()]]);
        assert_eq!(allowed(needs(), json!({ "b": 1 })), Some(false));
        assert_eq!(allowed(needs(), json!({ "b": 1, "c": 1 })), Some(true));
        assert_eq!(allowed(needs(), json!({ "a": 1, "b": 1, "c": 1 })), None);
        let not = || {
            let a = json!({ "required": ["a"], "properties": { "a": { "type": "string" } } });
            Bound::Not(json!({ "anyOf": [a, { "not": { "type": "object" } }] }).to_string())
        };
        assert_eq!(allowed(not(), json!({ "a": "text" })), Some(false));
        assert_eq!(allowed(not(), json!({ "a": 1 })), Some(true));
        assert_eq!(allowed(not(), json!({})), Some(true));
        assert_eq!(allowed(not(), json!("text")), Some(false));
    }

    #[test]
    fn a_schema_without_a_keyword_includes_one_with_it() {
        let inner =
            json!({ "patternProperties": { "^x": { "type": "string", "maxLength": 3, "enum": ["a"] } } });
        let outer = json!({ "patternProperties": { "^x": { "type": ["string", "null"], "maxLength": 5 } } });
        assert!(schema_includes(&outer, &inner));
        assert!(!schema_includes(&inner, &outer));
        assert!(schema_includes(
            &json!({ "enum": [1, 2], "items": true }),
            &json!({ "enum": [2], "items": {} })
        ));
    }

    #[test]
    fn annotations_make_no_other_schema() {
        let with = r#"{"required": ["a"], "x-why": 1, "properties": {"x-id": {"enum": [{"x-a": 1}], "title": "A"}}}"#;
        let without = r#"{"properties": {"x-id": {"enum": [{"x-a": 1}]}}, "required": ["a"]}"#;
        assert!(is_same_schema(with, without));
        assert!(!is_same_schema(without, r#"{"properties": {"x-id": {"enum": [{}]}}, "required": ["a"]}"#));
        assert!(!is_same_schema(without, r#"{"required": ["a"]}"#));
    }
}
