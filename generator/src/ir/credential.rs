//! How a client shows who it is.

use crate::diagnostic::Location;

/// Something the builder asks for once and calls send along.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    /// The name of the scheme or of the header parameter.
    pub(crate) name: String,
    /// What the user wants the builder's method to be called, and where that is said.
    pub(crate) called: Option<(String, Location)>,
    pub(crate) place: CredentialPlace,
    /// How the client gets tokens itself; none where a user has to.
    pub(crate) grants: Vec<Grant>,
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

/// A way to get a token, with the address to ask. RFC 6749, 4 and 6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) kind: GrantKind,
    /// It may be relative.
    pub(crate) url: String,
}

/// What is shown for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GrantKind {
    ClientCredentials,
    Password,
    /// What a user has allowed before, in whatever way.
    RefreshToken,
}
