//! Security schemes as data (OpenAPI 3.1, Security Scheme Object).

use super::super::operation::Credential;

/// A security scheme: a credential that requests carry, or one of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum Scheme {
    /// A credential in the request.
    Credential(Credential),
    /// A scheme that the request itself doesn't carry, such as a certificate, by its name.
    Connection(&'static str),
}

impl Scheme {
    /// A credential in the header `header`.
    #[must_use]
    pub const fn header(name: &'static str, header: &'static str) -> Self {
        Self::Credential(Credential::header(name, header))
    }

    /// A credential in the header `Authorization` after `scheme`.
    #[must_use]
    pub const fn authorization(name: &'static str, scheme: &'static str) -> Self {
        Self::Credential(Credential::authorization(name, scheme))
    }

    /// A user name and a password in the header `Authorization`.
    #[must_use]
    pub const fn basic(name: &'static str) -> Self {
        Self::Credential(Credential::basic(name))
    }

    /// A credential in the query parameter `parameter`.
    #[must_use]
    pub const fn query(name: &'static str, parameter: &'static str) -> Self {
        Self::Credential(Credential::query(name, parameter))
    }

    /// A credential in the cookie `cookie`.
    #[must_use]
    pub const fn cookie(name: &'static str, cookie: &'static str) -> Self {
        Self::Credential(Credential::cookie(name, cookie))
    }

    /// A scheme that requests don't carry.
    #[must_use]
    pub const fn connection(name: &'static str) -> Self {
        Self::Connection(name)
    }
}
