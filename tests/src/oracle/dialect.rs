//! The schemas of OpenAPI 3.0 as JSON Schema. In: a Schema Object of 3.0; out: one of draft 2020-12 that
//! accepts the same values. OpenAPI 3.1 needs no such thing: its schemas are JSON Schema already.

use serde_json::{Map, Value, json};

/// Members that hold one schema.
const SCHEMA: &[&str] = &["items", "additionalProperties", "not"];
/// Members that hold a list of schemas.
const LIST: &[&str] = &["allOf", "anyOf", "oneOf"];

/// Translates a Schema Object of OpenAPI 3.0.
///
/// - Siblings of a `$ref` are ignored (OpenAPI 3.0.3, Reference Object).
/// - `nullable` adds null to the `type` next to it, and to nothing else: neither to an `enum` nor to the schemas of `allOf`
///   (OpenAPI 3.0.3, Schema Object, and the proposal "Clarify semantics of `nullable`").
/// - `exclusiveMinimum: true` makes a bound of `minimum`, and `exclusiveMaximum` one of `maximum`.
pub(super) fn to_json_schema(schema: &Value) -> Value {
    let Value::Object(members) = schema else { return schema.clone() };
    if let Some(reference) = members.get("$ref") {
        return json!({ "$ref": reference });
    }
    let mut result: Map<String, Value> =
        members.iter().map(|(name, value)| (name.clone(), translate_member(name, value))).collect();
    let is_nullable = result.remove("nullable") == Some(Value::Bool(true));
    if let Some(of_type) = result.get_mut("type").filter(|_| is_nullable) {
        *of_type = json!([of_type.take(), "null"]);
    }
    make_exclusive(&mut result, "minimum", "exclusiveMinimum");
    make_exclusive(&mut result, "maximum", "exclusiveMaximum");
    Value::Object(result)
}

fn translate_member(name: &str, value: &Value) -> Value {
    match value {
        Value::Object(schemas) if name == "properties" => {
            schemas.iter().map(|(name, schema)| (name.clone(), to_json_schema(schema))).collect()
        }
        Value::Array(schemas) if LIST.contains(&name) => schemas.iter().map(to_json_schema).collect(),
        value if SCHEMA.contains(&name) => to_json_schema(value),
        value => value.clone(),
    }
}

fn make_exclusive(schema: &mut Map<String, Value>, bound: &str, exclusive: &str) {
    let Some(Value::Bool(is_exclusive)) = schema.remove(exclusive) else { return };
    if let Some(value) = is_exclusive.then(|| schema.remove(bound)).flatten() {
        schema.insert(exclusive.to_owned(), value);
    }
}

/// Writes a pattern so that an engine without the web's leniency reads it: a brace that begins no quantifier is a literal
/// (ECMA-262, Annex B.1.2), as in `{{[^{}]+}}`.
pub(super) fn strict_pattern(pattern: &str) -> String {
    let mut result = String::new();
    let mut is_in_class = false;
    let mut rest = pattern;
    while let Some(character) = rest.chars().next() {
        let length = match character {
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '{' if !is_in_class => quantifier_length(rest).unwrap_or(1),
            _ => character.len_utf8(),
        };
        is_in_class = match character {
            '[' => true,
            ']' => false,
            _ => is_in_class,
        };
        if !is_in_class && length == 1 && matches!(character, '{' | '}') {
            result.push('\\');
        }
        result.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    result
}

/// The length of `{2}`, `{2,}` or `{2,3}`, where the text begins with one.
fn quantifier_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?.split_once('}')?.0;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_quantifier = match inside.split_once(',') {
        None => is_number(inside),
        Some((least, most)) => is_number(least) && (most.is_empty() || is_number(most)),
    };
    is_quantifier.then_some(inside.len() + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(schema: &Value, expected: &Value) {
        assert_eq!(to_json_schema(schema), *expected);
    }

    #[test]
    fn nullable_widens_the_type_next_to_it() {
        becomes(&json!({"type": "string", "nullable": true}), &json!({"type": ["string", "null"]}));
        becomes(&json!({"type": "string", "nullable": false}), &json!({"type": "string"}));
    }

    #[test]
    fn nullable_without_a_type_says_nothing() {
        becomes(
            &json!({"allOf": [{"type": "object"}], "nullable": true}),
            &json!({"allOf": [{"type": "object"}]}),
        );
    }

    #[test]
    fn a_reference_has_no_siblings() {
        becomes(&json!({"$ref": "#/a", "minLength": 1, "nullable": true}), &json!({"$ref": "#/a"}));
    }

    #[test]
    fn schemas_inside_are_translated_too() {
        let before = json!({"type": "integer", "nullable": true});
        let after = json!({"type": ["integer", "null"]});
        becomes(&json!({"properties": {"a": before}}), &json!({"properties": {"a": after}}));
        becomes(&json!({"items": before}), &json!({"items": after}));
        becomes(&json!({"not": before}), &json!({"not": after}));
        becomes(&json!({"additionalProperties": before}), &json!({"additionalProperties": after}));
        becomes(&json!({"additionalProperties": false}), &json!({"additionalProperties": false}));
        for keyword in LIST {
            becomes(&json!({ *keyword: [before] }), &json!({ *keyword: [after] }));
        }
    }

    #[test]
    fn properties_may_be_named_like_keywords() {
        let schema = json!({"properties": {"nullable": {"type": "boolean"}, "items": {"type": "string"}}});
        becomes(&schema, &schema);
    }

    #[test]
    fn values_of_enum_and_default_stay_as_they_are() {
        let schema = json!({"enum": [{"nullable": true}], "default": {"nullable": true}});
        becomes(&schema, &schema);
    }

    #[test]
    fn exclusive_bounds_become_bounds_of_their_own() {
        becomes(&json!({"minimum": 1, "exclusiveMinimum": true}), &json!({"exclusiveMinimum": 1}));
        becomes(&json!({"maximum": 9, "exclusiveMaximum": true}), &json!({"exclusiveMaximum": 9}));
        becomes(&json!({"maximum": 9, "exclusiveMaximum": false}), &json!({"maximum": 9}));
    }

    #[test]
    fn braces_that_begin_no_quantifier_are_escaped() {
        assert_eq!(strict_pattern("{{[^{}]+}}"), r"\{\{[^{}]+\}\}");
        assert_eq!(strict_pattern(r"^a{2}b{2,}c{2,3}\{$"), r"^a{2}b{2,}c{2,3}\{$");
        assert_eq!(strict_pattern("ü{,3}"), r"ü\{,3\}");
    }
}
