//! A request whose parameters are read.

use std::fmt;

use http::{Extensions, HeaderMap, Method, Uri, request::Parts};

use super::OperationId;
use super::negotiation::preferred;

/// A request for an operation.
///
/// The parameters can be taken apart: `let ListPets { limit, .. } = request.parameters;`. Take everything else
/// before that, or from [`into_parts`](Self::into_parts).
#[non_exhaustive]
pub struct Request<P> {
    /// The parameters and the body, as the document describes them.
    pub parameters: P,
    head: Parts,
    operation: OperationId,
}

impl<P> Request<P> {
    pub(super) fn new(parameters: P, head: Parts, operation: OperationId) -> Self {
        Self { parameters, head, operation }
    }

    /// Returns the operation.
    pub fn operation(&self) -> OperationId {
        self.operation
    }

    /// Returns the HTTP method.
    pub fn method(&self) -> &Method {
        &self.head.method
    }

    /// Returns the URI, without the prefix of a router in which this one is nested.
    pub fn uri(&self) -> &Uri {
        &self.head.uri
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Returns the values that layers have added, and the identity of the caller.
    pub fn extensions(&self) -> &Extensions {
        &self.head.extensions
    }

    /// Returns the position of the media type that the client prefers, by its header `Accept`; `None` if it wants none of these.
    ///
    /// RFC 9110, 12.5.1 Accept.
    pub fn preferred(&self, offered: &[&'static str]) -> Option<usize> {
        preferred(&self.head.headers, offered)
    }

    /// Returns the parameters, and everything else about the request but its body.
    pub fn into_parts(self) -> (P, Parts) {
        (self.parameters, self.head)
    }
}

/// Omits the headers, which may contain credentials.
impl<P: fmt::Debug> fmt::Debug for Request<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("operation", &self.operation.id)
            .field("parameters", &self.parameters)
            .finish_non_exhaustive()
    }
}
