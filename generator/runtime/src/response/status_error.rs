//! An error response: its status, headers and bytes, and its decoded body if it matches the
//! document.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::super::codec::Mismatch;
use super::super::codec::mismatch::Degree;
use super::super::model::Decode;
use super::excerpt::excerpt;
use super::{DecodeError, Decoder, RawResponse, ResponseHeader, header_value};

/// A response with a status that isn't between 200 and 299.
pub struct StatusError<E> {
    response: RawResponse,
    body: Result<E, DecodeError>,
    mismatches: Vec<Mismatch>,
}

impl<E> StatusError<E> {
    /// Decodes the body of a response; if that fails, the bytes are kept.
    pub(crate) fn read(response: RawResponse, decoder: &Decoder<E>) -> Self {
        // A required member may be the only content of an error: nothing is made up for it.
        let mut copy = response.without_stream();
        copy.degree = copy.degree.min(Degree::Absent);
        let body = decoder.decode(copy);
        let mismatches = response.shared().take_mismatches();
        Self { response, body, mismatches }
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// Decodes a header, by its constant next to the operation or by its name; `None` if it is missing.
    /// [`headers`](Self::headers) has its text.
    ///
    /// # Errors
    /// If the header isn't of this type.
    pub fn header<'a, H: Decode>(
        &self,
        header: impl Into<ResponseHeader<'a, H>>,
    ) -> Result<Option<H>, DecodeError> {
        header_value::read(self.status(), self.headers(), header.into().name())
    }

    /// Returns the body as received.
    pub fn bytes(&self) -> &Bytes {
        self.response.body()
    }

    /// Returns the body if it matches the document.
    pub fn body(&self) -> Option<&E> {
        self.body.as_ref().ok()
    }

    /// Returns the optional members of the body that don't match the document and are absent, at most 1,000; a strict call has
    /// none.
    pub fn mismatches(&self) -> &[Mismatch] {
        &self.mismatches
    }

    /// Returns the body, consuming the error.
    ///
    /// # Errors
    /// If the body doesn't match the document.
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
