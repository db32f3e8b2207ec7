//! A model that is written as XML in every way that has one meaning.

use std::collections::BTreeMap;

use crate::runtime;

/// A node.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Node {
    /// An attribute.
    pub id: Option<i64>,
    /// An attribute with a namespace.
    pub label: Option<String>,
    /// An element.
    pub name: String,
    /// An element with another name.
    pub ratio: Option<f64>,
    /// An element with a prefix.
    pub flag: Option<bool>,
    /// Elements without one around them.
    pub tags: Vec<String>,
    /// Elements with one around them.
    pub notes: Option<Vec<String>>,
    /// An element with attributes and text.
    pub leaf: Option<Leaf>,
    /// The model itself.
    pub child: Option<Box<Node>>,
    /// Elements that are named by their keys.
    pub map: Option<BTreeMap<String, i64>>,
    /// Further elements.
    pub additional: BTreeMap<String, String>,
}

runtime::object!(Node {
    required {
        0 name "name",
        1 tags "tags",
    }
    optional {
        2 id "id",
        3 label "label",
        4 ratio "ratio",
        5 flag "flag",
        6 notes "notes",
        7 leaf "leaf",
        8 child "child",
        9 map "map",
    }
    additional additional
});
runtime::xml!(Node object {
    "id" (attribute "id" number),
    "label" (attribute "label" in "l" "urn:label" text),
    "name" (element "name" text),
    "ratio" (element "share" number),
    "flag" (element "flag" in "f" "urn:flag" boolean),
    "tags" (none "tags" [(element "tag" text)]) empty,
    "notes" (element "notes" [(element "note" text)]),
    "leaf" (element "leaf" Leaf),
    "child" (element "child" in "" "urn:child" Node),
    "map" (element "map" {(element "" number)}),
} additional (element "" text));

/// Text with an attribute.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Leaf {
    /// The attribute.
    pub kind: String,
    /// The text.
    pub text: String,
}

runtime::object!(Leaf {
    required {
        0 kind "kind",
        1 text "text",
    }
});
runtime::xml!(Leaf object {
    "kind" (attribute "kind" text),
    "text" (cdata "text" text) empty,
});

/// The document element.
pub const NODE: &runtime::XmlNode = runtime::xml!(root (element "node" in "" "urn:node" Node));

/// Any XML.
pub const ANY: &runtime::XmlNode = runtime::xml!(root (element "any" any));
