//! Why an authorization server gave no token. In: its answer, or why none came; out: an error that holds
//! no secret. RFC 6749, 5.2 Error Response.

use std::{error, fmt, sync::Arc};

use http::StatusCode;

use super::TransportError;

/// Why there is no token. Calls that waited for the same one have the same error.
#[derive(Clone)]
pub struct TokenError(Arc<TokenErrorKind>);

/// What happened to the request for a token.
#[derive(Debug)]
#[non_exhaustive]
pub enum TokenErrorKind {
    /// The server says why.
    Refused {
        /// The status.
        status: StatusCode,
        /// `invalid_client`, `invalid_grant`, `invalid_scope` and the like.
        code: String,
        /// What the server says to people.
        description: Option<String>,
    },
    /// The server answers with this status, and with nothing that RFC 6749 knows.
    Status(StatusCode),
    /// The server's answer is a success, but no token for the header `Authorization: Bearer`.
    Unreadable(String),
    /// No answer came.
    Transport(TransportError),
    /// The address of the server isn't a URL.
    Url(String),
}

impl TokenError {
    pub(super) fn new(kind: TokenErrorKind) -> Self {
        Self(Arc::new(kind))
    }

    /// Takes secrets out of what the server says to people, should it repeat one.
    pub(super) fn without(self, secrets: &[&str]) -> Self {
        let TokenErrorKind::Refused { status, code, description } = self.kind() else {
            return self;
        };
        let hide = |text: &String| {
            let secrets = secrets.iter().filter(|secret| !secret.is_empty());
            secrets.fold(text.clone(), |text, secret| text.replace(secret, ".."))
        };
        Self::new(TokenErrorKind::Refused {
            status: *status,
            code: hide(code),
            description: description.as_ref().map(hide),
        })
    }

    /// Returns what happened.
    pub fn kind(&self) -> &TokenErrorKind {
        &self.0
    }

    /// Tells whether the server has refused with this code of RFC 6749, 5.2.
    pub fn is_refused_with(&self, wanted: &str) -> bool {
        matches!(self.kind(), TokenErrorKind::Refused { code, .. } if code == wanted)
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
            TokenErrorKind::Url(url) => {
                write!(formatter, "no token: `{url}` isn't a URL")
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
