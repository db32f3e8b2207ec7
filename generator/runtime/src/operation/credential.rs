//! Credentials as data (OpenAPI 3.1, Security Scheme Object).

/// A credential that operations use: its name, and its location in a request.
///
/// OpenAPI 3.1, Security Scheme Object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub struct Credential {
    pub(crate) name: &'static str,
    pub(crate) location: CredentialLocation,
}

/// The location of a credential in a request, with its name there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CredentialLocation {
    Header(&'static str),
    /// In `Authorization`, after this scheme.
    Authorization(&'static str),
    Query(&'static str),
    Cookie(&'static str),
}

impl Credential {
    /// A credential sent in the header `header`.
    pub const fn header(name: &'static str, header: &'static str) -> Self {
        Self { name, location: CredentialLocation::Header(header) }
    }

    /// A credential sent in the header `Authorization` after `scheme`, such as `Bearer`.
    pub const fn authorization(name: &'static str, scheme: &'static str) -> Self {
        Self { name, location: CredentialLocation::Authorization(scheme) }
    }

    /// A user name and password, sent in the header `Authorization` after `Basic`.
    pub const fn basic(name: &'static str) -> Self {
        Self::authorization(name, "Basic")
    }

    /// A credential sent in the query parameter `parameter`.
    pub const fn query(name: &'static str, parameter: &'static str) -> Self {
        Self { name, location: CredentialLocation::Query(parameter) }
    }

    /// A credential sent in the cookie `cookie`.
    pub const fn cookie(name: &'static str, cookie: &'static str) -> Self {
        Self { name, location: CredentialLocation::Cookie(cookie) }
    }

    /// Returns the name of the builder's method that sets it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns whether another credential is sent in the same place and form.
    pub(crate) fn is_sent_like(&self, other: &Self) -> bool {
        use CredentialLocation::{Authorization, Header};
        match (self.location, other.location) {
            (Header(own), Header(other)) | (Authorization(own), Authorization(other)) => {
                own.eq_ignore_ascii_case(other)
            }
            (own, other) => own == other,
        }
    }

    /// The header that carries it, if there is one.
    pub(crate) fn header_name(&self) -> Option<&'static str> {
        match self.location {
            CredentialLocation::Header(header) => Some(header),
            CredentialLocation::Authorization(_) => Some("authorization"),
            CredentialLocation::Query(_) | CredentialLocation::Cookie(_) => None,
        }
    }
}
