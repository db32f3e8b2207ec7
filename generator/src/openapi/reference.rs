//! Reference Object, and where a reference leads. Siblings of `$ref` in schemas are the schema's own matter.

use super::cursor::Cursor;
use super::fields::REFERENCE;
use crate::diagnostic::{Location, Report};
use crate::source::Node;

/// Something that may stand in place or be referred to. OpenAPI 3.1, Reference Object.
#[derive(Clone, Debug)]
pub(crate) enum Referable<T> {
    Inline(T),
    /// The reference as written, and where it stands.
    Reference(String, Location),
}

impl<T> Referable<T> {
    pub(super) fn parse(
        node: &Node,
        at: &Location,
        report: &mut Report,
        parse: impl Fn(&Node, &Location, &mut Report) -> Option<T>,
    ) -> Option<Self> {
        match node.child("$ref").and_then(Node::as_text) {
            Some(reference) => {
                if let Some(mut cursor) = Cursor::open(node, at, report) {
                    cursor.check(&REFERENCE);
                }
                Some(Self::Reference(reference.to_owned(), at.clone()))
            }
            None => parse(node, at, report).map(Self::Inline),
        }
    }
}

/// `$ref` of a schema, or another keyword that leads to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) text: String,
    /// The schema in which it was written; copies of it may stand elsewhere.
    pub(crate) at: Location,
    pub(crate) kind: ReferenceKind,
}

/// How a schema's reference is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceKind {
    /// `$ref`: to one place.
    Plain,
    /// `$dynamicRef`, and `$recursiveRef` of 2019-09: to what the schemas on the way here bind its anchor to.
    Dynamic,
    /// To a place that is known: what a dynamic anchor is bound to, or a schema in which some are.
    Bound(Location),
}

/// Parses the members of a map of `components` only when asked: references may lead into any of them.
pub(super) fn section(cursor: &mut Cursor<'_, '_>, key: &str) -> Vec<(String, Location)> {
    let Some((members, at)) = cursor.object(key) else { return Vec::new() };
    let mut section: Vec<_> = members.keys().map(|name| (name.clone(), at.member(name))).collect();
    // By their names: the order of the document says nothing.
    section.sort_by(|(one, _), (other, _)| one.cmp(other));
    section
}

/// Why a reference can't be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceError {
    /// Nothing lies there; with the name that comes nearest, if one does.
    Missing { nearest: Option<String> },
    /// The file it names can't be read or parsed.
    File(String),
    /// It leads to the network.
    Remote,
    /// It leads back to itself.
    Circular,
}
