//! An unsuccessful answer. In: the answer and how its body is read; out: the body as its type, or why it
//! isn't that; status, headers and bytes in any case.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::excerpt::excerpt;
use super::{Decode, DecodeError, RawResponse, header_value};

/// A response whose status isn't from 200 to 299.
pub struct StatusError<E> {
    response: RawResponse,
    body: Result<E, DecodeError>,
}

impl<E> StatusError<E> {
    /// Reads the body of a response; one that doesn't fit is kept as bytes.
    pub(super) fn read(
        response: RawResponse,
        error: impl FnOnce(RawResponse) -> Result<E, DecodeError>,
    ) -> Self {
        let body = error(response.without_stream());
        Self { response, body }
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// Returns a header in the type that the document gives it; `None` where there is none, or it is
    /// of another type.
    pub fn header<H: Decode>(&self, name: &str) -> Option<H> {
        header_value::read(self.headers().get(name)?)
    }

    /// Returns the body as it came.
    pub fn bytes(&self) -> &Bytes {
        self.response.body()
    }

    /// Returns the body, where it is what the document says.
    pub fn body(&self) -> Option<&E> {
        self.body.as_ref().ok()
    }

    /// Takes the body, or why it isn't what the document says.
    ///
    /// # Errors
    /// The reason, with the answer.
    pub fn into_body(self) -> Result<E, DecodeError> {
        self.body
    }
}

impl<E> fmt::Display for StatusError<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.status())?;
        if !self.bytes().is_empty() {
            write!(formatter, ": {}", excerpt(self.bytes(), None))?;
        }
        match &self.body {
            Err(error) if !error.path().is_empty() => {
                write!(formatter, " ({}: {})", error.path(), error.message())
            }
            Err(error) => write!(formatter, " ({})", error.message()),
            Ok(_) => Ok(()),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for StatusError<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("StatusError")
            .field("status", &self.status())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
