//! The name of an operation, for layers, hooks and logs.

/// The operation that a request is for. A server puts it in the extensions of requests and responses, so that layers of tower see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OperationId {
    /// The operation ID in the document; its method and path if it has none.
    pub id: &'static str,
    /// The HTTP method, such as `GET`.
    pub method: &'static str,
    /// The path template: `/pets/{id}`.
    pub path: &'static str,
    /// Its first tag in the document.
    pub tag: Option<&'static str>,
}

impl OperationId {
    /// Creates the ID of an operation.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self { id, method, path, tag: None }
    }

    /// The same with a tag.
    #[doc(hidden)]
    #[must_use]
    pub const fn tagged(self, tag: &'static str) -> Self {
        Self { tag: Some(tag), ..self }
    }
}
