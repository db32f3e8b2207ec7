//! A value against a schema, by the rules of JSON Schema. Unlike a validator it continues after a difference, and returns for
//! each the schema that has to change.

use super::memo::{Applied, Memo};
use super::shape::is_unlisted;
use super::trial::{Differences, Named, Trial, Unknown};
use super::{DifferenceKind, as_name, json_type};
use crate::diagnostic::{Location, Report};
use crate::openapi::{Additional, Document, Referable, Response, Schema, SchemaId, Types, Version};
use crate::source::Node;
use serde_json::{Map, Value};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many schemas may be entered for one part of a value, as references may lead in a circle.
const DEEPEST: usize = 100;

/// How many schemas are entered for one response, as unions may be nested in unions.
const MOST: usize = 1_000_000;

pub(super) struct Checker<'a> {
    document: &'a mut Document,
    report: &'a mut Report,
    pub(super) differences: Differences,
    /// How many differences there were, duplicates included.
    found: usize,
    /// How many values each schema had.
    pub(super) visits: BTreeMap<Location, usize>,
    /// The way to the value that is checked.
    path: Vec<String>,
    unknown: Unknown,
    /// Whether only the types of values are known.
    pub(super) is_shape: bool,
    depth: usize,
    steps: usize,
    memo: Memo,
}

impl<'a> Checker<'a> {
    pub(super) fn new(document: &'a mut Document, report: &'a mut Report, is_shape: bool) -> Self {
        let (differences, visits) = (Differences::new(), BTreeMap::new());
        let (path, unknown) = (Vec::new(), BTreeMap::new());
        Self {
            document,
            report,
            differences,
            found: 0,
            visits,
            path,
            unknown,
            is_shape,
            depth: 0,
            steps: 0,
            memo: Memo::default(),
        }
    }

    pub(super) fn add(&mut self, at: &Location, kind: DifferenceKind) {
        self.found += 1;
        self.differences.insert((self.path.clone(), at.clone(), kind));
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
        self.check(value, id);
        for (path, (at, members)) in std::mem::take(&mut self.unknown) {
            self.path = path;
            for (name, found) in members {
                let name = as_name(&name).map(str::to_owned);
                self.add(&at, DifferenceKind::UnknownMember { name, found, is_forbidden: false });
            }
        }
    }

    /// Checks a value and all that it holds.
    fn check(&mut self, value: &Value, id: SchemaId) {
        let (depth, outer) = (std::mem::take(&mut self.depth), self.memo.enter());
        let named = self.schema(value, id).named;
        self.depth = depth;
        self.memo.leave(outer);
        let Value::Object(members) = value else { return };
        let unknown = members.iter().filter(|(name, _)| !named.has(name));
        let unknown = unknown.map(|(name, member)| (name.clone(), json_type(member))).collect();
        let at = self.written(id).at.clone();
        self.add_unknown(self.path.clone(), (at, unknown));
    }

    fn add_unknown(&mut self, path: Vec<String>, unknown: (Location, BTreeMap<String, &'static str>)) {
        match self.unknown.entry(path) {
            Entry::Vacant(entry) => drop(entry.insert(unknown)),
            Entry::Occupied(mut entry) => entry.get_mut().1.retain(|name, _| unknown.1.contains_key(name)),
        }
    }

    fn check_part(&mut self, name: &str, value: &Value, id: SchemaId) {
        self.path.push(name.to_owned());
        self.check(value, id);
        self.path.pop();
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

    /// Checks a value against a schema, once on any number of paths.
    fn schema(&mut self, value: &Value, id: SchemaId) -> Applied {
        if let Some(known) = self.memo.begin(id) {
            return known;
        }
        self.depth += 1;
        self.steps += 1;
        let before = self.found;
        let named = match self.depth > DEEPEST || self.steps > MOST {
            true => Named::All,
            false => self.check_schema(value, &self.get(id)),
        };
        self.depth -= 1;
        let applied = Applied { named, differs: self.found > before };
        self.memo.end(id, &applied);
        applied
    }

    fn check_schema(&mut self, value: &Value, schema: &Schema) -> Named {
        self.visit(&schema.at);
        if schema.adds_null && value.is_null() {
            return Named::All;
        }
        let mut named = Named::none();
        if schema.reference.is_some() {
            let Some(target) = self.target(schema) else { return Named::All };
            let before = self.differences.len();
            let applied = self.schema(value, target);
            named = applied.named;
            if value.is_null() && applied.differs {
                // It is this place that is null, not all that refer to the schema.
                self.differences.truncate(before);
                self.add(&schema.at, DifferenceKind::Null);
                return Named::All;
            }
            if !self.has_siblings(schema) {
                return named;
            }
        }
        if !self.has_type(value, schema) || !self.has_value(value, schema) {
            return Named::All;
        }
        match value {
            // Values that are listed as a whole are named in all their parts.
            Value::Object(_) if listed(schema).is_some() => named = Named::All,
            Value::Object(members) => named = named.join(self.members(members, schema)),
            Value::Array(items) => self.items(items, schema),
            _ => {}
        }
        for id in &schema.all_of {
            named = named.join(self.schema(value, *id).named);
        }
        for branches in [&schema.one_of, &schema.any_of] {
            if !branches.is_empty() {
                named = named.join(self.union(value, schema, branches));
            }
        }
        if let Some(rules) = &schema.rules {
            named = named.join(self.conditions(value, &rules.conditional));
        }
        let says_nothing = schema.reference.is_none() && !schema.constrains();
        if says_nothing { Named::All } else { named }
    }

    fn has_type(&mut self, value: &Value, schema: &Schema) -> bool {
        let Some(types) = schema.types.or_else(|| implied(schema)) else { return true };
        let found = json_type(value);
        let is_allowed = match found {
            "null" => schema.nullable,
            "integer" => types.integer || types.number,
            found => types.names().contains(&found),
        };
        if !is_allowed {
            let kind = if value.is_null() { DifferenceKind::Null } else { DifferenceKind::Type { found } };
            self.add(&schema.at, kind);
        }
        is_allowed
    }

    fn has_value(&mut self, value: &Value, schema: &Schema) -> bool {
        let Some(listed) = listed(schema) else { return true };
        let is_equal = |other: &Value| match self.is_shape {
            true => json_type(other) == json_type(value) && !is_unlisted(value),
            false => is_equal(other, value),
        };
        let is_listed = listed.iter().any(|node| is_equal(&Value::from(node)));
        if !is_listed {
            let name =
                value.as_str().map_or(!value.is_object() && !value.is_array(), |it| as_name(it).is_some());
            let name = name && !self.is_shape;
            let kind = match value.is_null() {
                true => DifferenceKind::Null,
                false => DifferenceKind::Value { json: name.then(|| value.to_string()) },
            };
            self.add(&schema.at, kind);
        }
        is_listed
    }

    fn members(&mut self, members: &Map<String, Value>, schema: &Schema) -> Named {
        for name in schema.required.iter().filter(|name| !members.contains_key(name.as_str())) {
            self.add(&schema.at, DifferenceKind::Missing { name: name.clone() });
        }
        let mut names: BTreeSet<String> = schema.required.iter().cloned().collect();
        for (name, property) in &schema.properties {
            names.insert(name.clone());
            if let Some(value) = members.get(name) {
                self.check_part(name, value, *property);
            }
        }
        // The pattern that a name matches isn't known here.
        if !schema.patterns.is_empty() {
            return Named::All;
        }
        let is_property = |name: &String| schema.properties.iter().any(|(known, _)| known == name);
        let others = members.iter().filter(|(name, _)| !is_property(name));
        match schema.additional {
            Additional::Unsaid => Named::Only(names),
            Additional::Open => Named::All,
            Additional::Schema(values) => {
                others.for_each(|(name, value)| self.check_part(name, value, values));
                Named::All
            }
            Additional::Closed => {
                for (name, value) in others {
                    let kind = DifferenceKind::UnknownMember {
                        name: as_name(name).map(str::to_owned),
                        found: json_type(value),
                        is_forbidden: true,
                    };
                    self.add(&schema.at, kind);
                }
                Named::All
            }
        }
    }

    fn items(&mut self, items: &[Value], schema: &Schema) {
        for (index, item) in items.iter().enumerate() {
            if let Some(id) = schema.prefix_items.get(index).copied().or(schema.items) {
                self.check_part(&index.to_string(), item, id);
            }
        }
    }

    /// The differences of a part of the response from a schema.
    pub(super) fn attempt(&mut self, value: &Value, id: SchemaId) -> Trial {
        if let Some(known) = self.memo.begin_trial(value, id) {
            return known;
        }
        let trial = self.attempt_anew(value, id);
        self.memo.end_trial(value, id, &trial);
        trial
    }

    /// The differences of a value that isn't part of the response from a schema.
    pub(super) fn attempt_other(&mut self, value: &Value, id: SchemaId) -> Trial {
        let memo = std::mem::take(&mut self.memo);
        let trial = self.attempt_anew(value, id);
        self.memo = memo;
        trial
    }

    fn attempt_anew(&mut self, value: &Value, id: SchemaId) -> Trial {
        let before = (std::mem::take(&mut self.differences), std::mem::take(&mut self.unknown));
        let outer = self.memo.enter();
        let named = self.schema(value, id).named;
        self.memo.leave(outer);
        let differences = std::mem::replace(&mut self.differences, before.0);
        let unknown = std::mem::replace(&mut self.unknown, before.1);
        let strange = value.as_object().map_or(0, |it| it.keys().filter(|name| !named.has(name)).count());
        let strange = strange + unknown.values().map(|(_, members)| members.len()).sum::<usize>();
        let written = self.written(id);
        let branch = [self.get(id).at.clone(), written.at.clone()];
        let lists_type = listed(&written)
            .is_none_or(|listed| listed.iter().any(|node| json_type(&Value::from(node)) == json_type(value)));
        let is_of_type = |(_, at, kind): &(Vec<String>, Location, DifferenceKind)| {
            let is_type = match kind {
                DifferenceKind::Type { .. } | DifferenceKind::Null | DifferenceKind::Branch { .. } => true,
                DifferenceKind::Value { .. } => !lists_type,
                _ => false,
            };
            branch.contains(at) && is_type
        };
        let takes_type = !differences.iter().any(is_of_type);
        Trial { differences, named, unknown, strange, takes_type }
    }

    /// Returns whether a schema that says something takes a value.
    pub(super) fn matches(&mut self, value: &Value, id: SchemaId) -> bool {
        let written = self.written(id);
        let visits = std::mem::take(&mut self.visits);
        let trial = self.attempt(value, id);
        self.visits = visits;
        written.constrains() && trial.differences.iter().all(|(.., kind)| kind.is_allowed())
    }

    /// Makes what came of a trial what came of the value.
    pub(super) fn take(&mut self, trial: Trial) -> Named {
        self.found += trial.differences.len();
        self.differences.extend(trial.differences);
        for (path, unknown) in trial.unknown {
            self.add_unknown(path, unknown);
        }
        trial.named
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
