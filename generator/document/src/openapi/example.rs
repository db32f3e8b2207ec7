//! Example Object. The first example of a body or a parameter counts. Values stay in the document's tree; only their locations
//! are kept.

use super::cursor::{Cursor, parse_object};
use super::fields::EXAMPLE;
use super::reference::Referable;
use crate::diagnostic::{Location, Report};
use crate::source::Node;

/// OpenAPI 3.2, Example Object.
#[derive(Clone, Debug)]
pub struct Example {
    pub value: Location,
    /// Whether the value is the text on the wire.
    pub is_serialized: bool,
}

impl Example {
    fn at(value: Location) -> Self {
        Self { value, is_serialized: false }
    }
}

/// The example of a Media Type Object or a Parameter Object: `example`, or the first of `examples`.
pub(super) fn parse_first_example(cursor: &mut Cursor<'_, '_>) -> Option<Referable<Example>> {
    if cursor.node("example").is_some() {
        return Some(Referable::Inline(Example::at(cursor.at().member("example"))));
    }
    // `examples` is a list in schemas, and in some documents here too.
    if let Some(Node::List(items)) = cursor.node("examples") {
        let at = cursor.at().member("examples").item(0);
        return (!items.is_empty()).then(|| Referable::Inline(Example::at(at)));
    }
    let (members, at) = cursor.object("examples")?;
    let mut examples = members.iter();
    examples.find_map(|(name, node)| {
        let at = at.member(name);
        match node {
            Node::Object(_) => parse_object(node, &at, cursor.report, |example| {
                Referable::parse(example, |example| parse_example(node, example.at(), example.report))
            }),
            _ => Some(Referable::Inline(Example::at(at))),
        }
    })
}

/// Parses an Example Object. In some documents an object without its fields is the value itself.
pub(super) fn parse_example(node: &Node, at: &Location, report: &mut Report) -> Option<Example> {
    let has = |key: &str| node.as_object().is_some_and(|members| members.contains_key(key));
    if !EXAMPLE.all().any(has) {
        return Some(Example::at(at.clone()));
    }
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.check(&EXAMPLE);
    let found = ["dataValue", "serializedValue", "value"].into_iter().find(|key| has(key))?;
    Some(Example { value: at.member(found), is_serialized: found == "serializedValue" })
}
