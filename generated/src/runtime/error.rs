//! Why a call failed. In: what happened, and in which operation; out: one error, a pointer wide, that
//! names the operation by method and path template, and never shows a query or a secret.

use std::{error, fmt};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::send_failure::SendFailure;
use super::{
    BuildError, CredentialError, DecodeError, StatusError, TransportError, Wire,
    request_id,
};

/// Why a call failed; `E` is what the document says of the bodies of unsuccessful answers.
pub struct Error<E>(Box<Failure<E>>);

struct Failure<E> {
    wire: &'static Wire,
    kind: ErrorKind<E>,
}

/// The kinds of failure of a call.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind<E> {
    /// The answer's status isn't from 200 to 299.
    Status(StatusError<E>),
    /// The answer is successful, but its body isn't what the document says.
    Decode(DecodeError),
    /// No answer came.
    Transport(TransportError),
    /// The call's time was over before the answer had come.
    Timeout,
    /// The call couldn't be built; nothing was sent.
    Build(BuildError),
    /// A credential couldn't be had from where it comes from; nothing was sent.
    Credential(CredentialError),
}

impl<E> Error<E> {
    pub(super) fn new(wire: &'static Wire, kind: ErrorKind<E>) -> Self {
        Self(Box::new(Failure { wire, kind }))
    }

    /// Returns what happened.
    pub fn kind(&self) -> &ErrorKind<E> {
        &self.0.kind
    }

    /// Takes what happened.
    pub fn into_kind(self) -> ErrorKind<E> {
        self.0.kind
    }

    /// Returns the answer's status, where a response came.
    pub fn status(&self) -> Option<StatusCode> {
        match self.kind() {
            ErrorKind::Status(error) => Some(error.status()),
            ErrorKind::Decode(error) => Some(error.status()),
            _ => None,
        }
    }

    /// Returns the answer's headers, where a response came.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self.kind() {
            ErrorKind::Status(error) => Some(error.headers()),
            ErrorKind::Decode(error) => Some(error.headers()),
            _ => None,
        }
    }

    /// Returns the answer's body as it came, where a response came.
    pub fn bytes(&self) -> Option<&Bytes> {
        match self.kind() {
            ErrorKind::Status(error) => Some(error.bytes()),
            ErrorKind::Decode(error) => Some(error.bytes()),
            _ => None,
        }
    }

    /// Returns the body of an unsuccessful answer, where it is what the document says.
    pub fn body(&self) -> Option<&E> {
        match self.kind() {
            ErrorKind::Status(error) => error.body(),
            _ => None,
        }
    }

    /// Returns the server's name for this exchange, from the usual headers: `x-request-id`,
    /// `request-id`, `x-correlation-id` and those of large vendors.
    pub fn request_id(&self) -> Option<&str> {
        request_id::find(self.headers()?)
    }

    /// Tells whether the call's time was over.
    pub fn is_timeout(&self) -> bool {
        matches!(self.kind(), ErrorKind::Timeout)
    }

    /// Tells whether the same call may succeed later: no answer came, or one of status 408, 429, 500,
    /// 502, 503 or 504.
    ///
    /// Whether it may be made twice depends on the operation.
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Status(error) => {
                matches!(error.status().as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
            }
            ErrorKind::Transport(_) | ErrorKind::Timeout => true,
            ErrorKind::Credential(error) => error.is_transport(),
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
            ErrorKind::Status(error) => error.fmt(formatter),
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

/// The source is what lies behind that which `Display` says already.
impl<E: fmt::Debug> error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self.kind() {
            ErrorKind::Transport(error) => error::Error::source(error),
            ErrorKind::Credential(error) => error::Error::source(error),
            _ => None,
        }
    }
}
