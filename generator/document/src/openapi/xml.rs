//! The XML Object of a schema, in the forms of all versions.

use super::cursor::Cursor;
use super::fields::XML;
use crate::diagnostic::Code;

/// OpenAPI 3.2, XML Object: what is written of it.
#[derive(Clone, Debug, Default)]
pub struct Xml {
    pub node_type: Option<NodeType>,
    pub name: Option<String>,
    pub namespace: Option<String>,
    pub prefix: Option<String>,
}

/// OpenAPI 3.2, XML Node Types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeType {
    Element,
    Attribute,
    Text,
    Cdata,
    None,
}

const NODE_TYPES: [(&str, NodeType); 5] = [
    ("element", NodeType::Element),
    ("attribute", NodeType::Attribute),
    ("text", NodeType::Text),
    ("cdata", NodeType::Cdata),
    ("none", NodeType::None),
];

pub(super) fn parse_xml(cursor: &mut Cursor<'_, '_>) -> Option<Box<Xml>> {
    cursor.object("xml")?;
    cursor.child("xml", |xml| {
        xml.check(&XML);
        let node_type = parse_node_type(xml);
        let mut text = |key| xml.text(key).filter(|text| !text.is_empty());
        let (name, namespace, prefix) = (text("name"), text("namespace"), text("prefix"));
        Some(Box::new(Xml { node_type, name, namespace, prefix }))
    })
}

/// `nodeType`, or its equivalents before 3.2: `attribute` and `wrapped`.
fn parse_node_type(cursor: &mut Cursor<'_, '_>) -> Option<NodeType> {
    let is_attribute = cursor.boolean("attribute") == Some(true);
    let is_wrapped = cursor.boolean("wrapped") == Some(true);
    if let Some(name) = cursor.text("nodeType") {
        let found = NODE_TYPES.iter().find(|(known, _)| *known == name);
        if found.is_none() {
            let at = cursor.at().member("nodeType");
            let message = format!("`{name}` is not a `nodeType`; it is ignored");
            let known = NODE_TYPES.iter().map(|(known, _)| *known);
            cursor.report.add_with_suggestion(Code::WrongType, &at, message, (&name, known));
        }
        return found.map(|(_, node_type)| *node_type);
    }
    match (is_attribute, is_wrapped) {
        (true, _) => Some(NodeType::Attribute),
        (false, true) => Some(NodeType::Element),
        (false, false) => None,
    }
}
