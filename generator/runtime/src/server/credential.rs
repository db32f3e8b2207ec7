//! Credentials as requests carry them (OpenAPI 3.1, Security Scheme Object).

use base64::{Engine, engine::general_purpose::STANDARD};
use http::HeaderMap;
use http::header::AUTHORIZATION;
use http::request::Parts;

use super::super::auth::Secret;
use super::super::operation::Credential;
use super::super::operation::credential::CredentialLocation;
use super::super::parameter::pairs::{Cookies, Query};
use super::super::parameter::unreadable::Unreadable;
use super::super::parameter::{CookieStyle, ParameterShape, QueryStyle};
use super::Scheme;

/// A user name and a password (RFC 7617).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Basic {
    /// The user name.
    pub username: Secret,
    /// The password.
    pub password: Secret,
}

/// Reads a credential; `None` if the request doesn't have it, or has several.
pub(super) fn read(credential: &Credential, head: &Parts) -> Option<Secret> {
    match credential.location {
        CredentialLocation::Header(name) => only_line(&head.headers, name).map(Secret::from),
        CredentialLocation::Authorization(scheme) => {
            let line = only_line(&head.headers, AUTHORIZATION.as_str())?;
            let (found, rest) = line.split_once(' ')?;
            // RFC 9110, 11.1: names of schemes are case-insensitive.
            found.eq_ignore_ascii_case(scheme).then(|| Secret::from(rest.trim()))
        }
        CredentialLocation::Query(name) => {
            let query = Query::new(head.uri.query().unwrap_or_default());
            text(QueryStyle::FormExploded.read(name, &query, &ParameterShape::Text))
        }
        CredentialLocation::Cookie(name) => {
            let cookies = Cookies::new(&head.headers);
            text(CookieStyle::Cookie.read(name, &cookies, &ParameterShape::Text))
        }
    }
}

/// The line of a header that has one: of two credentials, a proxy may have checked the other.
fn only_line<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut lines = headers.get_all(name).iter();
    let line = lines.next()?;
    if lines.next().is_none() { line.to_str().ok() } else { None }
}

/// The text of a parameter that was read; a request whose credential can't be read has none.
fn text(json: Result<Option<String>, Unreadable>) -> Option<Secret> {
    let text: String = serde_json::from_str(&json.ok().flatten()?).ok()?;
    Some(text.into())
}

/// Reads a user name and a password; `None` if the request doesn't have them.
pub(super) fn read_basic(credential: &Credential, head: &Parts) -> Option<Basic> {
    let encoded = read(credential, head)?;
    let decoded = STANDARD.decode(encoded.expose()).ok()?;
    let pair = String::from_utf8(decoded).ok()?;
    let (username, password) = pair.split_once(':')?;
    Some(Basic { username: username.into(), password: password.into() })
}

/// The scheme that a client is asked for (RFC 9110, 11.6.1); a scheme that isn't in `Authorization` has none.
pub(super) fn challenge(scheme: Scheme) -> &'static str {
    let Scheme::Credential(credential) = scheme else { return "Certificate" };
    match credential.location {
        CredentialLocation::Authorization("Basic") => "Basic realm=\"api\", charset=\"UTF-8\"",
        CredentialLocation::Authorization(scheme) => scheme,
        _ => "ApiKey",
    }
}
