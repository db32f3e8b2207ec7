//! Why a stream fails, or why one of its items can't be decoded.

use std::{error, fmt};

use bytes::Bytes;

use super::super::failure::TransportError;
use super::super::model::{Decode, read_json};
use super::super::response::excerpt::excerpt;
use super::super::response::{DecodeError, StatusError};

/// The error of a stream or of one of its items.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// The connection broke or the idle timeout passed. The stream has ended.
    Transport(TransportError),
    /// An item doesn't match the document. The error contains its bytes, and more items may follow.
    Decode(DecodeError),
    /// The service reported an error, with an event named `error`.
    Service(ErrorEvent),
    /// An item exceeds the limit. The stream has ended.
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// A stream that reconnects got a response with this status, which isn't between 200 and 299. The
    /// stream has ended.
    Status(Box<StatusError<Bytes>>),
}

/// An event named `error`, with its data.
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorEvent {
    pub(crate) data: Bytes,
}

impl StreamError {
    /// Returns whether the idle timeout passed.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_timeout())
    }

    /// Returns the bytes of the item that can't be decoded, or of the service's error or response.
    pub fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Decode(error) => Some(error.bytes()),
            Self::Service(event) => Some(event.data()),
            Self::Status(error) => Some(error.bytes()),
            Self::Transport(_) | Self::TooLong { .. } => None,
        }
    }
}

impl ErrorEvent {
    /// Returns the data of the event.
    pub fn data(&self) -> &Bytes {
        &self.data
    }

    /// Decodes the data of the event as JSON; `None` if it isn't of that type.
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
                write!(formatter, "the service reported an error: {}", excerpt(&event.data, None))
            }
            Self::TooLong { limit } => {
                write!(formatter, "an item of the stream exceeds the limit of {limit} bytes")
            }
            Self::Status(error) => write!(formatter, "can't reconnect: {error}"),
        }
    }
}

impl error::Error for StreamError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Service(_) | Self::TooLong { .. } | Self::Status(_) => None,
        }
    }
}

/// Prints at most 200 characters.
impl fmt::Debug for ErrorEvent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ErrorEvent").field("data", &excerpt(&self.data, None)).finish()
    }
}
