//! The body of a request or an answer on its way through a transport. In and out: bytes, all at once.
//! What is inside stays private, so that a body that comes piece by piece can join it.

use std::{
    fmt,
    future::{Future, ready},
};

use bytes::Bytes;

use super::TransportError;

/// The body of a request or an answer.
#[derive(Default)]
pub struct Body {
    bytes: Bytes,
}

impl Body {
    /// Makes a body of no bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Returns the bytes, if all of them are here already.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        Some(&self.bytes)
    }

    /// Reads the body to its end.
    ///
    /// # Errors
    /// If the connection breaks, or the call's time is over, before the end.
    pub fn into_bytes(
        self,
    ) -> impl Future<Output = Result<Bytes, TransportError>> + Send + 'static {
        ready(Ok(self.bytes))
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self { bytes }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// Shows the length only: a body is as private as its sender takes it to be.
impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Body").field("length", &self.bytes.len()).finish()
    }
}
