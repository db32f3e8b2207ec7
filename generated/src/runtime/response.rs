//! What a successful call brings. In: a response and how its body is read; out: the body with the
//! answer's status and headers.

use std::{fmt, sync::Arc};

use http::{HeaderMap, StatusCode};

use super::{Decode, DecodeError, RawResponse, header_value, request_id};

/// The answer to a successful call: its body, with status and headers.
#[derive(Clone)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
}

impl<T> Response<T> {
    /// Reads the body of a response.
    pub(super) fn read(
        response: RawResponse,
        output: impl FnOnce(RawResponse) -> Result<T, DecodeError>,
    ) -> Result<Self, DecodeError> {
        let status = response.status();
        let headers = response.shared_headers();
        let body = output(response)?;
        // Nobody else has the headers any more, unless the body does.
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

    /// Returns a header in the type that the document gives it; `None` where there is none, or it is
    /// of another type.
    pub fn header<H: Decode>(&self, name: &str) -> Option<H> {
        header_value::read(self.headers.get(name)?)
    }

    /// Returns the server's name for this exchange, from the usual headers: `x-request-id`,
    /// `request-id`, `x-correlation-id` and those of large vendors.
    pub fn request_id(&self) -> Option<&str> {
        request_id::find(&self.headers)
    }

    /// Returns the body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// Takes the body.
    pub fn into_body(self) -> T {
        self.body
    }

    /// Takes status, headers and body apart.
    pub fn into_parts(self) -> (StatusCode, HeaderMap, T) {
        (self.status, self.headers, self.body)
    }
}

/// Leaves the headers out: cookies are among them.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.status)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
