//! Reference Object, and the references of schemas.

use super::cursor::Cursor;
use super::fields::REFERENCE;
use crate::diagnostic::Location;
use crate::source::Node;

/// An inline object or a reference to one. OpenAPI 3.1, Reference Object.
#[derive(Clone, Debug)]
pub enum Referable<T> {
    Inline(T),
    /// The reference as written, and its location.
    Reference(String, Location),
}

impl<T> Referable<T> {
    pub(super) fn parse(
        cursor: &mut Cursor<'_, '_>,
        parse: impl FnOnce(&mut Cursor<'_, '_>) -> Option<T>,
    ) -> Option<Self> {
        let reference = cursor.node("$ref").and_then(Node::as_text);
        let Some(reference) = reference else { return parse(cursor).map(Self::Inline) };
        cursor.check(&REFERENCE);
        Some(Self::Reference(reference.to_owned(), cursor.at().clone()))
    }
}

impl Cursor<'_, '_> {
    /// The objects and references in the member `key`, parsed and sorted by name.
    pub(super) fn referables<T>(
        &mut self,
        key: &str,
        parse: impl Fn(&mut Cursor<'_, '_>) -> Option<T>,
    ) -> Vec<(String, Referable<T>)> {
        self.named_objects(key, |cursor| Referable::parse(cursor, &parse))
    }
}

/// `$ref` of a schema, or another referencing keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub text: String,
    /// The schema in which it is written; copies may be elsewhere.
    pub at: Location,
    pub kind: ReferenceKind,
}

/// How a reference of a schema is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// `$ref`.
    Plain,
    /// `$dynamicRef`, and `$recursiveRef` of 2019-09: the enclosing schemas bind its anchor.
    Dynamic,
    /// Already resolved: the binding of a dynamic anchor, or a schema that contains some.
    Bound(Location),
}

/// The names and locations in a section of `components`; its members are parsed on demand.
pub(super) fn section(cursor: &mut Cursor<'_, '_>, key: &str) -> Vec<(String, Location)> {
    let Some((members, at)) = cursor.object(key) else { return Vec::new() };
    let mut section: Vec<_> = members.keys().map(|name| (name.clone(), at.member(name))).collect();
    // Sorted, so that the order of the document doesn't matter.
    section.sort_by(|(left, _), (right, _)| left.cmp(right));
    section
}

/// Why a reference can't be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceError {
    /// There is nothing; with the most similar name, if any.
    Missing { nearest: Option<String> },
    /// The file can't be read or parsed.
    File(String),
    /// It needs the network.
    Remote,
    /// It refers to itself.
    Circular,
}
