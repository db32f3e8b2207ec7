//! The examples of a document. In: a document; out: each example with the place of the schema that it is one of.

use super::walk::{Kind, walk};
use super::{Document, Place, Validator, Verdict};
use serde_json::Value;

/// An example.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Its location.
    pub at: Place,
    /// The schema it is an example of.
    pub schema: Place,
    /// The value.
    pub value: Value,
}

/// Collects `example`, `examples` and `default` of schemas, media types, parameters and headers, and the examples by
/// media type of a response in Swagger 2.0.
#[must_use]
pub fn examples(document: &Document) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    walk(document, &mut |kind, place, object| match kind {
        Kind::Schema => of_schema(place, object, &mut found),
        Kind::MediaType if is_json(place) => of_owner(document, place, object, &mut found),
        Kind::Parameter if object.get("schema").is_some() => of_owner(document, place, object, &mut found),
        Kind::Response => of_response(place, object, &mut found),
        _ => {}
    });
    // No standard has references instead of values.
    found.retain(|example| example.value.get("$ref").is_none());
    for example in &mut found {
        example.value = meant(document, example);
    }
    found
}

/// A body may be written as the text that is sent (OpenAPI 3.0, Media Type Examples): what it says is the example, where
/// the schema asks for no text.
fn meant(document: &Document, example: &Example) -> Value {
    let as_text = example.value.as_str().filter(|text| text.starts_with(['{', '[']));
    let of_body = example.schema.up().is_some_and(|(_, name)| name == "schema");
    let read = as_text.filter(|_| of_body).and_then(|text| serde_json::from_str(text).ok());
    let validator = Validator(document);
    match read {
        Some(read) if validator.validate(&example.schema, &example.value) != Verdict::Valid => read,
        _ => example.value.clone(),
    }
}

/// `examples` of a schema is a list (JSON Schema 2020-12 Validation, 9.5); some documents write an object of them, as
/// media types have.
fn of_schema(place: &Place, schema: &Value, found: &mut Vec<Example>) {
    let mut push = |at: Place, value: &Value| {
        found.push(Example { at, schema: place.clone(), value: value.clone() });
    };
    for name in ["example", "default"] {
        if let Some(value) = schema.get(name) {
            push(place.member(name), value);
        }
    }
    let listed = schema.get("examples").and_then(Value::as_array).into_iter().flatten();
    for (index, value) in listed.enumerate() {
        push(place.below(["examples", &index.to_string()]), value);
    }
}

/// Media Type Object, Parameter Object, Header Object: `example`, or `examples` by name.
fn of_owner(document: &Document, place: &Place, owner: &Value, found: &mut Vec<Example>) {
    let schema = place.member("schema");
    if owner.get("schema").is_none() {
        return;
    }
    if let Some(value) = owner.get("example") {
        found.push(Example { at: place.member("example"), schema: schema.clone(), value: value.clone() });
    }
    let named = owner.get("examples").and_then(Value::as_object).into_iter().flatten();
    for (name, example) in named {
        let mut at = place.below(["examples", name]);
        let mut example = example;
        while let Some(reference) = example.get("$ref").and_then(Value::as_str) {
            let target = document.target(&at.file, reference);
            match target.and_then(|target| Some((document.get(&target)?, target))) {
                Some((object, target)) if target != at => (example, at) = (object, target),
                _ => break,
            }
        }
        let value =
            ["value", "dataValue"].into_iter().find_map(|member| Some((member, example.get(member)?)));
        if let Some((member, value)) = value {
            found.push(Example { at: at.member(member), schema: schema.clone(), value: value.clone() });
        }
    }
}

/// Swagger 2.0, Example Object: values by media type.
fn of_response(place: &Place, response: &Value, found: &mut Vec<Example>) {
    let by_media_type = response.get("examples").and_then(Value::as_object).into_iter().flatten();
    if response.get("schema").is_none() {
        return;
    }
    for (media_type, value) in by_media_type.filter(|(media_type, _)| media_type.contains("json")) {
        let at = place.below(["examples", media_type]);
        found.push(Example { at, schema: place.member("schema"), value: value.clone() });
    }
}

/// Returns whether the media type that leads to a place is one of JSON (RFC 6838, 4.2.8).
fn is_json(place: &Place) -> bool {
    let media_type = place.up().map(|(_, name)| name.to_ascii_lowercase()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn examples_are_found_everywhere() {
        let text = "
openapi: 3.1.0
paths:
  /a:
    get:
      parameters: [{name: p, in: query, schema: {type: string}, example: x}]
      responses:
        200:
          content:
            application/json:
              schema: {$ref: '#/components/schemas/A'}
              examples: {one: {value: {a: 1}}, two: {$ref: '#/components/examples/Two'}, gone: {value: {$ref: 'x.json'}}}
            text/plain: {schema: {type: string}, example: not JSON}
            application/problem+json: {schema: {type: object}, example: '{\"a\": 1}'}
components:
  schemas: {A: {type: object, properties: {a: {type: integer, examples: [1, 2], default: 0}}}}
  examples: {Two: {value: {a: 2}}}
";
        let found = examples(&Document::parse(text).expect("YAML"));
        let mut shown: Vec<String> = found.iter().map(|it| format!("{} {}", it.at, it.value)).collect();
        shown.sort_unstable();
        let response = "/paths/~1a/get/responses/200/content";
        assert_eq!(
            shown,
            [
                "/components/examples/Two/value {\"a\":2}".to_owned(),
                "/components/schemas/A/properties/a/default 0".to_owned(),
                "/components/schemas/A/properties/a/examples/0 1".to_owned(),
                "/components/schemas/A/properties/a/examples/1 2".to_owned(),
                "/paths/~1a/get/parameters/0/example \"x\"".to_owned(),
                format!("{response}/application~1json/examples/one/value {}", json!({"a": 1})),
                format!("{response}/application~1problem+json/example {}", json!({"a": 1})),
            ]
        );
    }
}
