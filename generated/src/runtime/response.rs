//! A successful response: the decoded body with status and headers.

use std::{fmt, sync::Arc};

use http::{HeaderMap, StatusCode};

use super::{Decode, DecodeError, RawResponse, header_value, request_id};

/// The response to a successful call: its body, status and headers.
#[derive(Clone)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
}

impl<T> Response<T> {
    /// Decodes the body of a response.
    pub(super) fn read(
        response: RawResponse,
        output: impl FnOnce(RawResponse) -> Result<T, DecodeError>,
    ) -> Result<Self, DecodeError> {
        let status = response.status();
        let headers = response.shared_headers();
        let body = output(response)?;
        // The headers are usually shared with nothing else by now.
        Ok(Self { status, headers: Arc::unwrap_or_clone(headers), body })
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Decodes a header; `None` if it is missing. [`headers`](Self::headers) has its text.
    ///
    /// # Errors
    /// If the header isn't of this type.
    pub fn header<H: Decode>(&self, name: &str) -> Result<Option<H>, DecodeError> {
        header_value::read(self.status, &self.headers, name)
    }

    /// Returns the request ID that the server assigned, from one of the common headers:
    /// `x-request-id`, `request-id`, `x-correlation-id` and those of large vendors.
    pub fn request_id(&self) -> Option<&str> {
        request_id::find(&self.headers)
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
        (self.status, self.headers, self.body)
    }
}

/// Omits the headers, which may contain cookies.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.status)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
