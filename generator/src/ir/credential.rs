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
    pub(crate) docs: SchemeDocs,
    pub(crate) at: Location,
}

/// The documentation of a security scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SchemeDocs {
    /// `description`: Markdown, as written.
    pub(crate) text: Option<String>,
    pub(crate) deprecated: bool,
    /// `bearerFormat`.
    pub(crate) token_format: Option<String>,
    /// URLs of metadata, each with its title.
    pub(crate) addresses: Vec<(&'static str, String)>,
    pub(crate) flows: Vec<Flow>,
}

/// OpenAPI 3.2, OAuth Flow Object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flow {
    /// The key below `flows`: `authorizationCode`.
    pub(crate) name: String,
    /// URLs of endpoints, each with its title.
    pub(crate) addresses: Vec<(&'static str, String)>,
    /// Scopes with their descriptions.
    pub(crate) scopes: Vec<(String, String)>,
}

/// A header parameter that is a credential by its name. The plan decides whether the builder asks for it.
#[derive(Clone, Debug)]
pub(crate) struct HeaderCandidate {
    pub(crate) credential: Credential,
    /// The number of operations that have it.
    pub(crate) operations: usize,
    /// Whether the user configures it as a credential.
    pub(crate) is_requested: bool,
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
