//! The way from the root of a document to a schema that stands in it.

use crate::diagnostic::Location;

/// One step of the way, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PathSegment {
    pub(crate) kind: SegmentKind,
    pub(crate) at: Location,
}

/// What a step goes into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SegmentKind {
    /// Another file than the document's own, by its name without folder and ending.
    File(String),
    /// A named part: a component, a definition.
    Named(String),
    /// A path of the document.
    Path(String),
    /// An operation of a path, by its method in upper case.
    Operation(String),
    RequestBody,
    /// A media type of a body, as it stands in the document.
    MediaType(String),
    /// A response, by its status; one that stands among the components has none.
    Response(String),
    /// A parameter of an operation or a path.
    Parameter,
    Property(String),
    /// One of many: an item of a list, a value of a map.
    Item,
    /// A branch of a union.
    Branch,
}
