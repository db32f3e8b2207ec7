//! Operations as data.

use super::Credential;

/// An operation on the wire. OpenAPI 3.1, Operation Object.
#[derive(Clone, Copy, Debug)]
pub struct Wire {
    /// The operation ID in the document.
    pub id: &'static str,
    /// The HTTP method, such as `GET`.
    pub method: &'static str,
    /// The path template: `/pets/{id}`.
    pub path: &'static str,
    /// The accepted media types, in the form of `Accept`; empty if none are requested.
    pub accept: &'static str,
    /// The security requirements: alternatives, each a set of credentials that are sent together.
    /// An empty set means that no credentials are required; no sets, that none are used.
    pub credentials: &'static [&'static [Credential]],
}
