//! How a client shows who it is.

use crate::diagnostic::Location;

/// Something the builder asks for once and calls send along.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    /// The name of the scheme or of the header parameter.
    pub(crate) name: String,
    pub(crate) place: CredentialPlace,
    pub(crate) text: Option<String>,
    pub(crate) at: Location,
}

/// Where it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CredentialPlace {
    /// A header that holds the key alone.
    Header(String),
    Query(String),
    Cookie(String),
    /// `Authorization`, with this word before the value.
    Authorization(String),
    /// `Authorization: Basic`, from a user and a password.
    Basic,
}
