//! Vendor extensions for names and descriptions of schemas and their values, as generators of other languages read them.

use super::cursor::Cursor;
use crate::diagnostic::Code;
use crate::source::{Members, Node};

/// Names of `enum` values: a list of the same length, or a map from values to names.
const NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];

/// Descriptions of `enum` values, in the same forms.
const TEXTS: [&str; 2] = ["x-enum-descriptions", "x-enumDescriptions"];

/// Facts in extensions of a schema.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// The name of the schema in code.
    pub name: Option<String>,
    /// The path of the Rust type to use for the schema.
    pub rust_type: Option<String>,
    /// The discriminator value of the schema, instead of its name (AutoRest).
    pub discriminator_value: Option<String>,
    pub values: Vec<ValueNaming>,
}

/// Facts in extensions of an `enum` value.
#[derive(Clone, Debug)]
pub struct ValueNaming {
    pub value: Node,
    pub name: Option<String>,
    pub text: Option<String>,
}

impl Naming {
    pub fn of(&self, value: &Node) -> Option<&ValueNaming> {
        self.values.iter().find(|known| known.value == *value)
    }
}

/// Parses the extensions; `None` without any.
pub(super) fn parse_naming(cursor: &mut Cursor<'_, '_>, values: &[Node]) -> Option<Box<Naming>> {
    if !cursor.members().iter().any(|(key, _)| key.starts_with("x-")) {
        return None;
    }
    let (name, rust_type) = (cursor.text("x-rust-name"), cursor.text("x-rust-type"));
    let discriminator_value = cursor.text("x-ms-discriminator-value");
    let mut naming = Naming { name, rust_type, discriminator_value, values: Vec::new() };
    let names = NAMES.into_iter().find_map(|key| parse_words(cursor, key, values));
    let texts = TEXTS.into_iter().find_map(|key| parse_words(cursor, key, values));
    for (index, value) in values.iter().enumerate() {
        let word =
            |words: &Option<Vec<Option<String>>>| words.as_ref().and_then(|words| words[index].clone());
        let (name, text) = (word(&names), word(&texts));
        if name.is_some() || text.is_some() {
            naming.values.push(ValueNaming { value: value.clone(), name, text });
        }
    }
    parse_ms_enum(cursor, &mut naming);
    let is_empty =
        naming.name.is_none() && naming.rust_type.is_none() && naming.discriminator_value.is_none();
    (!is_empty || !naming.values.is_empty()).then(|| Box::new(naming))
}

/// Parses one text per value, from a list of the same length or a map.
fn parse_words(cursor: &mut Cursor<'_, '_>, key: &str, values: &[Node]) -> Option<Vec<Option<String>>> {
    let message = match cursor.node(key)? {
        Node::Null => return None,
        Node::List(words) if words.len() == values.len() => return Some(words.iter().map(word).collect()),
        Node::Object(words) => {
            return Some(values.iter().map(|value| words.get(&value.to_text()).and_then(word)).collect());
        }
        Node::List(words) => {
            format!("`{key}` has {} entries for {} values; it is ignored", words.len(), values.len())
        }
        other => format!("expected a list or an object, found {}; it is ignored", other.kind()),
    };
    cursor.report.add(Code::WrongType, &cursor.at().member(key), message);
    None
}

/// AutoRest's `x-ms-enum`: a name for the schema, and a name and a description for each value.
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
