//! A credential in the form in which it is sent: a header, a query pair or a cookie.

use http::{HeaderMap, HeaderName, HeaderValue, header::AUTHORIZATION};

use super::super::failure::BuildError;
use super::super::operation::Credential;
use super::super::operation::credential::CredentialLocation;
use super::super::parameter::percent::{encode, encode_cookie};
use super::Secret;

/// A credential in the form in which it is sent.
#[derive(Clone)]
pub(crate) enum ReadyCredential {
    Header(HeaderName, HeaderValue),
    Query(String),
    Cookie(String),
}

/// The parts of a request that receive credentials.
pub(crate) struct CredentialTarget<'a> {
    pub(crate) headers: &'a mut HeaderMap,
    pub(crate) query: &'a mut Vec<String>,
    pub(crate) cookies: &'a mut Vec<String>,
}

impl ReadyCredential {
    /// Prepares a secret for its location.
    ///
    /// # Errors
    /// If the secret contains a character that is invalid there.
    pub(crate) fn new(credential: Credential, secret: &Secret) -> Result<Self, BuildError> {
        let text = secret.expose();
        let ready = match credential.location {
            CredentialLocation::Header(name) => header(name, text),
            CredentialLocation::Authorization(scheme) => {
                header(AUTHORIZATION.as_str(), &format!("{scheme} {text}"))
            }
            CredentialLocation::Query(name) => {
                Some(Self::Query(format!("{}={}", encode(name), encode(text))))
            }
            CredentialLocation::Cookie(name) => Some(Self::Cookie(format!("{name}={}", encode_cookie(text)))),
        };
        ready.ok_or_else(|| {
            BuildError::new(format!(
                "the credential `{}` contains a character that is invalid in a header, such as a line break",
                credential.name
            ))
        })
    }

    /// Writes the credential into a request. A header that the caller set is kept, and marked as
    /// sensitive.
    pub(crate) fn write(&self, target: &mut CredentialTarget<'_>) {
        match self {
            Self::Header(name, value) => {
                let header = target.headers.entry(name);
                header.or_insert_with(|| value.clone()).set_sensitive(true);
            }
            Self::Query(pair) => target.query.push(pair.clone()),
            Self::Cookie(pair) => target.cookies.push(pair.clone()),
        }
    }
}

/// Creates a header that hides its value from `Debug`; `None` if the name or the value is invalid.
fn header(name: &str, value: &str) -> Option<ReadyCredential> {
    let name = HeaderName::try_from(name).ok()?;
    let mut value = HeaderValue::try_from(value).ok()?;
    value.set_sensitive(true);
    Some(ReadyCredential::Header(name, value))
}
