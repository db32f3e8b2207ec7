//! Schemas as JSON Schema 2020-12, with which values are validated. In: schemas as they are written, in any version of the
//! document. Out: definitions that refer to one another by their keys.
//!
//! Nothing is merged or widened as for types. Keywords that JSON Schema doesn't have are translated: `nullable`, exclusive
//! limits as booleans, lists in `items`. Properties that are only read or only written are never required, since one schema
//! serves both directions. Keywords that don't restrict values are left out.

use crate::diagnostic::{Location, Report};
use crate::ir;
use crate::openapi::{Additional, Document, Schema, SchemaId, Version};
use crate::source::Node;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The formats of JSON Schema 2020-12 (Validation, 7.3 Defined Formats).
const FORMATS: &[&str] = words!(
    date "date-time" duration email hostname "idn-email" "idn-hostname" ipv4 ipv6 iri "iri-reference"
    "json-pointer" regex "relative-json-pointer" time uri "uri-reference" "uri-template" uuid
);

/// Letters that are literal in a fragment (RFC 3986, 3.5 Fragment).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// How many references lead from a property to what says whether it is only read.
pub(super) const MOST_REFERENCES: usize = 20;

/// The subject of a schema.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Value,
    /// A JSON merge patch, in which null removes a member and a missing one stays (RFC 7396).
    MergePatch,
}

pub(super) struct Writer<'a> {
    pub(super) document: &'a mut Document,
    root: Location,
    /// Findings that are in the report of the run already.
    pub(super) report: Report,
    definitions: BTreeMap<String, Value>,
    /// Schemas that are needed and not yet written.
    open: Vec<(String, Location, Form)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a mut Document, root: Location) -> Self {
        let (report, definitions) = (Report::default(), BTreeMap::new());
        Self { document, root, report, definitions, open: Vec::new() }
    }

    /// All schemas that were needed, and those to which they refer, by their keys.
    pub(super) fn into_definitions(mut self) -> BTreeMap<String, Value> {
        while let Some((key, at, form)) = self.open.pop() {
            let id = self.document.schema_at(&at, &mut self.report);
            let schema = self.schema(id, form);
            self.definitions.insert(key, schema);
        }
        self.definitions
    }

    /// The key of a schema, which is written sooner or later.
    pub(super) fn want(&mut self, at: &Location, is_merge_patch: bool) -> String {
        let key = ir::Schemas::key(at, &self.root, is_merge_patch);
        if !self.definitions.contains_key(&key) {
            self.definitions.insert(key.clone(), Value::Null);
            let form = if is_merge_patch { Form::MergePatch } else { Form::Value };
            self.open.push((key.clone(), at.clone(), form));
        }
        key
    }

    /// A schema in another one: a reference, if it has a separate definition.
    fn child(&mut self, id: SchemaId, form: Form) -> Value {
        let key = ir::Schemas::key(&self.document.schema(id).at, &self.root, form == Form::MergePatch);
        match self.definitions.contains_key(&key) {
            true => json!({"$ref": reference_to(&key)}),
            false => self.schema(id, form),
        }
    }

    fn schema(&mut self, id: SchemaId, form: Form) -> Value {
        let schema = self.document.schema(id).clone();
        if let Some(allowed) = schema.boolean {
            return Value::Bool(allowed);
        }
        let mut written = Map::new();
        self.reference(&schema, form, &mut written);
        let is_reference = schema.reference.is_some() && self.document.version < Version::V3_1;
        if !is_reference {
            self.values(&schema, &mut written);
            limits(&schema, &mut written);
            self.members(&schema, form, &mut written);
            self.items(&schema, &mut written);
            self.parts(&schema, form, &mut written);
            if form == Form::Value {
                self.conditions(&schema, &mut written);
            }
        }
        let is_open = written.is_empty() || schema.types.is_some();
        match schema.nullable && !is_reference && !is_open {
            true => json!({"anyOf": [{"type": "null"}, written]}),
            false => Value::Object(written),
        }
    }

    fn reference(&mut self, schema: &Schema, form: Form, written: &mut Map<String, Value>) {
        let Some(reference) = &schema.reference else { return };
        if let Ok(at) = self.document.follow_schema(reference, &mut self.report) {
            let key = self.want(&at, form == Form::MergePatch);
            put(written, "$ref", Value::from(reference_to(&key)));
        }
    }

    fn values(&self, schema: &Schema, written: &mut Map<String, Value>) {
        if let Some(types) = schema.types {
            let names = types.names().into_iter().chain(schema.nullable.then_some("null"));
            let names: Vec<Value> = names.map(Value::from).collect();
            let only = names.first().filter(|_| names.len() == 1).cloned();
            put(written, "type", only.unwrap_or(Value::Array(names)));
        }
        // Values that `enum` doesn't list are only known ones.
        let lists = self.document.files.node_at(&schema.at).is_some_and(|node| node.child("enum").is_some());
        if let Some(values) = schema.enumeration.as_ref().filter(|_| lists) {
            let mut values: Vec<Value> = values.iter().map(Value::from).collect();
            if schema.adds_null && !values.contains(&Value::Null) {
                values.push(Value::Null);
            }
            put(written, "enum", Value::Array(values));
        }
        put(written, "const", schema.constant.as_deref().map(Value::from));
        let format = schema.format.as_deref().filter(|format| FORMATS.contains(format));
        put(written, "format", format.map(Value::from));
    }

    fn members(&mut self, schema: &Schema, form: Form, written: &mut Map<String, Value>) {
        let mut named = |keyword: &str, schemas: &[(String, SchemaId)], written: &mut Map<String, Value>| {
            let members = schemas.iter().map(|(name, id)| (name.clone(), self.member(*id, form)));
            put(written, keyword, filled(members.collect()));
        };
        named("properties", &schema.properties, written);
        named("patternProperties", &schema.patterns, written);
        put(written, "additionalProperties", self.additional(schema.additional, form));
        put(written, "propertyNames", schema.property_names.map(|names| self.child(names, Form::Value)));
        let mut required = Vec::new();
        for name in &schema.required {
            if form == Form::Value && self.is_needed(schema, name) {
                required.push(name.as_str().into());
            }
        }
        put(written, "required", (!required.is_empty()).then_some(Value::Array(required)));
        if form == Form::MergePatch {
            written.remove("minProperties");
        }
    }

    fn member(&mut self, id: SchemaId, form: Form) -> Value {
        let value = self.child(id, form);
        match form {
            Form::Value => value,
            Form::MergePatch => json!({"anyOf": [{"type": "null"}, value]}),
        }
    }

    fn additional(&mut self, additional: Additional, form: Form) -> Option<Value> {
        match additional {
            Additional::Unspecified => None,
            Additional::Closed => Some(Value::Bool(false)),
            Additional::Open => Some(Value::Bool(true)),
            Additional::Schema(values) => Some(self.member(values, form)),
        }
    }

    /// Returns whether a required property is there in both directions.
    fn is_needed(&mut self, schema: &Schema, name: &str) -> bool {
        let mut next = schema.property(name).map(|id| Rc::clone(self.document.schema(id)));
        for _ in 0..MOST_REFERENCES {
            let Some(said) = next else { break };
            if said.read_only || said.write_only {
                return false;
            }
            next = self.target(&said);
        }
        true
    }

    /// The schema to which another one refers.
    pub(super) fn target(&mut self, schema: &Schema) -> Option<Rc<Schema>> {
        let at = self.document.follow_schema(schema.reference.as_ref()?, &mut self.report).ok()?;
        let id = self.document.schema_at(&at, &mut self.report);
        Some(Rc::clone(self.document.schema(id)))
    }

    fn items(&mut self, schema: &Schema, written: &mut Map<String, Value>) {
        if !schema.prefix_items.is_empty() {
            let items = schema.prefix_items.iter().map(|id| self.child(*id, Form::Value)).collect();
            put(written, "prefixItems", Value::Array(items));
        }
        if let Some(items) = schema.items {
            let is_rest = self.document.schema(items).at == schema.at.member("unevaluatedItems");
            let keyword = if is_rest { "unevaluatedItems" } else { "items" };
            put(written, keyword, self.child(items, Form::Value));
        }
    }

    fn parts(&mut self, schema: &Schema, form: Form, written: &mut Map<String, Value>) {
        // A patch may omit what selects a branch.
        let one_of = if form == Form::Value { "oneOf" } else { "anyOf" };
        let lists = [("allOf", &schema.all_of), ("anyOf", &schema.any_of), (one_of, &schema.one_of)];
        for (keyword, schemas) in lists.into_iter().filter(|(_, schemas)| !schemas.is_empty()) {
            let schemas: Vec<Value> = schemas.iter().map(|id| self.child(*id, form)).collect();
            match written.remove(keyword) {
                Some(other) => put(written, "allOf", json!([{keyword: other}, {keyword: schemas}])),
                None => put(written, keyword, Value::Array(schemas)),
            }
        }
    }

    /// Keywords that no type can express.
    fn conditions(&mut self, schema: &Schema, written: &mut Map<String, Value>) {
        let Some(Node::Object(members)) = self.document.files.node_at(&schema.at) else { return };
        let has = |keyword: &str| members.contains_key(keyword);
        let number = |keyword: &str| {
            members.get(keyword).map(Value::from).filter(is_count).map(|value| (keyword.to_owned(), value))
        };
        if has("contains") {
            written.extend(["minContains", "maxContains"].into_iter().filter_map(number));
        }
        let single = ["not", "if", "then", "else", "contains", "unevaluatedItems"];
        let single: Vec<&str> =
            single.into_iter().filter(|it| has(it) && !written.contains_key(*it)).collect();
        let by_name = ["dependentSchemas", "dependencies"].map(|keyword| {
            let entries = members.get(keyword).and_then(Node::as_object).into_iter().flatten();
            let schemas = entries.filter(|(_, entry)| entry.as_list().is_none());
            (keyword, schemas.map(|(name, _)| name.clone()).collect::<Vec<_>>())
        });
        for keyword in single {
            put(written, keyword, self.schema_at(&schema.at.member(keyword)));
        }
        let mut dependent = Map::new();
        for (keyword, names) in by_name {
            for name in names {
                let schema = self.schema_at(&schema.at.member(keyword).member(&name));
                dependent.insert(name, schema);
            }
        }
        put(written, "dependentSchemas", filled(dependent));
        let Some(rules) = &schema.rules else { return };
        put(written, "unevaluatedProperties", self.additional(rules.unevaluated_properties, Form::Value));
        let needs = rules.dependent_required.iter().map(|(name, names)| (name.clone(), json!(names)));
        put(written, "dependentRequired", filled(needs.collect()));
    }

    fn schema_at(&mut self, at: &Location) -> Value {
        let id = self.document.schema_at(at, &mut self.report);
        self.child(id, Form::Value)
    }
}

fn put(written: &mut Map<String, Value>, keyword: &str, value: impl Into<Option<Value>>) {
    written.extend(value.into().map(|value| (keyword.to_owned(), value)));
}

fn filled(members: Map<String, Value>) -> Option<Value> {
    (!members.is_empty()).then_some(Value::Object(members))
}

/// The limits that are what JSON Schema says they have to be.
pub(super) fn limits(schema: &Schema, written: &mut Map<String, Value>) {
    let values: BTreeMap<&str, Value> =
        schema.limits.iter().map(|(keyword, value)| (*keyword, Value::from(value))).collect();
    for (keyword, value) in &values {
        let is_exclusive = |other: &str| values.get(other) == Some(&Value::Bool(true));
        let (keyword, is_valid) = match *keyword {
            "minimum" if is_exclusive("exclusiveMinimum") => ("exclusiveMinimum", value.is_number()),
            "maximum" if is_exclusive("exclusiveMaximum") => ("exclusiveMaximum", value.is_number()),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => (*keyword, value.is_number()),
            "multipleOf" => (*keyword, value.as_f64().is_some_and(|step| step > 0.0)),
            "pattern" => (*keyword, value.is_string()),
            "uniqueItems" => (*keyword, value.is_boolean()),
            "contentEncoding" | "contentMediaType" => (*keyword, false),
            _ => (*keyword, is_count(value)),
        };
        put(written, keyword, is_valid.then(|| value.clone()));
    }
}

fn reference_to(key: &str) -> String {
    let segment = key.replace('~', "~0").replace('/', "~1");
    format!("#/{}", utf8_percent_encode(&segment, PLAIN))
}

fn is_count(value: &Value) -> bool {
    value.as_f64().is_some_and(|count| count >= 0.0 && count.fract() == 0.0)
}
