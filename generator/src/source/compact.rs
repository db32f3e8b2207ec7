//! Nodes → JSON without white space.

use super::Node;
use super::Number;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

impl Node {
    /// The text of a value on the wire.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(&Compact(self)).expect("a tree of nodes has only keys that are strings")
    }
}

impl From<&Node> for serde_json::Value {
    /// The same value; a number that `serde_json` doesn't hold exactly is rounded.
    fn from(node: &Node) -> Self {
        serde_json::from_str(&node.to_json()).unwrap_or_default()
    }
}

struct Compact<'a>(&'a Node);

impl Serialize for Compact<'_> {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Node::Null => target.serialize_unit(),
            Node::Bool(value) => target.serialize_bool(*value),
            Node::Number(Number::Integer(value)) => target.serialize_i128(*value),
            Node::Number(Number::Float(value)) => target.serialize_f64(*value),
            Node::Text(text) => target.serialize_str(text),
            Node::List(items) => {
                let mut list = target.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(&Compact(item)))?;
                list.end()
            }
            Node::Object(members) => {
                let mut object = target.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(key, value)| object.serialize_entry(key, &Compact(value)))?;
                object.end()
            }
        }
    }
}
