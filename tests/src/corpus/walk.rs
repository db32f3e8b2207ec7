//! The way through a document: every object of the standard that can be reached, with its place and its kind.

use super::{Document, Place};
use serde_json::Value;
use std::collections::BTreeSet;

/// The kind of an object of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    MediaType,
    Callback,
    Schema,
}

/// How the member of an object leads on.
#[derive(Clone, Copy)]
enum Step {
    /// The member is one.
    One(Kind),
    /// Each item or member of the member is one.
    Each(Kind),
}

/// Names of a path item's operations, in any version.
pub(super) const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Visits each object that can be reached from the root, once.
pub(super) fn walk(document: &Document, visit: &mut dyn FnMut(Kind, &Place, &Value)) {
    let mut seen = BTreeSet::new();
    let mut open = starts(document);
    open.reverse();
    while let Some((kind, place)) = open.pop() {
        let Some(object) = document.get(&place).filter(|object| object.is_object()) else { continue };
        if !seen.insert((kind, place.clone())) {
            continue;
        }
        visit(kind, &place, object);
        if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
            open.extend(document.target(&place.file, reference).map(|target| (kind, target)));
        }
        let mut found = Vec::new();
        for (name, step) in steps(kind) {
            follow(object, &place, name, *step, &mut found);
        }
        if kind == Kind::Callback {
            let items = object
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, _)| (Kind::PathItem, place.member(name)));
            found.extend(items);
        }
        open.extend(found.into_iter().rev());
    }
}

/// The objects in the root and below `components`.
fn starts(document: &Document) -> Vec<(Kind, Place)> {
    let root = Place::default();
    let components = root.member("components");
    let mut found = Vec::new();
    let in_components = [
        ("schemas", Kind::Schema),
        ("parameters", Kind::Parameter),
        ("headers", Kind::Parameter),
        ("requestBodies", Kind::RequestBody),
        ("responses", Kind::Response),
        ("pathItems", Kind::PathItem),
        ("mediaTypes", Kind::MediaType),
        ("callbacks", Kind::Callback),
    ];
    let in_root = [
        ("paths", Kind::PathItem),
        ("webhooks", Kind::PathItem),
        ("definitions", Kind::Schema),
        ("parameters", Kind::Parameter),
        ("responses", Kind::Response),
    ];
    for (name, kind) in in_root {
        follow(document.root(), &root, name, Step::Each(kind), &mut found);
    }
    if let Some(object) = document.get(&components) {
        for (name, kind) in in_components {
            follow(object, &components, name, Step::Each(kind), &mut found);
        }
    }
    found
}

/// The members of an object that lead on.
fn steps(kind: Kind) -> &'static [(&'static str, Step)] {
    use Step::{Each, One};
    match kind {
        Kind::PathItem => &[
            ("parameters", Each(Kind::Parameter)),
            ("get", One(Kind::Operation)),
            ("put", One(Kind::Operation)),
            ("post", One(Kind::Operation)),
            ("delete", One(Kind::Operation)),
            ("options", One(Kind::Operation)),
            ("head", One(Kind::Operation)),
            ("patch", One(Kind::Operation)),
            ("trace", One(Kind::Operation)),
            ("query", One(Kind::Operation)),
            ("additionalOperations", Each(Kind::Operation)),
        ],
        Kind::Operation => &[
            ("parameters", Each(Kind::Parameter)),
            ("requestBody", One(Kind::RequestBody)),
            ("responses", Each(Kind::Response)),
            ("callbacks", Each(Kind::Callback)),
        ],
        Kind::Parameter => &[("schema", One(Kind::Schema)), ("content", Each(Kind::MediaType))],
        Kind::RequestBody => &[("content", Each(Kind::MediaType))],
        Kind::Response => &[
            ("content", Each(Kind::MediaType)),
            ("headers", Each(Kind::Parameter)),
            ("schema", One(Kind::Schema)),
        ],
        Kind::MediaType => &[("schema", One(Kind::Schema)), ("itemSchema", One(Kind::Schema))],
        Kind::Callback => &[],
        Kind::Schema => &[
            ("properties", Each(Kind::Schema)),
            ("patternProperties", Each(Kind::Schema)),
            ("additionalProperties", One(Kind::Schema)),
            ("items", One(Kind::Schema)),
            ("prefixItems", Each(Kind::Schema)),
            ("allOf", Each(Kind::Schema)),
            ("anyOf", Each(Kind::Schema)),
            ("oneOf", Each(Kind::Schema)),
            ("$defs", Each(Kind::Schema)),
            ("definitions", Each(Kind::Schema)),
        ],
    }
}

fn follow(object: &Value, place: &Place, name: &str, step: Step, found: &mut Vec<(Kind, Place)>) {
    let Some(member) = object.get(name) else { return };
    let at = place.member(name);
    match (step, member) {
        (Step::One(kind), _) => found.push((kind, at)),
        (Step::Each(kind), Value::Array(items)) => {
            found.extend((0..items.len()).map(|index| (kind, at.member(&index.to_string()))));
        }
        (Step::Each(kind), Value::Object(members)) => {
            found.extend(members.keys().map(|name| (kind, at.member(name))));
        }
        _ => {}
    }
}
