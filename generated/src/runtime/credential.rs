//! Credentials as data. In: what a security scheme says; out: under what name a credential is asked for,
//! and in which place of a request it travels.

/// A credential that operations ask for: its name, and its place in a request.
///
/// OpenAPI 3.1, Security Scheme Object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credential {
    pub(super) name: &'static str,
    pub(super) location: CredentialLocation,
}

/// Where in a request a credential stands, and under what wire name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CredentialLocation {
    Header(&'static str),
    /// In `Authorization`, after this scheme word.
    Authorization(&'static str),
    Query(&'static str),
    Cookie(&'static str),
}

impl Credential {
    /// A credential that is sent as the header `header`.
    pub const fn header(name: &'static str, header: &'static str) -> Self {
        Self { name, location: CredentialLocation::Header(header) }
    }

    /// A credential that is sent in the header `Authorization`, after the word `scheme`: `Bearer`, say.
    pub const fn authorization(name: &'static str, scheme: &'static str) -> Self {
        Self { name, location: CredentialLocation::Authorization(scheme) }
    }

    /// A user's name and password, sent in the header `Authorization` after the word `Basic`.
    pub const fn basic(name: &'static str) -> Self {
        Self::authorization(name, "Basic")
    }

    /// A credential that is sent as the query parameter `parameter`.
    pub const fn query(name: &'static str, parameter: &'static str) -> Self {
        Self { name, location: CredentialLocation::Query(parameter) }
    }

    /// A credential that is sent as the cookie `cookie`.
    pub const fn cookie(name: &'static str, cookie: &'static str) -> Self {
        Self { name, location: CredentialLocation::Cookie(cookie) }
    }

    /// Returns the name of the builder's method that sets it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The header it is sent in, if it is.
    pub(super) fn header_name(&self) -> Option<&'static str> {
        match self.location {
            CredentialLocation::Header(header) => Some(header),
            CredentialLocation::Authorization(_) => Some("authorization"),
            CredentialLocation::Query(_) | CredentialLocation::Cookie(_) => None,
        }
    }
}
