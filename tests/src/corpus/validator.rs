//! Checks examples against their schemas with a validator of JSON Schema. A schema is handed to it with all that it refers to,
//! in the words of JSON Schema 2020-12, and without limits, patterns and formats, which a type can't express.

use super::{Document, Place, escaped};
use jsonschema::Draft;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Holds values against the schemas of a document.
#[derive(Clone, Copy, Debug)]
pub struct Validator<'a>(pub &'a Document);

/// The validator's verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The value keeps to its schema.
    Valid,
    /// It doesn't, and why.
    Invalid(String),
    /// The schema is none that the validator can be given.
    Unknown(String),
}

/// Keywords whose value is a schema.
const ONE: [&str; 9] = [
    "items",
    "additionalProperties",
    "contains",
    "propertyNames",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
];
/// Keywords whose value holds schemas.
const MANY: [&str; 5] = ["properties", "patternProperties", "prefixItems", "allOf", "anyOf"];
/// Keywords that go over as they are.
const PLAIN: [&str; 4] = ["type", "required", "enum", "const"];

impl Validator<'_> {
    /// Checks a value against the schema at a location.
    #[must_use]
    pub fn validate(&self, schema: &Place, value: &Value) -> Verdict {
        let mut definitions = Map::new();
        let mut open = vec![schema.clone()];
        let mut seen = BTreeSet::from([schema.clone()]);
        while let Some(place) = open.pop() {
            let Some(found) = self.0.get(&place) else {
                return Verdict::Unknown(format!("{place} doesn't exist"));
            };
            let mut references = Vec::new();
            match self.translate(&place.file, found, &mut references) {
                Ok(translated) => drop(definitions.insert(key(&place), translated)),
                Err(reason) => return Verdict::Unknown(reason),
            }
            open.extend(references.into_iter().filter(|place| seen.insert(place.clone())));
        }
        let whole = json!({ "$ref": reference_to(schema), "$defs": definitions });
        match jsonschema::options().with_draft(Draft::Draft202012).build(&whole) {
            Err(error) => Verdict::Unknown(error.to_string()),
            Ok(validator) => match validator.validate(value) {
                Ok(()) => Verdict::Valid,
                Err(error) => Verdict::Invalid(format!("{}: {error}", error.instance_path())),
            },
        }
    }

    fn translate(&self, file: &str, schema: &Value, references: &mut Vec<Place>) -> Result<Value, String> {
        let Value::Object(members) = schema else { return Ok(schema.clone()) };
        let mut result = Map::new();
        if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
            let target =
                self.0.target(file, reference).ok_or_else(|| format!("`{reference}` isn't a location"))?;
            result.insert("$ref".to_owned(), reference_to(&target).into());
            references.push(target);
            if self.0.is_old() {
                return Ok(Value::Object(result));
            }
        }
        if ["$dynamicRef", "$recursiveRef", "$id", "$anchor"].iter().any(|name| members.contains_key(*name)) {
            return Err("the schema has its own name".to_owned());
        }
        for (name, value) in members {
            let name = name.as_str();
            let translated = match value {
                value if PLAIN.contains(&name) => value.clone(),
                Value::Object(_) | Value::Bool(_) if ONE.contains(&name) => {
                    self.translate(file, value, references)?
                }
                Value::Object(schemas) if MANY.contains(&name) => {
                    let schemas = schemas
                        .iter()
                        .map(|(name, schema)| Ok((name.clone(), self.translate(file, schema, references)?)));
                    Value::Object(schemas.collect::<Result<_, String>>()?)
                }
                // Without limits, more than one may fit.
                Value::Array(schemas) if MANY.contains(&name) || name == "oneOf" => {
                    let schemas = schemas.iter().map(|schema| self.translate(file, schema, references));
                    Value::Array(schemas.collect::<Result<_, String>>()?)
                }
                _ => continue,
            };
            put(&mut result, name, translated);
        }
        let is_nullable =
            ["nullable", "x-nullable"].iter().any(|name| members.get(*name) == Some(&Value::Bool(true)));
        Ok(if is_nullable { json!({ "anyOf": [result, { "type": "null" }] }) } else { Value::Object(result) })
    }
}

/// `required: true` is on properties in documents that use older words; it isn't a list.
fn put(result: &mut Map<String, Value>, name: &str, value: Value) {
    match name {
        "required" if !value.is_array() => {}
        "type" if value == "file" || value == "any" => {}
        // Any of these: each combination is independent of the others.
        "anyOf" | "oneOf" | "allOf" => {
            let word = if name == "allOf" { name } else { "anyOf" };
            let list = result.entry("allOf").or_insert_with(|| json!([]));
            list.as_array_mut().into_iter().for_each(|list| list.push(json!({ word: value.clone() })));
        }
        name => drop(result.insert(name.to_owned(), value)),
    }
}

fn key(place: &Place) -> String {
    place.to_string()
}

/// A reference to a definition by its key, which is a pointer itself.
fn reference_to(place: &Place) -> String {
    let escaped = escaped(&key(place));
    let encoded = percent_encoding::utf8_percent_encode(&escaped, percent_encoding::NON_ALPHANUMERIC);
    format!("#/$defs/{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "
openapi: 3.0.3
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string, maxLength: 1}, owner: {$ref: '#/components/schemas/Owner'}}}
    Owner: {type: object, nullable: true, properties: {id: {type: integer}}}
    Either: {oneOf: [{type: string, maxLength: 1}, {type: string, minLength: 2}]}
";

    #[track_caller]
    fn is_valid(schema: &str, value: &Value) -> bool {
        let document = Document::parse(DOCUMENT).expect("YAML");
        let place = Place::default().below(["components", "schemas", schema]);
        match Validator(&document).validate(&place, value) {
            Verdict::Valid => true,
            Verdict::Invalid(_) => false,
            Verdict::Unknown(reason) => panic!("{reason}"),
        }
    }

    #[test]
    fn types_and_required_members_count() {
        assert!(is_valid("Pet", &json!({"name": "x", "owner": {"id": 1}})));
        assert!(is_valid("Pet", &json!({"name": "x", "owner": null})));
        assert!(!is_valid("Pet", &json!({"owner": {"id": 1}})));
        assert!(!is_valid("Pet", &json!({"name": "x", "owner": {"id": "1"}})));
    }

    #[test]
    fn limits_do_not() {
        assert!(is_valid("Pet", &json!({"name": "long"})));
        assert!(is_valid("Either", &json!("x")));
    }

    #[test]
    fn a_schema_with_an_id_is_not_validated() {
        let document =
            Document::parse("{openapi: 3.1.0, components: {schemas: {A: {$id: a}}}}").expect("YAML");
        let place = Place::default().below(["components", "schemas", "A"]);
        assert!(matches!(Validator(&document).validate(&place, &json!(1)), Verdict::Unknown(_)));
    }
}
