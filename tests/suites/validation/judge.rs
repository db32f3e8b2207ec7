//! The other validator: `boon`, which is given the document itself. The differences of OpenAPI 3.0 and 2.0 from JSON Schema are
//! rewritten in place.

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const ADDRESS: &str = "https://schemas.example/document.json";

pub(crate) struct Judge {
    document: Value,
    schemas: Schemas,
    known: BTreeMap<String, Option<SchemaIndex>>,
}

/// The verdict of the validator on a value.
pub(crate) enum Verdict {
    Valid,
    Invalid(String),
    /// It can't be given the schema.
    Nothing,
}

impl Judge {
    pub(crate) fn new(document: &Value) -> Self {
        let is_old = document.get("swagger").is_some()
            || document["openapi"].as_str().is_some_and(|version| version.starts_with("3.0"));
        let mut document = document.clone();
        rewrite(&mut document, is_old);
        Self { document, schemas: Schemas::new(), known: BTreeMap::new() }
    }

    pub(crate) fn verdict(&mut self, key: &str, value: &Value) -> Verdict {
        // Forms for patches aren't schemas of the document.
        if !key.starts_with('/') || self.document.pointer(key).is_none() {
            return Verdict::Nothing;
        }
        let index = match self.known.get(key) {
            Some(known) => *known,
            None => {
                let index = self.compile(key);
                self.known.insert(key.to_owned(), index);
                index
            }
        };
        let Some(index) = index else { return Verdict::Nothing };
        match self.schemas.validate(value, index) {
            Ok(()) => Verdict::Valid,
            Err(error) => match error.to_string() {
                // A schema that is itself in place has no meaning (JSON Schema 2020-12 Core, 9.4.1).
                text if text.contains("causing reference cycle") => Verdict::Nothing,
                text => Verdict::Invalid(text),
            },
        }
    }

    fn compile(&mut self, key: &str) -> Option<SchemaIndex> {
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V2020_12);
        compiler.enable_format_assertions();
        compiler.add_resource(ADDRESS, self.document.clone()).ok()?;
        let fragment = percent_encoding::utf8_percent_encode(key, percent_encoding::NON_ALPHANUMERIC);
        compiler.compile(&format!("{ADDRESS}#{fragment}"), &mut self.schemas).ok()
    }
}

/// Rewrites all schemas in place.
fn rewrite(value: &mut Value, is_old: bool) {
    // Before the properties are rewritten: a nullable one has its direction in a branch then.
    ignore_directions(value);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, is_old)),
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                if !["example", "examples", "default", "enum", "const"].contains(&name.as_str()) {
                    rewrite(member, is_old);
                }
            }
            if is_old && members.get("$ref").is_some_and(Value::is_string) {
                members.retain(|name, _| name == "$ref");
            }
            if is_old {
                modernize(value);
            }
            tolerate(value);
        }
        _ => {}
    }
}

/// A property that goes in one direction only isn't required.
fn ignore_directions(schema: &mut Value) {
    let one_way = |property: &Value| property["readOnly"] == true || property["writeOnly"] == true;
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
    let names: Vec<String> =
        properties.iter().filter(|(_, it)| one_way(it)).map(|(name, _)| name.clone()).collect();
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| name.as_str().is_none_or(|name| names.iter().all(|it| it != name)));
    }
}

fn modernize(schema: &mut Value) {
    for (exclusive, limit) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        match schema.get(exclusive) {
            Some(Value::Bool(true)) => {
                let bound = schema[limit].take();
                schema[exclusive] = bound;
                remove(schema, limit);
            }
            Some(Value::Bool(false)) => remove(schema, exclusive),
            _ => {}
        }
    }
    if schema["required"].is_boolean() {
        remove(schema, "required");
    }
}

/// Spellings that people use in any version: `nullable`, and listed values as objects.
fn tolerate(schema: &mut Value) {
    for value in schema.get_mut("enum").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(inner) = value.get_mut("value") {
            *value = inner.take();
        }
    }
    let is_nullable = schema["nullable"] == true || schema["x-nullable"] == true;
    if is_nullable {
        if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut) {
            values.push(Value::Null);
        }
        match schema.get_mut("type") {
            Some(name) => *name = json!([name.clone(), "null"]),
            None => *schema = json!({"anyOf": [schema.clone(), {"type": "null"}]}),
        }
    }
}

fn remove(schema: &mut Value, name: &str) {
    if let Value::Object(members) = schema {
        members.remove(name);
    }
}
