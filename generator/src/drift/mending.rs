//! Differences → the actions of an overlay that make the document say what was seen, and no more.

use super::json_path::{json_path, member, text};
use super::overlay::{Action, Fact, Overlay};
use super::{Difference, DifferenceKind};
use crate::openapi::{Document, Version};
use crate::source::Node;
use serde_json::{Value, json};

/// The place of a difference in the main document.
struct Place<'a> {
    version: Version,
    /// The node there; `None` in another file.
    node: Option<&'a Node>,
    /// Its JSONPath.
    path: String,
}

/// Mends what can be mended.
pub(crate) fn mend(document: &Document, differences: &[Difference]) -> Overlay {
    let mut overlay = Overlay::default();
    let root = document.files.node_at(&document.root);
    for difference in differences.iter().filter(|difference| !difference.kind.is_allowed()) {
        let is_here = difference.at.file() == document.root.file();
        let place = Place {
            version: document.version,
            node: document.files.node_at(&difference.at),
            path: root.map_or_else(String::new, |root| json_path(root, &difference.at)),
        };
        let mended = match is_here {
            true => actions(&place, &difference.kind),
            false => Err("overlays change only the main document"),
        };
        match mended {
            Ok(actions) => overlay.facts.push(Fact { difference: difference.clone(), actions }),
            Err(reason) => overlay.left.push((difference.clone(), reason)),
        }
    }
    overlay
}

fn actions(place: &Place<'_>, kind: &DifferenceKind) -> Result<Vec<Action>, &'static str> {
    let path = &place.path;
    match kind {
        DifferenceKind::Missing { name } => place.allow_missing(name),
        DifferenceKind::Null => place.allow_null(),
        DifferenceKind::Type { found } => place.allow_type(found),
        DifferenceKind::Value { json: None } => Err("the values may be more than names"),
        DifferenceKind::Value { json: Some(json) } => {
            let value: Value = serde_json::from_str(json).unwrap_or_default();
            place.allow_value(value)
        }
        DifferenceKind::Branch { found } => place.add_branch(found),
        DifferenceKind::UnknownMember { name: None, .. } => Err("the names may be more than names"),
        DifferenceKind::UnknownMember { name: Some(name), found, .. } => {
            Ok(vec![Action::update(path.clone(), json!({ "properties": { name: { "type": found } } }))])
        }
        DifferenceKind::Status { status, media_type, found } => {
            let mut response = content(place.version, media_type, *found);
            response["description"] = "Recorded.".into();
            Ok(vec![Action::update(path.clone(), json!({ status.to_string(): response }))])
        }
        DifferenceKind::MediaType { .. }
            if place.version == Version::V2_0 && !is_empty_response(place.node) =>
        {
            Err("in Swagger 2.0, all media types of a response have the same schema")
        }
        DifferenceKind::MediaType { media_type, found } => {
            Ok(vec![Action::update(path.clone(), content(place.version, media_type, *found))])
        }
        DifferenceKind::Paging { .. } => Err("no schema describes how pages follow each other"),
        DifferenceKind::NotJson => Err("no schema describes a body that isn't JSON"),
    }
}

fn is_empty_response(node: Option<&Node>) -> bool {
    node.is_some_and(|node| node.child("schema").is_none())
}

/// The body of a response.
fn content(version: Version, media_type: &str, found: Option<&'static str>) -> Value {
    if media_type.is_empty() {
        return json!({});
    }
    let schema = found.map_or_else(|| json!({}), |found| json!({ "type": found }));
    match version {
        Version::V2_0 => json!({ "schema": schema }),
        _ => json!({ "content": { media_type: { "schema": schema } } }),
    }
}

impl Place<'_> {
    fn child(&self, key: &str) -> Option<&Node> {
        self.node?.child(key)
    }

    fn below(&self, key: &str) -> String {
        format!("{}{}", self.path, member(key))
    }

    /// Replaces a member of the schema by others.
    fn replace(&self, key: &str, others: Value) -> Vec<Action> {
        vec![Action::remove(self.below(key)), Action::update(self.path.clone(), others)]
    }

    fn allow_missing(&self, name: &str) -> Result<Vec<Action>, &'static str> {
        let is_listed = |names: &[Node]| names.iter().any(|it| it.as_text() == Some(name));
        if self.child("required").and_then(Node::as_list).is_some_and(is_listed) {
            return Ok(vec![Action::remove(format!("{}.required[?@ == {}]", self.path, text(name)))]);
        }
        // Draft 3 of JSON Schema had `required: true` on the property.
        let property = self.child("properties").and_then(|properties| properties.child(name));
        match property.and_then(|property| property.child("required")) {
            Some(_) => Ok(vec![Action::remove(format!("{}.properties{}.required", self.path, member(name)))]),
            None => Err("the member is required elsewhere"),
        }
    }

    fn allow_null(&self) -> Result<Vec<Action>, &'static str> {
        let word = match self.version {
            Version::V2_0 => Some("x-nullable"),
            Version::V3_0 => Some("nullable"),
            Version::V3_1 | Version::V3_2 => None,
        };
        let reference = self.child("$ref").and_then(Node::as_text);
        match (word, reference) {
            (Some(word), Some(reference)) => {
                Ok(self.replace("$ref", json!({ word: true, "allOf": [{ "$ref": reference }] })))
            }
            (Some(word), None) => Ok(vec![Action::update(self.path.clone(), json!({ word: true }))]),
            (None, Some(reference)) => {
                Ok(self.replace("$ref", json!({ "anyOf": [{ "$ref": reference }, { "type": "null" }] })))
            }
            (None, None) => Ok(self.allow_type_null()),
        }
    }

    /// From 3.1 on null is a type like any other.
    fn allow_type_null(&self) -> Vec<Action> {
        let in_values = self.child("enum").map(|_| Action::update(self.below("enum"), Value::Null));
        let mut actions = match self.child("type") {
            Some(Node::Text(name)) => self.replace("type", json!({ "type": [name, "null"] })),
            Some(_) => vec![Action::update(self.below("type"), "null".into())],
            None => match self.add_to_union(json!({ "type": "null" })) {
                Some(actions) => return actions,
                None if in_values.is_some() => Vec::new(),
                None => vec![Action::update(self.path.clone(), json!({ "type": ["object", "null"] }))],
            },
        };
        actions.extend(in_values);
        actions
    }

    fn add_to_union(&self, branch: Value) -> Option<Vec<Action>> {
        let key = ["oneOf", "anyOf"].into_iter().find(|key| self.child(key).is_some())?;
        Some(vec![Action::update(self.below(key), branch)])
    }

    fn allow_type(&self, found: &str) -> Result<Vec<Action>, &'static str> {
        match self.child("type") {
            Some(Node::Text(name)) => Ok(self.replace("type", json!({ "type": [name, found] }))),
            Some(Node::List(_)) => Ok(vec![Action::update(self.below("type"), found.into())]),
            _ => {
                let implied = if self.child("items").is_some() { "array" } else { "object" };
                Ok(vec![Action::update(self.path.clone(), json!({ "type": [implied, found] }))])
            }
        }
    }

    fn allow_value(&self, value: Value) -> Result<Vec<Action>, &'static str> {
        let list = ["enum", "x-extensible-enum"].into_iter().find(|list| self.child(list).is_some());
        match (list, self.child("const")) {
            (Some(list), _) => Ok(vec![Action::update(self.below(list), value)]),
            (None, Some(constant)) => {
                Ok(self.replace("const", json!({ "enum": [Value::from(constant), value] })))
            }
            (None, None) => Err("the values are listed elsewhere"),
        }
    }

    fn add_branch(&self, found: &str) -> Result<Vec<Action>, &'static str> {
        let branch = json!({ "type": found });
        self.add_to_union(branch).ok_or("the union is written elsewhere")
    }
}
