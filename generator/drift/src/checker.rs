//! A value against a schema, by the rules of JSON Schema. Unlike a validator it continues after a difference, and returns for
//! each the schema that has to change.

use super::outcome::{Differences, Named, Outcome, Unknown};
use super::shape::is_unlisted;
use super::{DifferenceKind, as_name, json_type};
use crate::diagnostic::{Location, Report};
use crate::openapi::{Additional, Document, Referable, Response, Schema, SchemaId, Types, Version};
use crate::source::Node;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// How many schemas may be entered for one part of a value, as references may lead in a circle.
const DEEPEST: usize = 100;

/// How many schemas are entered for one response, as unions may be nested in unions.
const MOST: usize = 1_000_000;

pub(super) struct Checker<'a> {
    document: &'a mut Document,
    report: &'a mut Report,
    pub(super) differences: Differences,
    /// How many values each schema had.
    pub(super) visits: BTreeMap<Location, usize>,
    /// The way to the value that is checked.
    path: Vec<String>,
    /// `true` if only the types of values are known.
    pub(super) is_shape: bool,
    depth: usize,
    steps: usize,
    /// The outcome of each schema for each part of the response, by the part's address: combined schemas may lead to a schema on
    /// exponentially many paths. While a schema is being checked, it is that of a schema that allows everything.
    known: HashMap<(usize, SchemaId), Rc<Outcome>>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(document: &'a mut Document, report: &'a mut Report, is_shape: bool) -> Self {
        let (differences, visits, path) = (Differences::new(), BTreeMap::new(), Vec::new());
        let (depth, steps, known) = (0, 0, HashMap::new());
        Self { document, report, differences, visits, path, is_shape, depth, steps, known }
    }

    /// Adds a difference of the whole response.
    pub(super) fn add(&mut self, at: &Location, kind: DifferenceKind) {
        self.differences.insert((Vec::new(), at.clone(), kind));
    }

    pub(super) fn visit(&mut self, at: &Location) {
        *self.visits.entry(at.clone()).or_default() += 1;
    }

    pub(super) fn schema_at(&mut self, at: &Location) -> SchemaId {
        self.document.schema_at(at, self.report)
    }

    pub(super) fn response(&mut self, response: &Referable<Response>) -> Option<Response> {
        self.document.response(response, self.report)
    }

    /// Checks a body and all that it holds.
    pub(super) fn check_body(&mut self, value: &Value, id: SchemaId) {
        let outcome = self.part(value, id);
        self.differences.extend(outcome.differences);
        for (path, Unknown { at, members, of }) in outcome.unknown {
            let is_only = of == Some(members.len());
            for (name, found) in members {
                let name = as_name(&name).map(str::to_owned);
                let kind = DifferenceKind::UnknownMember { name, found, is_forbidden: false, is_only };
                self.differences.insert((path.clone(), at.clone(), kind));
            }
        }
    }

    /// Checks a value, and notes the members that no schema names.
    fn part(&mut self, value: &Value, id: SchemaId) -> Outcome {
        let depth = std::mem::take(&mut self.depth);
        let mut outcome = Outcome::clone(&self.schema(value, id));
        self.depth = depth;
        if let Value::Object(members) = value {
            let unknown = members.iter().filter(|(name, _)| !outcome.named.has(name));
            let unknown = unknown.map(|(name, member)| (name.clone(), json_type(member))).collect();
            let of = (!outcome.named.is_empty()).then_some(members.len());
            let at = self.written(id).at.clone();
            outcome.add_unknown(self.path.clone(), Unknown { at, members: unknown, of });
        }
        outcome
    }

    fn named_part(&mut self, name: &str, value: &Value, id: SchemaId) -> Outcome {
        self.path.push(name.to_owned());
        let outcome = self.part(value, id);
        self.path.pop();
        outcome
    }

    /// The schema that a schema is only a reference to.
    pub(super) fn written(&mut self, id: SchemaId) -> Rc<Schema> {
        let mut schema = self.get(id);
        for _ in 0..DEEPEST {
            match self.target(&schema).filter(|_| !self.has_siblings(&schema)) {
                Some(target) => schema = self.get(target),
                None => break,
            }
        }
        schema
    }

    pub(super) fn get(&self, id: SchemaId) -> Rc<Schema> {
        Rc::clone(self.document.schema(id))
    }

    fn target(&mut self, schema: &Schema) -> Option<SchemaId> {
        let at = self.document.follow_schema(schema.reference.as_ref()?, self.report).ok()?;
        Some(self.document.schema_at(&at, self.report))
    }

    /// Before 3.1 siblings of `$ref` are ignored (OpenAPI 3.0, Reference Object).
    fn has_siblings(&self, schema: &Schema) -> bool {
        self.document.version >= Version::V3_1 && schema.constrains()
    }

    /// Checks a part of the response against a schema, once on any number of paths.
    pub(super) fn schema(&mut self, value: &Value, id: SchemaId) -> Rc<Outcome> {
        let key = (std::ptr::from_ref(value).addr(), id);
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        self.known.insert(key, Rc::default());
        self.depth += 1;
        self.steps += 1;
        let outcome = match self.depth > DEEPEST || self.steps > MOST {
            true => Rc::default(),
            false => Rc::new(self.check_schema(value, &self.get(id))),
        };
        self.depth -= 1;
        self.known.insert(key, Rc::clone(&outcome));
        outcome
    }

    /// Checks a value that isn't part of the response, or that is only compared.
    pub(super) fn attempt(&mut self, value: &Value, id: SchemaId) -> Rc<Outcome> {
        let (known, visits) = (std::mem::take(&mut self.known), std::mem::take(&mut self.visits));
        let outcome = self.schema(value, id);
        (self.known, self.visits) = (known, visits);
        outcome
    }

    /// Returns whether a schema that says something takes a value.
    pub(super) fn matches(&mut self, value: &Value, id: SchemaId) -> bool {
        self.written(id).constrains() && self.attempt(value, id).is_right()
    }

    fn check_schema(&mut self, value: &Value, schema: &Schema) -> Outcome {
        self.visit(&schema.at);
        if schema.adds_null && value.is_null() {
            return Outcome::default();
        }
        let mut outcome = Outcome::naming(Named::none());
        if schema.reference.is_some() {
            let Some(target) = self.target(schema) else { return Outcome::default() };
            let referred = self.schema(value, target);
            if value.is_null() && !referred.is_right() {
                // It is this place that is null, not all that refer to the schema.
                return self.difference(&schema.at, DifferenceKind::Null);
            }
            outcome.join(&referred);
            if !self.has_siblings(schema) {
                return outcome;
            }
        }
        if let Some(kind) = other_type(value, schema).or_else(|| self.other_value(value, schema)) {
            outcome.join(&self.difference(&schema.at, kind));
            return outcome;
        }
        match value {
            // Values that are listed as a whole are named in all their parts.
            Value::Object(_) if listed(schema).is_some() => outcome.named = Named::All,
            Value::Object(members) => self.members(members, schema, &mut outcome),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    if let Some(id) = schema.prefix_items.get(index).copied().or(schema.items) {
                        outcome.add(self.named_part(&index.to_string(), item, id));
                    }
                }
            }
            _ => {}
        }
        for id in &schema.all_of {
            outcome.join(&self.schema(value, *id));
        }
        for branches in [&schema.one_of, &schema.any_of] {
            if !branches.is_empty() {
                outcome.join(&self.union(value, schema, branches));
            }
        }
        if let Some(rules) = &schema.rules {
            self.conditions(value, &rules.conditional, &mut outcome);
        }
        if schema.reference.is_none() && !schema.constrains() {
            outcome.named = Named::All;
        }
        outcome
    }

    /// The only difference of the current value.
    pub(super) fn difference(&self, at: &Location, kind: DifferenceKind) -> Outcome {
        let differences = Differences::from([(self.path.clone(), at.clone(), kind)]);
        Outcome { differences, ..Outcome::default() }
    }

    fn other_value(&self, value: &Value, schema: &Schema) -> Option<DifferenceKind> {
        let is_equal = |other: &Value| match self.is_shape {
            true => json_type(other) == json_type(value) && !is_unlisted(value),
            false => is_equal(other, value),
        };
        if listed(schema)?.iter().any(|node| is_equal(&Value::from(node))) {
            return None;
        }
        let name = match value {
            Value::String(text) => as_name(text).is_some(),
            value => !value.is_object() && !value.is_array(),
        };
        Some(match value.is_null() {
            true => DifferenceKind::Null,
            false => DifferenceKind::Value { json: (name && !self.is_shape).then(|| value.to_string()) },
        })
    }

    fn members(&mut self, members: &Map<String, Value>, schema: &Schema, outcome: &mut Outcome) {
        for name in schema.required.iter().filter(|name| !members.contains_key(name.as_str())) {
            let kind = DifferenceKind::Missing { name: name.clone() };
            outcome.differences.insert((self.path.clone(), schema.at.clone(), kind));
        }
        for (name, property) in &schema.properties {
            if let Some(value) = members.get(name) {
                outcome.add(self.named_part(name, value, *property));
            }
        }
        let properties = schema.properties.iter().map(|(name, _)| name);
        let names = Named::Only(schema.required.iter().chain(properties).cloned().collect());
        let is_property = |name: &String| schema.properties.iter().any(|(known, _)| known == name);
        let others = members.iter().filter(|(name, _)| !is_property(name));
        let named = match schema.additional {
            // The pattern that a name matches isn't known here.
            _ if !schema.patterns.is_empty() => Named::All,
            Additional::Unspecified => names,
            Additional::Open => Named::All,
            Additional::Schema(values) => {
                others.for_each(|(name, value)| outcome.add(self.named_part(name, value, values)));
                Named::All
            }
            Additional::Closed => {
                for (name, value) in others {
                    let (name, found) = (as_name(name).map(str::to_owned), json_type(value));
                    let kind =
                        DifferenceKind::UnknownMember { name, found, is_forbidden: true, is_only: false };
                    outcome.differences.insert((self.path.clone(), schema.at.clone(), kind));
                }
                Named::All
            }
        };
        outcome.named.join(&named);
    }

    /// Returns whether a schema takes values of this type, by its outcome for the current value.
    pub(super) fn takes_type(&mut self, value: &Value, id: SchemaId, outcome: &Outcome) -> bool {
        let written = self.written(id);
        let branch = [&self.get(id).at, &written.at];
        let is_of_type = |node: &Node| json_type(&Value::from(node)) == json_type(value);
        let lists_type = listed(&written).is_none_or(|listed| listed.iter().any(is_of_type));
        !outcome.differences.iter().any(|(_, at, kind)| match kind {
            DifferenceKind::Type { .. } | DifferenceKind::Null | DifferenceKind::Branch { .. } => {
                branch.contains(&at)
            }
            DifferenceKind::Value { .. } => branch.contains(&at) && !lists_type,
            _ => false,
        })
    }
}

fn other_type(value: &Value, schema: &Schema) -> Option<DifferenceKind> {
    let types = schema.types.or_else(|| implied(schema))?;
    let found = json_type(value);
    let is_allowed = match found {
        "null" => schema.nullable,
        "integer" => types.integer || types.number,
        found => types.names().contains(&found),
    };
    match is_allowed {
        true => None,
        false if value.is_null() => Some(DifferenceKind::Null),
        false => Some(DifferenceKind::Type { found }),
    }
}

/// The type that follows from the keywords of a schema without `type`.
fn implied(schema: &Schema) -> Option<Types> {
    let has_values = matches!(schema.additional, Additional::Schema(_));
    if !schema.properties.is_empty() || !schema.required.is_empty() || has_values {
        return Some(Types { object: true, ..Types::default() });
    }
    schema.items.map(|_| Types { array: true, ..Types::default() })
}

/// The values that a schema lists.
fn listed(schema: &Schema) -> Option<&[Node]> {
    schema.enumeration.as_deref().or(schema.constant.as_deref().map(std::slice::from_ref))
}

/// Returns whether values are the same, numbers in any notation.
fn is_equal(left: &Value, right: &Value) -> bool {
    match (left.as_f64(), right.as_f64()) {
        (Some(left), Some(right)) => left == right,
        _ => left == right,
    }
}
