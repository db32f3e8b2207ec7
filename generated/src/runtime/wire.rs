//! An operation as data: what its document says of it, and every one of its calls has in common.

use super::Credential;

/// What an operation is on the wire. OpenAPI 3.1, Operation Object.
#[derive(Clone, Copy, Debug)]
pub struct Wire {
    /// The document's name for the operation.
    pub id: &'static str,
    /// The method, as it is sent: `GET`.
    pub method: &'static str,
    /// The path, with its parameters in braces: `/pets/{id}`.
    pub path: &'static str,
    /// The media types that the answer may have, as `Accept` lists them; empty where none is asked for.
    pub accept: &'static str,
    /// The credentials asked for: alternatives, each a set that is sent together. An empty set means
    /// that none is needed, no set that none is asked for.
    pub credentials: &'static [&'static [Credential]],
}
