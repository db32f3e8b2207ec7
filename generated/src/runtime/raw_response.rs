//! A response that isn't decoded yet.

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Body, media_type};

/// A response as received.
pub struct RawResponse {
    status: StatusCode,
    headers: Arc<HeaderMap>,
    pub(super) body: Bytes,
    /// The limit in bytes, if the body was longer and is truncated.
    pub(super) truncated_at: Option<u64>,
    /// The accepted media types; empty if none were requested or the response isn't successful.
    pub(super) accept: &'static str,
    /// How many bytes of a streamed body may be kept in memory.
    pub(super) limit: u64,
    /// A body that isn't read yet. Never locked: the mutex makes the response `Sync`.
    pub(super) stream: Option<Mutex<Body>>,
}

impl RawResponse {
    /// Creates a response.
    pub fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            status,
            headers: Arc::new(headers),
            body,
            truncated_at: None,
            accept: "",
            limit: u64::MAX,
            stream: None,
        }
    }

    /// Creates a response with a streamed body.
    pub fn streamed(status: StatusCode, headers: HeaderMap, body: Body) -> Self {
        let stream = Some(Mutex::new(body));
        Self { stream, ..Self::new(status, headers, Bytes::new()) }
    }

    /// Marks the body as truncated.
    pub(super) fn truncated(self, limit: u64) -> Self {
        Self { truncated_at: Some(limit), ..self }
    }

    /// Returns a copy without the unread stream.
    pub(super) fn without_stream(&self) -> Self {
        Self {
            status: self.status,
            headers: Arc::clone(&self.headers),
            body: self.body.clone(),
            truncated_at: self.truncated_at,
            accept: self.accept,
            limit: self.limit,
            stream: None,
        }
    }

    /// Returns a copy with another body.
    #[must_use]
    pub fn with_body(&self, body: Bytes) -> Self {
        Self { body, ..self.without_stream() }
    }

    /// Returns the headers without copying them.
    pub(super) fn shared_headers(&self) -> Arc<HeaderMap> {
        Arc::clone(&self.headers)
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns how many bytes of a streamed body may be kept in memory.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body as received; empty if it is a stream.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns the media type of the response.
    pub(super) fn content_type(&self) -> Option<&str> {
        media_type::of(&self.headers)
    }
}

/// Prints the length of the body, not its content.
impl fmt::Debug for RawResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RawResponse")
            .field("status", &self.status)
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}
