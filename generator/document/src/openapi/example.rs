//! Example Object. Values stay in the document's tree; only their locations are kept.

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

/// An example, with its name below `examples`.
pub(super) type NamedExample = (Option<String>, Referable<Example>);

/// The examples of a Media Type Object or a Parameter Object: `example`, or those of `examples`. Only the first one has findings.
pub(super) fn parse_examples(cursor: &mut Cursor<'_, '_>) -> Vec<NamedExample> {
    if cursor.node("example").is_some() {
        return vec![(None, Referable::Inline(Example::at(cursor.at().member("example"))))];
    }
    // `examples` is a list in schemas, and in some documents here too.
    if let Some(Node::List(items)) = cursor.node("examples") {
        let at = cursor.at().member("examples").item(0);
        return items.first().map(|_| (None, Referable::Inline(Example::at(at)))).into_iter().collect();
    }
    let Some((members, at)) = cursor.object("examples") else { return Vec::new() };
    let mut examples = Vec::new();
    for (name, node) in members {
        let mut unused = Report::default();
        let report = if examples.is_empty() { &mut *cursor.report } else { &mut unused };
        let at = at.member(name);
        let example = match node {
            Node::Object(_) => parse_object(node, &at, report, |example| {
                Referable::parse(example, |example| parse_example(node, example.at(), example.report))
            }),
            _ => Some(Referable::Inline(Example::at(at))),
        };
        examples.extend(example.map(|example| (Some(name.clone()), example)));
    }
    examples
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
