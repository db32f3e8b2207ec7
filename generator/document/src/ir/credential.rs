//! Authentication.

use crate::diagnostic::Location;

/// A secret that is sent with each call.
#[derive(Clone, Debug)]
pub struct Credential {
    /// The name of the security scheme or of the header parameter.
    pub name: String,
    /// The part of the request that has it.
    pub place: CredentialPlace,
    /// The OAuth 2 grants with which the client gets tokens itself.
    pub grants: Vec<Grant>,
    /// The documentation of the security scheme.
    pub docs: SchemeDocs,
    /// The location in the document.
    pub at: Location,
}

/// The documentation of a security scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemeDocs {
    /// `description`: Markdown, as written.
    pub text: Option<String>,
    /// `deprecated`; by default, `false`.
    pub deprecated: bool,
    /// `bearerFormat`.
    pub token_format: Option<String>,
    /// URLs of metadata, each with its title.
    pub addresses: Vec<(&'static str, String)>,
    /// `flows` of an OAuth 2 scheme.
    pub flows: Vec<Flow>,
}

/// OpenAPI 3.2, OAuth Flow Object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The key below `flows`: `authorizationCode`.
    pub name: String,
    /// URLs of endpoints, each with its title.
    pub addresses: Vec<(&'static str, String)>,
    /// Scopes with their descriptions.
    pub scopes: Vec<(String, String)>,
}

/// Where a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialPlace {
    /// A header with the key as its value.
    Header(String),
    /// A query parameter of this name.
    Query(String),
    /// A cookie of this name.
    Cookie(String),
    /// `Authorization`, with this scheme before the value.
    Authorization(String),
    /// `Authorization: Basic`, from a user name and a password.
    Basic,
}

impl CredentialPlace {
    /// Where it is, with the name there: ``header `X-Api-Key` ``.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Header(name) => format!("header `{name}`"),
            Self::Query(name) => format!("query parameter `{name}`"),
            Self::Cookie(name) => format!("cookie `{name}`"),
            Self::Authorization(scheme) => format!("`Authorization: {scheme} ..`"),
            Self::Basic => "`Authorization: Basic ..`".to_owned(),
        }
    }
}

/// An OAuth 2 grant and its token endpoint. RFC 6749, 4 and 6; RFC 8628.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The kind of grant.
    pub kind: GrantKind,
    /// Absolute or relative.
    pub url: String,
    /// `refreshUrl`, where it isn't the same.
    pub refresh_url: Option<String>,
}

/// The grant that is exchanged for a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GrantKind {
    /// The client's ID and secret. RFC 6749, 4.4.
    ClientCredentials,
    /// The name and password of a user. RFC 6749, 4.3.
    Password,
    /// The token of an earlier authorization by a user.
    RefreshToken,
    /// The code that a person confirms on another device, from this URL of device authorization. RFC 8628.
    DeviceCode(String),
}
