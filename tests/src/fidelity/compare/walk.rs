//! The walk over all fields: from operations and components to the properties of every object on the way.

use super::outcome::{Difference, Field, FieldKind, Findings};
use crate::corpus::Place;
use crate::fidelity::meaning::{Key, Meaning};
use crate::fidelity::written::Written;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A generated API, as far as it is compared.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// The text, read.
    pub written: Written,
    /// The findings of the run.
    pub findings: Findings,
    /// The places of operations, with their ids, methods and paths in the generated code.
    pub operations: Vec<(Place, [String; 3])>,
    /// The places of schemas, with the names of their models.
    pub models: Vec<(Place, String)>,
    /// Whether the configuration has custom types, which no document describes.
    pub has_own_types: bool,
}

/// On which way values are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Direction {
    Request,
    Response,
    Unknown,
}

/// How a value is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Way {
    pub(super) direction: Direction,
    /// Whether bytes are sent as they are, as parts of a body.
    pub(super) has_files: bool,
    /// Whether a struct has the properties of several objects, so that those of one are optional.
    pub(super) is_flattened: bool,
    /// Whether null isn't a value: it deletes in a merge patch, and is nothing in a query.
    pub(super) without_null: bool,
}

/// A schema and the struct for it, to be compared member by member.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Pair {
    pub(super) key: Key,
    pub(super) model: String,
    pub(super) way: Way,
    /// The finding that says that the struct isn't all of the schema.
    pub(super) reported: Option<String>,
    /// The properties that all objects of a flattened struct require.
    pub(super) required: Option<BTreeSet<String>>,
}

/// The state of the comparison.
pub struct Walk<'a> {
    pub(super) meaning: &'a Meaning<'a>,
    pub(super) written: &'a Written,
    pub(super) has_own_types: bool,
    findings: &'a Findings,
    /// Places of schemas that were looked at for the current field.
    pub(super) places: Vec<Place>,
    /// Places of schemas around the current field, whose own findings count.
    pub(super) around: Vec<Place>,
    pub(super) open: Vec<Pair>,
    /// The number of open pairs before the current field.
    before: usize,
    /// The finding about the struct whose members are compared.
    pub(super) reported: Option<String>,
    seen: HashSet<Pair>,
    /// Structs that were compared.
    compared: BTreeSet<String>,
    /// Names of properties that discriminate unions.
    pub(super) tags: BTreeSet<String>,
    pub(super) fields: Vec<Field>,
}

impl<'a> Walk<'a> {
    /// Compares all fields of an API.
    #[must_use]
    pub fn run(meaning: &'a Meaning<'a>, generated: &'a Generated) -> Vec<Field> {
        let mut tags = BTreeSet::new();
        meaning.document().files().for_each(|(_, tree)| tags_in(tree, &mut tags));
        let mut walk = Self {
            meaning,
            written: &generated.written,
            has_own_types: generated.has_own_types,
            findings: &generated.findings,
            places: Vec::new(),
            around: Vec::new(),
            open: Vec::new(),
            before: 0,
            reported: None,
            seen: HashSet::new(),
            compared: BTreeSet::new(),
            tags,
            fields: Vec::new(),
        };
        walk.compare_operations(&generated.operations);
        walk.compare_payloads();
        walk.finish_pairs();
        for (place, model) in &generated.models {
            if is_component(place) && !walk.compared.contains(model) {
                walk.compare_component(place, model);
            }
        }
        walk.finish_pairs();
        distinct(walk.fields)
    }

    fn compare_component(&mut self, place: &Place, model: &str) {
        let way =
            Way { direction: Direction::Unknown, has_files: false, is_flattened: false, without_null: false };
        let key = self.meaning.key(place);
        let ty = crate::fidelity::written::Ty::Named(model.to_owned());
        let ty = self.written.resolved(&ty).clone();
        // The component itself isn't a field, but its content is compared.
        self.places.clear();
        let (ty, _) = ty.split_optional();
        let _ = self.differ(&key, ty, way, 0);
    }

    /// Compares objects until no more are found.
    fn finish_pairs(&mut self) {
        while let Some(pair) = self.open.pop() {
            if self.seen.insert(pair.clone()) {
                self.compared.insert(pair.model.clone());
                self.reported.clone_from(&pair.reported);
                self.compare_members(&pair);
                self.reported = None;
            }
        }
    }

    /// Starts a field.
    pub(super) fn start(&mut self, place: &Place, key: Option<&Key>) {
        self.places.clear();
        self.around.clear();
        self.before = self.open.len();
        self.places.push(place.clone());
        self.places.extend(key.into_iter().flat_map(|key| &key.parts).map(|part| part.place.clone()));
    }

    /// Ends a field.
    pub(super) fn end(
        &mut self,
        kind: FieldKind,
        place: &Place,
        rust: String,
        outcome: (Option<Difference>, String),
    ) {
        let (difference, detail) = outcome;
        let finding = difference.as_ref().and_then(|difference| {
            let own = self.findings.about(&self.places, &self.around);
            own.or_else(|| self.reported.clone().filter(|_| difference.word() == "missing-property"))
        });
        if finding.is_some() {
            self.open[self.before..].iter_mut().for_each(|pair| pair.reported.clone_from(&finding));
        }
        let is_any = difference.as_ref().is_some_and(|it| it.word().starts_with("any-for-"));
        self.fields.push(Field { kind, place: place.clone(), rust, difference, detail, finding, is_any });
    }
}

/// Each field once, with the worst that was found for it: a struct is compared with each schema that it is used for.
fn distinct(fields: Vec<Field>) -> Vec<Field> {
    let mut worst: BTreeMap<(FieldKind, Place, String), Field> = BTreeMap::new();
    for field in fields {
        let key = (field.kind, field.place.clone(), field.rust.clone());
        match worst.entry(key) {
            Entry::Vacant(entry) => drop(entry.insert(field)),
            Entry::Occupied(mut entry) if badness(entry.get()) < badness(&field) => drop(entry.insert(field)),
            Entry::Occupied(_) => {}
        }
    }
    worst.into_values().collect()
}

/// The severity of a field: by its difference, and worse if no finding reports it.
fn badness(field: &Field) -> (&Option<Difference>, bool) {
    (&field.difference, field.finding.is_none())
}

/// Returns whether a schema is a component.
fn is_component(place: &Place) -> bool {
    let segments: Vec<&str> = place.pointer.split('/').skip(1).collect();
    matches!(segments.as_slice(), ["components", "schemas", _] | ["definitions", _])
}

fn tags_in(tree: &serde_json::Value, tags: &mut BTreeSet<String>) {
    match tree {
        serde_json::Value::Object(members) => {
            let discriminator = members.get("discriminator");
            let name = discriminator.and_then(|it| it.as_str().or_else(|| it.get("propertyName")?.as_str()));
            tags.extend(name.map(str::to_owned));
            members.values().for_each(|value| tags_in(value, tags));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| tags_in(item, tags)),
        _ => {}
    }
}
