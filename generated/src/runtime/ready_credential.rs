//! A credential as it is sent. In: the secret and its place; out: a header, a pair of the query or a cookie.

use http::{HeaderMap, HeaderName, HeaderValue, header::AUTHORIZATION};

use super::credential::CredentialLocation;
use super::percent::{encode, encode_cookie};
use super::{BuildError, Credential, Secret};

/// A credential as it is sent.
#[derive(Clone)]
pub(super) enum ReadyCredential {
    Header(HeaderName, HeaderValue),
    Query(String),
    Cookie(String),
}

/// The parts of a request that credentials are written into.
pub(super) struct CredentialTarget<'a> {
    pub(super) headers: &'a mut HeaderMap,
    pub(super) query: &'a mut Vec<String>,
    pub(super) cookies: &'a mut Vec<String>,
}

impl ReadyCredential {
    /// Makes a secret ready for its place.
    ///
    /// # Errors
    /// If the secret has a character that can't stand there.
    pub(super) fn new(
        credential: Credential,
        secret: &Secret,
    ) -> Result<Self, BuildError> {
        let text = secret.expose();
        let ready = match credential.location {
            CredentialLocation::Header(name) => header(name, text),
            CredentialLocation::Authorization(scheme) => {
                header(AUTHORIZATION.as_str(), &format!("{scheme} {text}"))
            }
            CredentialLocation::Query(name) => {
                Some(Self::Query(format!("{}={}", encode(name), encode(text))))
            }
            CredentialLocation::Cookie(name) => {
                Some(Self::Cookie(format!("{name}={}", encode_cookie(text))))
            }
        };
        ready.ok_or_else(|| {
            BuildError::new(format!(
                "the credential `{}` has a character that a header can't carry, a line break perhaps",
                credential.name
            ))
        })
    }

    /// Writes it into a request, but not over a header that was set by hand, which is as secret.
    pub(super) fn write(&self, target: &mut CredentialTarget<'_>) {
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

/// Makes a header that hides its value from `Debug`, unless it has a character that none can carry.
fn header(name: &str, value: &str) -> Option<ReadyCredential> {
    let name = HeaderName::try_from(name).ok()?;
    let mut value = HeaderValue::try_from(value).ok()?;
    value.set_sensitive(true);
    Some(ReadyCredential::Header(name, value))
}
