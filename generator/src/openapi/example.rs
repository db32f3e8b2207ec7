//! Example Object, and which example of a body counts: the first. Values stay in the document's tree; only their places are
//! kept.

use super::cursor::Cursor;
use super::fields::EXAMPLE;
use super::reference::Referable;
use crate::diagnostic::{Location, Report};
use crate::source::Node;

/// An example of a value. OpenAPI 3.2, Example Object.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Where the value stands.
    pub(crate) value: Location,
    /// Whether it is text as it goes over the wire.
    pub(crate) is_serialized: bool,
}

impl Example {
    fn at(value: Location) -> Self {
        Self { value, is_serialized: false }
    }
}

/// The example of a Media Type Object: `example`, or the first of `examples`.
pub(super) fn parse_first_example(cursor: &mut Cursor<'_, '_>) -> Option<Referable<Example>> {
    if cursor.node("example").is_some() {
        return Some(Referable::Inline(Example::at(cursor.at().member("example"))));
    }
    // In schemas `examples` is a list, and some documents have one here too.
    if let Some(Node::List(items)) = cursor.node("examples") {
        let at = cursor.at().member("examples").item(0);
        return (!items.is_empty()).then(|| Referable::Inline(Example::at(at)));
    }
    let (members, at) = cursor.object("examples")?;
    let mut examples = members.iter();
    examples.find_map(|(name, node)| Referable::parse(node, &at.member(name), cursor.report, parse_example))
}

/// An Example Object; one without any of its fields is the value itself, as some documents have it.
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
