//! What keeps a response from coming. In: the HTTP library's own error, and of what kind it is;
//! out: one error type for all libraries.

use std::{error, fmt};

/// Why no answer came: no connection, a broken one, or no time left.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Option<Source>,
}

type Source = Box<dyn error::Error + Send + Sync>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Connect,
    Timeout,
    Exchange,
}

impl TransportError {
    /// Makes an error of an exchange that began and didn't end.
    pub fn new(source: impl Into<Source>) -> Self {
        Self { kind: Kind::Exchange, source: Some(source.into()) }
    }

    /// Takes an error for what it is, if it came through a transport before.
    pub(super) fn of(source: impl Into<Source>) -> Self {
        match source.into().downcast::<Self>() {
            Ok(own) => *own,
            Err(other) => Self::new(other),
        }
    }

    /// Makes the error of a connection that didn't come about: nothing was sent.
    pub fn connect(source: impl Into<Source>) -> Self {
        Self { kind: Kind::Connect, source: Some(source.into()) }
    }

    /// Makes the error of a call whose time was over.
    pub fn timeout() -> Self {
        Self { kind: Kind::Timeout, source: None }
    }

    /// Tells whether no connection came about, so that nothing was sent.
    pub fn is_connect(&self) -> bool {
        self.kind == Kind::Connect
    }

    /// Tells whether the call's time was over.
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            Kind::Connect => "can't connect",
            Kind::Timeout => "timed out",
            Kind::Exchange => "the exchange broke off",
        })
    }
}

impl error::Error for TransportError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn error::Error + 'static))
    }
}
