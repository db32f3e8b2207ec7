//! Why a stream of items can't go on, or why one item of it can't be read. In: what happened; out: one error, with
//! the bytes that came.

use std::{error, fmt};

use bytes::Bytes;

use super::excerpt::excerpt;
use super::{Decode, DecodeError, TransportError, read_json};

/// What stands in a stream in place of an item.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// The connection broke, or nothing came for too long; the stream is at its end.
    Transport(TransportError),
    /// An item isn't what the document says; its bytes are in the error, and the next one may follow.
    Decode(DecodeError),
    /// The service says that something went wrong, by an event of the name `error`.
    Service(ErrorEvent),
    /// An item has more bytes than the stream takes; the stream is at its end.
    TooLong {
        /// How many bytes it takes.
        limit: usize,
    },
}

/// An event of the name `error`, with what the service says of it.
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorEvent {
    pub(super) data: Bytes,
}

impl StreamError {
    /// Tells whether nothing came for too long.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_timeout())
    }

    /// Returns the bytes of the item that couldn't be read, or of the service's error.
    pub fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Decode(error) => Some(error.bytes()),
            Self::Service(event) => Some(event.data()),
            Self::Transport(_) | Self::TooLong { .. } => None,
        }
    }
}

impl ErrorEvent {
    /// Returns the event's data as it came.
    pub fn data(&self) -> &Bytes {
        &self.data
    }

    /// Reads the event's data as JSON; `None` where it is none of that type.
    pub fn json<T: Decode>(&self) -> Option<T> {
        read_json(&self.data).ok()
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(formatter),
            Self::Decode(error) => error.fmt(formatter),
            Self::Service(event) => {
                write!(formatter, "the service says: {}", excerpt(&event.data, None))
            }
            Self::TooLong { limit } => {
                write!(formatter, "an item of the stream has more than {limit} bytes")
            }
        }
    }
}

impl error::Error for StreamError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Service(_) | Self::TooLong { .. } => None,
        }
    }
}

/// Shows 200 characters at most.
impl fmt::Debug for ErrorEvent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ErrorEvent")
            .field("data", &excerpt(&self.data, None))
            .finish()
    }
}
