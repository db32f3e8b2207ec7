//! A successful response: the decoded body with status and headers.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::super::codec::Mismatch;
use super::super::model::Decode;
use super::raw_response::{Observer, Shared};
use super::{DecodeError, Decoder, RawResponse, ResponseHeader, header_value, request_id};

/// The response to a successful call: its body, status and headers.
#[derive(Clone)]
pub struct Response<T> {
    head: Head,
    body: T,
}

/// Everything in a response except its decoded body.
#[derive(Clone)]
struct Head {
    status: StatusCode,
    attempts: u32,
    headers: HeaderMap,
    mismatches: Vec<Mismatch>,
    bytes: Bytes,
}

impl Head {
    /// The remains of a response whose body was decoded.
    fn new(status: StatusCode, shared: Arc<Shared>, bytes: Bytes) -> Self {
        let mismatches = shared.take_mismatches();
        // Usually nothing else has the headers by now; a body that is a stream has.
        let headers = match Arc::try_unwrap(shared) {
            Ok(shared) => shared.headers,
            Err(shared) => shared.headers.clone(),
        };
        Self { status, attempts: 1, headers, mismatches, bytes }
    }

    /// Returns the differences from the document.
    fn tell(&self, observer: Option<&dyn Observer>) {
        if let Some(observer) = observer.filter(|_| !self.mismatches.is_empty()) {
            observer.mismatched(self.status, &self.headers, &self.mismatches);
        }
    }
}

impl<T> Response<T> {
    /// Decodes the body of a response.
    pub(crate) fn read(response: RawResponse, decoder: &Decoder<T>) -> Result<Self, DecodeError> {
        let (status, shared) = (response.status(), response.shared());
        let bytes = response.body().clone();
        let observer = response.observer.clone();
        let body = decoder.decode(response)?;
        let head = Head::new(status, shared, bytes);
        head.tell(observer.as_deref());
        Ok(Self { head, body })
    }

    /// The response to a call that was attempted so often.
    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.head.attempts = attempts;
        self
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// Returns how often the call was attempted, this response included.
    pub fn attempts(&self) -> u32 {
        self.head.attempts
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// Decodes a header, by its constant next to the operation, or by its name as text; `None` if it is missing.
    ///
    /// # Errors
    /// If the header isn't of this type.
    pub fn header<'a, H: Decode>(
        &self,
        header: impl Into<ResponseHeader<'a, H>>,
    ) -> Result<Option<H>, DecodeError> {
        header_value::read(self.head.status, &self.head.headers, header.into().name())
    }

    /// Returns the request ID that the server assigned, from one of the common headers:
    /// `x-request-id`, `request-id`, `x-correlation-id` and those of large vendors.
    pub fn request_id(&self) -> Option<&str> {
        request_id::find(&self.head.headers)
    }

    /// Returns the parts of the body that don't match the document and were left out or corrected, at
    /// most 1,000. See [`Strictness`](super::super::codec::Strictness).
    pub fn mismatches(&self) -> &[Mismatch] {
        &self.head.mismatches
    }

    /// Returns the body as received, which a response without a schema in the document has too; empty if
    /// the body is a stream.
    pub fn bytes(&self) -> &Bytes {
        &self.head.bytes
    }

    /// Returns the body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// Returns the body, consuming the response.
    pub fn into_body(self) -> T {
        self.body
    }

    /// Returns status, headers and body.
    pub fn into_parts(self) -> (StatusCode, HeaderMap, T) {
        (self.head.status, self.head.headers, self.body)
    }
}

/// Omits the headers, which may contain cookies.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.head.status)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
