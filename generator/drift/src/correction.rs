//! A difference → the value with which the document says what was seen, and no more.

use super::DifferenceKind;
use crate::diagnostic::Location;
use crate::openapi::{Version, is_json};
use crate::source::Node;
use serde_json::{Map, Value, json};

/// Why a difference stays.
pub(super) type Reason = &'static str;

const NOT_JSON: Reason = "no schema describes a body that isn't JSON";

const READ_AS_JSON: Reason = "a call reads the body as the JSON that is documented";

/// A difference in a part of a value.
#[derive(Clone)]
pub(super) struct Edit {
    /// The JSON Pointer of the part, relative to the value.
    pub(super) part: String,
    pub(super) kind: DifferenceKind,
    /// Whether a media type replaces the documented ones: where none of these was seen, and calls ask for them.
    pub(super) replaces: bool,
}

/// The value at a place of the document, while it is corrected.
pub(super) struct Place<'a> {
    pub(super) version: Version,
    /// The whole document.
    pub(super) root: &'a Node,
    pub(super) value: Value,
}

impl Place<'_> {
    /// Corrects a part of the value.
    ///
    /// # Errors
    /// Why it can't be corrected.
    pub(super) fn correct(&mut self, edit: &Edit) -> Result<(), Reason> {
        let part = edit.part.as_str();
        let mut value = self.value.pointer_mut(part).map(Value::take).ok_or("it is written elsewhere")?;
        let corrected = match &mut value {
            Value::Object(members) => self.correct_members(members, edit),
            Value::Bool(_) => Err("the schema is `true` or `false`"),
            _ => Err("it isn't an object"),
        };
        if let Some(place) = self.value.pointer_mut(part) {
            *place = value;
        }
        corrected
    }

    fn correct_members(&self, members: &mut Map<String, Value>, edit: &Edit) -> Result<(), Reason> {
        match &edit.kind {
            DifferenceKind::Missing { name } => allow_missing(members, name),
            DifferenceKind::Null => {
                self.allow_null(members);
                Ok(())
            }
            DifferenceKind::Type { found } => {
                allow_type(members, found);
                Ok(())
            }
            DifferenceKind::Value { json: None } => Err("the values may be more than names"),
            DifferenceKind::Value { json: Some(json) } => {
                allow_value(members, serde_json::from_str(json).unwrap_or_default())
            }
            DifferenceKind::Branch { found } => match branches(members) {
                Some(branches) => {
                    branches.push(json!({ "type": found }));
                    Ok(())
                }
                None => Err("the union is written elsewhere"),
            },
            DifferenceKind::UnknownMember { name: None, .. } => Err("the names may be more than names"),
            DifferenceKind::UnknownMember { name: Some(name), found, .. } => {
                add_property(members, name, found);
                Ok(())
            }
            // The media type of JSON with another body: a schema for it would be the next difference.
            DifferenceKind::Status { media_type, found: None, .. }
            | DifferenceKind::MediaType { media_type, found: None, .. }
                if is_json(media_type) =>
            {
                Err(NOT_JSON)
            }
            // A client that asks for a name such as `application/.json` may get none.
            DifferenceKind::MediaType { found: None, like: Some(_), .. } => Err(READ_AS_JSON),
            DifferenceKind::Status { status, media_type, found, like } => {
                let response = members.entry(status.to_string());
                let response =
                    response.or_insert_with(|| json!({ "description": "Seen in recorded responses." }));
                self.add_content(response, media_type, self.schema(media_type, *found, like.as_ref()))
            }
            DifferenceKind::MediaType { media_type, found, like } => {
                let schema = match like.as_ref().filter(|_| edit.replaces) {
                    Some(at) => self.written(at).unwrap_or_default(),
                    None => self.schema(media_type, *found, like.as_ref()),
                };
                self.add_media_type(members, media_type, schema, edit.replaces)
            }
            DifferenceKind::Paging { .. } => Err("no schema describes how pages follow each other"),
            DifferenceKind::NotJson => Err(NOT_JSON),
        }
    }

    /// The schema of a body: that of the documented response that it is like, else its type.
    fn schema(&self, media_type: &str, found: Option<&'static str>, like: Option<&Location>) -> Value {
        let reference = |at: &Location| match self.written(at) {
            Some(written) if written.get("$ref").is_some() => written,
            _ => json!({ "$ref": format!("#{}", at.pointer()) }),
        };
        match (like, found) {
            (Some(at), _) => reference(at),
            (None, Some(found)) => known_type(found),
            (None, None) if media_type.starts_with("text/") => json!({ "type": "string" }),
            (None, None) => json!({}),
        }
    }

    fn written(&self, at: &Location) -> Option<Value> {
        self.root.at(at.pointer()).map(Value::from)
    }

    /// Adds the body of a status that wasn't documented.
    fn add_content(&self, response: &mut Value, media_type: &str, schema: Value) -> Result<(), Reason> {
        if media_type.is_empty() {
            return Ok(());
        }
        let known = match self.version {
            Version::V2_0 => &mut response["schema"],
            _ => &mut response["content"][media_type]["schema"],
        };
        match known {
            Value::Null => *known = schema,
            // Bodies of several types.
            known if *known != schema => *known = json!({}),
            _ => {}
        }
        Ok(())
    }

    /// Adds a media type that wasn't documented for a response, or puts it in place of the documented ones.
    fn add_media_type(
        &self,
        response: &mut Map<String, Value>,
        media_type: &str,
        schema: Value,
        replaces: bool,
    ) -> Result<(), Reason> {
        if self.version == Version::V2_0 {
            return match response.get("schema") {
                Some(_) => Err("in Swagger 2.0, all media types of a response have the same schema"),
                None => {
                    response.insert("schema".to_owned(), schema);
                    Ok(())
                }
            };
        }
        let content = response.entry("content").or_insert_with(|| json!({}));
        let Value::Object(content) = content else { return Err("`content` isn't an object") };
        if replaces {
            content.clear();
        } else if !is_json(media_type) && content.keys().any(|known| is_json(known)) {
            return Err("a call expects one media type, and responses of several were recorded");
        }
        content.insert(media_type.to_owned(), json!({ "schema": schema }));
        Ok(())
    }

    fn allow_null(&self, members: &mut Map<String, Value>) {
        let word = match self.version {
            Version::V2_0 => Some("x-nullable"),
            Version::V3_0 => Some("nullable"),
            Version::V3_1 | Version::V3_2 => None,
        };
        match (word, members.remove("$ref")) {
            (Some(word), reference) => {
                members.insert(word.to_owned(), true.into());
                if let Some(reference) = reference {
                    members.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
                }
            }
            (None, Some(reference)) => {
                members.insert("anyOf".to_owned(), json!([{ "$ref": reference }, { "type": "null" }]));
            }
            (None, None) => allow_type_null(members),
        }
    }
}

/// From 3.1 on null is a type like any other.
fn allow_type_null(members: &mut Map<String, Value>) {
    let has_values = match members.get_mut("enum") {
        Some(Value::Array(values)) => {
            values.push(Value::Null);
            true
        }
        _ => false,
    };
    if members.contains_key("type") {
        allow_type(members, "null");
    } else if let Some(branches) = branches(members) {
        branches.push(json!({ "type": "null" }));
    } else if !has_values {
        allow_type(members, "null");
    }
}

fn allow_type(members: &mut Map<String, Value>, found: &str) {
    let implied = if members.contains_key("items") { "array" } else { "object" };
    let types = members.entry("type").or_insert_with(|| json!([implied]));
    let mut names: Vec<Value> = match types.take() {
        Value::Array(names) => names,
        name => vec![name],
    };
    // Each integer is a number (JSON Schema 2020-12 Validation, 6.1.1).
    names.retain(|name| found != "number" || name != "integer");
    if !names.iter().any(|name| name == found) {
        names.push(found.into());
    }
    *types = if names.len() == 1 { names.remove(0) } else { names.into() };
}

fn allow_missing(members: &mut Map<String, Value>, name: &str) -> Result<(), Reason> {
    if let Some(Value::Array(names)) = members.get_mut("required") {
        let before = names.len();
        names.retain(|it| it != name);
        let (after, is_empty) = (names.len(), names.is_empty());
        if is_empty {
            members.remove("required");
        }
        if after < before {
            return Ok(());
        }
    }
    // Draft 3 of JSON Schema had `required: true` on the property.
    let property =
        members.get_mut("properties").and_then(|it| it.get_mut(name)).and_then(Value::as_object_mut);
    match property.and_then(|property| property.remove("required")) {
        Some(_) => Ok(()),
        None => Err("the member is required elsewhere"),
    }
}

fn allow_value(members: &mut Map<String, Value>, value: Value) -> Result<(), Reason> {
    for list in ["enum", "x-extensible-enum"] {
        if let Some(Value::Array(values)) = members.get_mut(list) {
            values.push(value);
            return Ok(());
        }
    }
    match members.remove("const") {
        Some(constant) => {
            members.insert("enum".to_owned(), json!([constant, value]));
            Ok(())
        }
        None => Err("the values are listed elsewhere"),
    }
}

/// Adds a property, or a type to one that was added.
fn add_property(members: &mut Map<String, Value>, name: &str, found: &str) {
    let properties = members.entry("properties").or_insert_with(|| json!({}));
    match properties.get_mut(name).and_then(Value::as_object_mut) {
        Some(property) => allow_type(property, found),
        None => properties[name] = known_type(found),
    }
}

fn known_type(found: &str) -> Value {
    if found == "null" { json!({}) } else { json!({ "type": found }) }
}

fn branches(members: &mut Map<String, Value>) -> Option<&mut Vec<Value>> {
    let key = ["oneOf", "anyOf"].into_iter().find(|key| members.contains_key(*key))?;
    members.get_mut(key)?.as_array_mut()
}
