//! Vendor extensions that name things: what generators of other languages read, in the spellings that documents use. In:
//! a schema's members. Out: names and words for it and for the values it lists; what can't be used is reported.

use super::cursor::Cursor;
use crate::diagnostic::{Code, Location};
use crate::source::{Members, Node};

/// A list beside `enum`, or a map from its values: what to call each of them.
const NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];

/// The same for what each of them means.
const TEXTS: [&str; 2] = ["x-enum-descriptions", "x-enumDescriptions"];

/// What extensions say about a schema.
#[derive(Clone, Debug, Default)]
pub(crate) struct Naming {
    /// What the schema is to be called.
    pub(crate) name: Option<String>,
    /// A type of the user's own that stands for it, as a path.
    pub(crate) rust_type: Option<String>,
    /// The value by which a discriminator means the schema, in place of its name (AutoRest).
    pub(crate) tag: Option<String>,
    pub(crate) values: Vec<ValueNaming>,
}

/// What extensions say about a value of an enumeration.
#[derive(Clone, Debug)]
pub(crate) struct ValueNaming {
    pub(crate) value: Node,
    pub(crate) name: Option<String>,
    pub(crate) text: Option<String>,
}

impl Naming {
    /// What is said about a value.
    pub(crate) fn of(&self, value: &Node) -> Option<&ValueNaming> {
        self.values.iter().find(|known| known.value == *value)
    }
}

/// Zalando's way to list values that more may be added to; only where there is no `enum`.
pub(super) fn parse_extensible_values(cursor: &mut Cursor<'_, '_>) -> Option<Vec<Node>> {
    cursor.node("x-extensible-enum")?.as_list().map(<[Node]>::to_vec)
}

/// Stainless marks an enumeration of one value that is a constant.
pub(super) fn is_marked_constant(cursor: &Cursor<'_, '_>) -> bool {
    cursor.node("x-stainless-const") == Some(&Node::Bool(true))
}

/// Parses what extensions say; `None` where they say nothing.
pub(super) fn parse_naming(
    cursor: &mut Cursor<'_, '_>,
    at: &Location,
    values: &[Node],
) -> Option<Box<Naming>> {
    if !cursor.members().iter().any(|(key, _)| key.starts_with("x-")) {
        return None;
    }
    let (name, rust_type) = (cursor.text("x-rust-name"), cursor.text("x-rust-type"));
    let tag = cursor.text("x-ms-discriminator-value");
    let mut naming = Naming { name, rust_type, tag, values: Vec::new() };
    let names = NAMES.into_iter().find_map(|key| parse_words(cursor, at, key, values));
    let texts = TEXTS.into_iter().find_map(|key| parse_words(cursor, at, key, values));
    for (index, value) in values.iter().enumerate() {
        let word =
            |words: &Option<Vec<Option<String>>>| words.as_ref().and_then(|words| words[index].clone());
        let (name, text) = (word(&names), word(&texts));
        if name.is_some() || text.is_some() {
            naming.values.push(ValueNaming { value: value.clone(), name, text });
        }
    }
    parse_ms_enum(cursor, &mut naming);
    let is_empty = naming.name.is_none() && naming.rust_type.is_none() && naming.tag.is_none();
    (!is_empty || !naming.values.is_empty()).then(|| Box::new(naming))
}

/// A word per value: a list of as many as there are values, or a map from values to words.
fn parse_words(
    cursor: &mut Cursor<'_, '_>,
    at: &Location,
    key: &str,
    values: &[Node],
) -> Option<Vec<Option<String>>> {
    let words = match cursor.node(key)? {
        Node::Null => return None,
        Node::List(words) if words.len() == values.len() => words.iter().map(word).collect(),
        Node::Object(words) => {
            values.iter().map(|value| words.get(&value_key(value)).and_then(word)).collect()
        }
        Node::List(words) => {
            let message =
                format!("`{key}` has {} entries for {} values; it is ignored", words.len(), values.len());
            cursor.report.add(Code::InvalidExtension, &at.member(key), message);
            return None;
        }
        other => {
            let message = format!("expected a list or an object, found {}; it is ignored", other.kind());
            cursor.report.add(Code::InvalidExtension, &at.member(key), message);
            return None;
        }
    };
    Some(words)
}

/// AutoRest's `x-ms-enum`: a name for the schema, and per value a name and a description.
fn parse_ms_enum(cursor: &mut Cursor<'_, '_>, naming: &mut Naming) {
    let Some(members) = cursor.node("x-ms-enum").and_then(Node::as_object) else { return };
    naming.name = naming.name.take().or_else(|| text_of(members, "name"));
    let described = members.get("values").and_then(Node::as_list).unwrap_or_default();
    for described in described.iter().filter_map(Node::as_object) {
        let Some(value) = described.get("value") else { continue };
        if naming.of(value).is_none() {
            let (name, text) = (text_of(described, "name"), text_of(described, "description"));
            naming.values.push(ValueNaming { value: value.clone(), name, text });
        }
    }
}

fn text_of(members: &Members, key: &str) -> Option<String> {
    members.get(key).and_then(word)
}

fn word(node: &Node) -> Option<String> {
    node.as_text().map(str::to_owned).filter(|text| !text.trim().is_empty())
}

/// A value as a key of an object.
fn value_key(value: &Node) -> String {
    value.as_text().map_or_else(|| value.to_string(), str::to_owned)
}
