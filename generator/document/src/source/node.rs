//! The tree that YAML and JSON are read into: ordered and exact.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// The members of an object, in the order of the text.
pub type Members = IndexMap<String, Node, FxBuildHasher>;

/// A value of a document.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Node {
    /// `null`, `~` or an empty text.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number of any size.
    Number(Number),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object; keys that were numbers or booleans in YAML are strings.
    Object(Members),
}

/// A number, as exact as it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number that 128 bits hold.
    Integer(i128),
    /// A number with a fraction or an exponent, or a whole number beyond 128 bits.
    Float(f64),
}

impl Node {
    /// The type with its article: `a string`, `a list`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a string; any other value as [`Display`](fmt::Display) shows it.
    pub fn to_text(&self) -> String {
        self.as_text().map_or_else(|| self.to_string(), str::to_owned)
    }

    /// The text of a value on the wire.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a tree of nodes has only keys that are strings")
    }

    /// The members of an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Members> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The member `key` of an object, or the item of that number of a list (RFC 6901, 4).
    #[must_use]
    pub fn child(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.get(key),
            Self::List(items) => items.get(key.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// The node that an encoded JSON Pointer names; the empty pointer names the node itself.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        segments(pointer)?.try_fold(self, |node, key| node.child(&key))
    }

    /// The node that an encoded JSON Pointer names, mutable.
    pub fn at_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        segments(pointer)?.try_fold(self, |node, key| match node {
            Self::Object(members) => members.get_mut(&key),
            Self::List(items) => items.get_mut(key.parse::<usize>().ok()?),
            _ => None,
        })
    }
}

/// The decoded segments of a JSON Pointer (RFC 6901, 4); `None` if it isn't one.
fn segments(pointer: &str) -> Option<impl Iterator<Item = String>> {
    let inside = if pointer.is_empty() { None } else { Some(pointer.strip_prefix('/')?) };
    let segments = inside.into_iter().flat_map(|inside| inside.split('/'));
    Some(segments.map(|segment| segment.replace("~1", "/").replace("~0", "~")))
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(integer) => integer.fmt(formatter),
            Self::Float(float) => fmt::Debug::fmt(float, formatter),
        }
    }
}

/// As JSON, without white space; for showing values in docs and messages.
impl fmt::Display for Node {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Bool(value) => value.fmt(formatter),
            Self::Number(number) => number.fmt(formatter),
            Self::Text(text) => formatter.write_str(&serde_json::Value::from(text.as_str()).to_string()),
            Self::List(items) => {
                formatter.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(formatter, "{}{item}", if index == 0 { "" } else { ", " })?;
                }
                formatter.write_str("]")
            }
            Self::Object(members) => {
                formatter.write_str("{")?;
                for (index, (key, value)) in members.iter().enumerate() {
                    let key = serde_json::Value::from(key.as_str());
                    write!(formatter, "{}{key}: {value}", if index == 0 { "" } else { ", " })?;
                }
                formatter.write_str("}")
            }
        }
    }
}

/// The two notations of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML 1.1 with the scalars of 1.2, as libyaml reads it.
    Yaml,
    /// JSON (RFC 8259).
    Json,
}

impl From<&Node> for serde_json::Value {
    /// The same value; a number that `serde_json` doesn't hold exactly is rounded.
    fn from(node: &Node) -> Self {
        match node {
            Node::Null => Self::Null,
            Node::Bool(value) => Self::from(*value),
            Node::Number(Number::Integer(value)) => match (i64::try_from(*value), u64::try_from(*value)) {
                (Ok(value), _) => Self::from(value),
                (_, Ok(value)) => Self::from(value),
                _ => Self::from(*value as f64),
            },
            Node::Number(Number::Float(value)) => Self::from(*value),
            Node::Text(text) => Self::from(text.as_str()),
            Node::List(items) => items.iter().map(Self::from).collect(),
            Node::Object(members) => {
                members.iter().map(|(key, value)| (key.clone(), Self::from(value))).collect()
            }
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => target.serialize_unit(),
            Self::Bool(value) => target.serialize_bool(*value),
            Self::Number(Number::Integer(value)) => target.serialize_i128(*value),
            Self::Number(Number::Float(value)) => target.serialize_f64(*value),
            Self::Text(text) => target.serialize_str(text),
            Self::List(items) => target.collect_seq(items),
            Self::Object(members) => target.collect_map(members),
        }
    }
}
