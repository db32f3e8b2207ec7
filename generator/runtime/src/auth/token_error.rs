//! Why there is no access token. Contains no secret (RFC 6749, 5.2 Error Response; RFC 8628, 3.5 Device Access Token Response).

use std::{error, fmt, iter::successors, sync::Arc, time::Duration};

use http::StatusCode;

use super::super::failure::TransportError;
use super::super::response::excerpt::excerpt;

/// A token request failed. Calls that waited for the same request get the same error.
#[derive(Clone)]
pub struct TokenError {
    kind: Arc<TokenErrorKind>,
    retry_after: Option<Duration>,
}

/// The error codes of RFC 6749, 5.2, and RFC 8628, 3.5.
const CODES: [&str; 10] = [
    "access_denied",
    "authorization_pending",
    "expired_token",
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "slow_down",
    "unauthorized_client",
    "unsupported_grant_type",
];

/// Why a token request failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum TokenErrorKind {
    /// The server rejected the request.
    Refused {
        /// The status.
        status: StatusCode,
        /// The error code: `invalid_client`, `invalid_grant`, `invalid_scope` and others. One line
        /// of at most 200 characters.
        code: String,
        /// The description for humans: one line of at most 200 characters.
        description: Option<String>,
    },
    /// The server responded with this status, but not as RFC 6749 defines.
    Status(StatusCode),
    /// The response is successful but contains no token for `Authorization: Bearer`.
    Unreadable(String),
    /// There is no response.
    Transport(TransportError),
    /// Nobody has confirmed the device code yet. A call waits for this pause and asks again.
    Pending(Duration),
    /// The device code expired before anybody confirmed it.
    Expired,
    /// The URL of the endpoint is invalid, or contains a user, which isn't shown.
    Url(String),
}

impl TokenError {
    pub(crate) fn new(kind: TokenErrorKind) -> Self {
        Self { kind: Arc::new(kind), retry_after: None }
    }

    /// Adds the pause that the server asks for.
    pub(super) fn with_retry_after(self, retry_after: Option<Duration>) -> Self {
        Self { retry_after, ..self }
    }

    /// Returns how long to wait before the next token request, if the server says so in `Retry-After`.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// Removes secrets that the server's texts repeat, and shortens them to one line each.
    pub(crate) fn without(self, secrets: &[String]) -> Self {
        let TokenErrorKind::Refused { status, code, description } = self.kind() else {
            return self;
        };
        let shown = |text: &String| {
            let secrets = secrets.iter().filter(|secret| !secret.is_empty());
            let text = secrets.fold(text.clone(), |text, secret| text.replace(secret, ".."));
            excerpt(text.as_bytes(), None)
        };
        let is_known = CODES.contains(&code.as_str());
        Self::new(TokenErrorKind::Refused {
            status: *status,
            // A secret may be a part of any word.
            code: if is_known { code.clone() } else { shown(code) },
            description: description.as_ref().map(shown),
        })
    }

    /// Returns why it failed.
    pub fn kind(&self) -> &TokenErrorKind {
        &self.kind
    }

    /// Returns whether the server rejected the request with this error code (RFC 6749, 5.2).
    pub fn is_refused_with(&self, wanted: &str) -> bool {
        matches!(self.kind(), TokenErrorKind::Refused { code, .. } if code == wanted)
    }

    /// The pause before the provider that failed with this error is asked again; `None` if that is of no use.
    pub(crate) fn pause_of(error: &(dyn error::Error + 'static)) -> Option<Duration> {
        match Self::find(error)?.kind() {
            TokenErrorKind::Pending(pause) => Some(*pause),
            _ => None,
        }
    }

    /// The pause that the server asks for, if a provider failed with this error.
    pub(crate) fn retry_after_of(error: &(dyn error::Error + 'static)) -> Option<Duration> {
        Self::find(error)?.retry_after
    }

    /// Finds a token error among the causes of an error.
    fn find<'a>(error: &'a (dyn error::Error + 'static)) -> Option<&'a Self> {
        successors(Some(error), |error| error.source()).find_map(|error| error.downcast_ref())
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            TokenErrorKind::Refused { status, code, description } => {
                write!(formatter, "no token: {status}, {code}")?;
                match description {
                    Some(description) => write!(formatter, ": {description}"),
                    None => Ok(()),
                }
            }
            TokenErrorKind::Status(status) => write!(formatter, "no token: {status}"),
            TokenErrorKind::Unreadable(why) => write!(formatter, "no token: {why}"),
            TokenErrorKind::Transport(error) => write!(formatter, "no token: {error}"),
            TokenErrorKind::Pending(_) => {
                formatter.write_str("no token: the device code isn't confirmed yet")
            }
            TokenErrorKind::Expired => formatter.write_str("no token: the device code expired unconfirmed"),
            TokenErrorKind::Url(url) => {
                write!(formatter, "no token: `{url}` isn't a valid URL")
            }
        }
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("TokenError").field(self.kind()).finish()
    }
}

impl error::Error for TokenError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self.kind() {
            TokenErrorKind::Transport(error) => Some(error),
            _ => None,
        }
    }
}

/// Returns a URL for messages: a user and a password become `..`.
pub(super) fn without_user(url: &str) -> String {
    let start = url.find("//").map_or(0, |slashes| slashes + 2);
    let (before, rest) = url.split_at(start);
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match authority.rsplit_once('@') {
        Some((_, server)) if start > 0 => format!("{before}..@{server}{path}"),
        _ => url.to_owned(),
    }
}
