//! Why a call failed. The error is one pointer wide, names the operation by method and path
//! template, and never shows a secret, nor a query but that of a missing recording.

use std::{error, fmt, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::json;

use super::super::auth::TokenError;
use super::super::failure::send_failure::SendFailure;
use super::super::failure::temporary_status::is_temporary;
use super::super::failure::{BuildError, CredentialError, TransportError};
use super::super::operation::Wire;
use super::super::response::{DecodeError, StatusError, media_type, request_id};
use super::super::send::call_record::CallRecord;
use super::super::send::request_parts::RequestParts;

/// A call failed. `E` is the type of the bodies of error responses.
pub struct Error<E>(Box<Failure<E>>);

struct Failure<E> {
    wire: &'static Wire,
    kind: ErrorKind<E>,
    record: CallRecord,
}

/// The kinds of failures of a call.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind<E> {
    /// The status of the response isn't between 200 and 299.
    Status(StatusError<E>),
    /// The response is successful, but its body doesn't match the document.
    Decode(DecodeError),
    /// There is no response.
    Transport(TransportError),
    /// The call timed out before the response was complete.
    Timeout,
    /// The call couldn't be built. Nothing was sent.
    Build(BuildError),
    /// A credential provider failed. Nothing was sent.
    Credential(CredentialError),
}

impl<E> Error<E> {
    pub(crate) fn new(parts: &RequestParts, kind: ErrorKind<E>) -> Self {
        Self(Box::new(Failure { wire: parts.wire, kind, record: CallRecord::of(parts) }))
    }

    /// Returns the kind of failure.
    pub fn kind(&self) -> &ErrorKind<E> {
        &self.0.kind
    }

    /// Returns the kind of failure.
    pub fn into_kind(self) -> ErrorKind<E> {
        self.0.kind
    }

    /// Returns the status as a number if there is a response: `error.status() == Some(404)`.
    ///
    /// [`StatusError::status`] and [`DecodeError::status`] are `http`'s type.
    pub fn status(&self) -> Option<u16> {
        match self.kind() {
            ErrorKind::Status(error) => Some(error.status().as_u16()),
            ErrorKind::Decode(error) => Some(error.status().as_u16()),
            _ => None,
        }
    }

    /// Returns the headers if there is a response.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self.kind() {
            ErrorKind::Status(error) => Some(error.headers()),
            ErrorKind::Decode(error) => Some(error.headers()),
            _ => None,
        }
    }

    /// Returns the body as received if there is a response.
    pub fn bytes(&self) -> Option<&Bytes> {
        match self.kind() {
            ErrorKind::Status(error) => Some(error.bytes()),
            ErrorKind::Decode(error) => Some(error.bytes()),
            _ => None,
        }
    }

    /// Returns the body of an error response if it matches the document.
    pub fn body(&self) -> Option<&E> {
        match self.kind() {
            ErrorKind::Status(error) => error.body(),
            _ => None,
        }
    }

    /// Returns the body of an error response if it matches the document, consuming the error.
    pub fn into_body(self) -> Option<E> {
        match self.0.kind {
            ErrorKind::Status(error) => error.into_body().ok(),
            _ => None,
        }
    }

    /// Returns the request ID that the server assigned, from one of the common headers:
    /// `x-request-id`, `request-id`, `x-correlation-id` and those of large vendors.
    pub fn request_id(&self) -> Option<&str> {
        request_id::find(self.headers()?)
    }

    /// Returns how often the call was attempted; 0 if it couldn't be built.
    pub fn attempts(&self) -> u32 {
        self.0.record.attempts
    }

    /// Returns how long the call paused between its attempts.
    pub fn pauses(&self) -> Duration {
        self.0.record.pauses
    }

    /// Returns a shell command that repeats the call with curl, for a bug report or to reproduce the call by hand; `None` if
    /// the call couldn't be built.
    ///
    /// It contains no secret: credentials, cookies and headers that may be secret are variables of the
    /// shell, and the body is read from a file. It does contain the path and the query, which the
    /// error itself doesn't show.
    pub fn curl(&self) -> Option<&str> {
        self.0.record.curl.as_deref()
    }

    /// Returns the response as a line of JSON, from which `clientwright learn` writes the overlay that
    /// makes the document accept it; `None` if there is no response.
    ///
    /// It contains the body as received, including secrets.
    pub fn record(&self) -> Option<String> {
        let (status, headers, body) = (self.status()?, self.headers()?, self.bytes()?);
        let Wire { method, path, .. } = self.0.wire;
        let record = json!({
            "method": method,
            "url": path,
            "status": status,
            "content-type": media_type::of(headers),
            "body": String::from_utf8_lossy(body),
        });
        Some(record.to_string())
    }

    /// Returns whether the call timed out.
    pub fn is_timeout(&self) -> bool {
        matches!(self.kind(), ErrorKind::Timeout)
    }

    /// Returns whether the same call may succeed later: there was no response, or its status is 408, 429, 500, 502, 503 or 504.
    ///
    /// Returns whether the call is safe to repeat depends on the operation.
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Status(error) => is_temporary(error.status()),
            ErrorKind::Transport(_) | ErrorKind::Timeout => true,
            ErrorKind::Credential(error) => {
                error.is_transport() || TokenError::retry_after_of(error.get_ref()).is_some()
            }
            ErrorKind::Decode(_) | ErrorKind::Build(_) => false,
        }
    }
}

impl<E> From<SendFailure> for ErrorKind<E> {
    fn from(failure: SendFailure) -> Self {
        match failure {
            SendFailure::Build(error) => Self::Build(error),
            SendFailure::Credential(error) => Self::Credential(error),
            SendFailure::Transport(error) if error.is_timeout() => Self::Timeout,
            SendFailure::Transport(error) => Self::Transport(error),
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wire { method, path, .. } = self.0.wire;
        write!(formatter, "{method} {path}: ")?;
        match self.kind() {
            ErrorKind::Status(error) => {
                error.fmt(formatter)?;
                let CallRecord { advice, has_credential, .. } = &self.0.record;
                let is_refused = match error.status() {
                    StatusCode::UNAUTHORIZED => true,
                    // Many servers use this status when there is no credential.
                    StatusCode::FORBIDDEN => !has_credential,
                    _ => false,
                };
                match advice {
                    Some(advice) if is_refused => write!(formatter, "; {advice}"),
                    _ => Ok(()),
                }
            }
            ErrorKind::Decode(error) => write!(formatter, "{}: {error}", error.status()),
            ErrorKind::Transport(error) => error.fmt(formatter),
            ErrorKind::Timeout => formatter.write_str("timed out"),
            ErrorKind::Build(error) => error.fmt(formatter),
            ErrorKind::Credential(error) => error.fmt(formatter),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wire { method, path, .. } = self.0.wire;
        formatter
            .debug_struct("Error")
            .field("method", method)
            .field("path", path)
            .field("kind", self.kind())
            .finish()
    }
}

/// `Display` already shows the outer error, so the source is the one below it.
impl<E: fmt::Debug> error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Transport(error) => error::Error::source(error),
            ErrorKind::Credential(error) => error::Error::source(error),
            _ => None,
        }
    }
}
