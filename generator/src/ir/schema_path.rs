//! The path from the root of a document to a schema.

use crate::diagnostic::Location;

/// A segment of the path, and the location it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PathSegment {
    pub(crate) kind: SegmentKind,
    pub(crate) at: Location,
}

/// The part that a segment enters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SegmentKind {
    /// Another file than the main document, by its name without folder and extension.
    File(String),
    /// A component or a definition.
    Named(String),
    /// A key below `paths`.
    Path(String),
    /// A method, in upper case.
    Operation(String),
    RequestBody,
    /// A media type, as written.
    MediaType(String),
    /// A response by its status; empty for a component.
    Response(String),
    /// A parameter of an operation or a path.
    Parameter,
    Property(String),
    /// An item of a list, or a value of a map.
    Item,
    /// A branch of a union.
    Branch,
}
