//! Transport failures, with the HTTP library's error as their source.

use std::{error, fmt};

/// There is no response: the connection failed or broke, or the attempt timed out.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Option<Source>,
    /// Shown instead of the kind.
    message: Option<String>,
}

type Source = Box<dyn error::Error + Send + Sync>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Connect,
    Timeout,
    Exchange,
}

impl TransportError {
    /// Creates the error of a request that was sent without receiving a complete response.
    pub fn new(source: impl Into<Source>) -> Self {
        Self { kind: Kind::Exchange, source: Some(source.into()), message: None }
    }

    /// Creates the error of a request to which a transport for tests has no response.
    #[cfg(all(feature = "client", any(feature = "cassettes", feature = "examples")))]
    pub(crate) fn no_response(message: String) -> Self {
        Self { kind: Kind::Exchange, source: None, message: Some(message) }
    }

    /// Returns the error unchanged if it already is a transport error, otherwise wraps it.
    pub(crate) fn of(source: impl Into<Source>) -> Self {
        match source.into().downcast::<Self>() {
            Ok(own) => *own,
            Err(other) => Self::new(other),
        }
    }

    /// Creates the error of a connection that wasn't established: nothing was sent.
    pub fn connect(source: impl Into<Source>) -> Self {
        Self { kind: Kind::Connect, source: Some(source.into()), message: None }
    }

    /// Creates the error of an attempt that timed out.
    pub fn timeout() -> Self {
        Self { kind: Kind::Timeout, source: None, message: None }
    }

    /// Returns whether no connection was established, so that nothing was sent.
    pub fn is_connect(&self) -> bool {
        self.kind == Kind::Connect
    }

    /// Returns whether the attempt timed out.
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Connect => "can't connect",
            Kind::Timeout => "timed out",
            Kind::Exchange => "the connection broke",
        };
        formatter.write_str(self.message.as_deref().unwrap_or(kind))
    }
}

impl error::Error for TransportError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn error::Error + 'static))
    }
}
