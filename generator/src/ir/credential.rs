//! Authentication.

use crate::diagnostic::Location;

/// A secret that is set on the builder and sent with each call.
#[derive(Clone, Debug)]
pub(crate) struct Credential {
    /// The name of the security scheme or of the header parameter.
    pub(crate) name: String,
    pub(crate) place: CredentialPlace,
    /// The OAuth 2 grants with which the client gets tokens itself.
    pub(crate) grants: Vec<Grant>,
    pub(crate) text: Option<String>,
    pub(crate) at: Location,
}

/// Where a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CredentialPlace {
    /// A header with the key as its value.
    Header(String),
    Query(String),
    Cookie(String),
    /// `Authorization`, with this scheme before the value.
    Authorization(String),
    /// `Authorization: Basic`, from a user name and a password.
    Basic,
}

/// An OAuth 2 grant and its token endpoint. RFC 6749, 4 and 6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) kind: GrantKind,
    /// Absolute or relative.
    pub(crate) url: String,
}

/// The grant that is exchanged for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GrantKind {
    ClientCredentials,
    Password,
    /// The token of an earlier authorization by a user.
    RefreshToken,
}
