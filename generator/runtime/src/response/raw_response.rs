//! A response that isn't decoded yet.

use std::{
    fmt, mem,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use bytes::Bytes;
use http::{Extensions, HeaderMap, StatusCode};

use super::super::codec::Mismatch;
use super::super::codec::mismatch::Degree;
use super::super::transport::Body;
use super::media_type;

/// How many mismatches are kept of the values of a stream.
const MOST_MISMATCHES: usize = 1_000;

/// A response as received.
#[doc(hidden)]
pub struct RawResponse {
    status: StatusCode,
    /// Shared with the [`Response`](super::Response) that is decoded from it.
    shared: Arc<Shared>,
    pub(crate) body: Bytes,
    /// The limit in bytes, if the body was longer and is truncated.
    pub(super) truncated_at: Option<u64>,
    /// The accepted media types; empty if none were requested or the response isn't successful.
    pub(crate) accept: &'static str,
    /// How many bytes of a streamed body may be kept in memory.
    pub(crate) limit: u64,
    /// A body that isn't read yet. Never locked: the mutex makes the response `Sync`.
    pub(crate) stream: Option<Mutex<Body>>,
    /// How much the body may differ from the document.
    pub(crate) degree: Degree,
    /// The receiver of reports about how the body differs from the document.
    pub(crate) observer: Option<Arc<dyn Observer>>,
    /// The data that a stream needs from its call.
    pub(crate) extensions: Extensions,
}

/// Receives the differences of a response from the document.
pub(crate) trait Observer: Send + Sync {
    /// Returns whether it wants values that the document doesn't list.
    fn wants_unlisted(&self) -> bool;

    /// Takes the values that the document doesn't list, by their JSON Pointers.
    fn unlisted(&self, response: &RawResponse, pointers: &[String]);

    /// Takes the parts that don't match, though the response was read.
    fn mismatched(&self, status: StatusCode, headers: &HeaderMap, mismatches: &[Mismatch]);
}

/// The data that a response and its copies share.
pub(super) struct Shared {
    pub(super) headers: HeaderMap,
    /// The parts of the body that didn't match when it was decoded.
    mismatches: Mutex<Vec<Mismatch>>,
    /// The JSON that a body of another format was read as, for pages.
    json: OnceLock<String>,
}

impl Shared {
    pub(super) fn take_mismatches(&self) -> Vec<Mismatch> {
        let mismatches = self.mismatches.lock();
        mem::take(&mut *mismatches.unwrap_or_else(PoisonError::into_inner))
    }
}

impl RawResponse {
    /// Creates a response.
    pub fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            status,
            shared: Arc::new(Shared { headers, mismatches: Mutex::default(), json: OnceLock::new() }),
            body,
            truncated_at: None,
            accept: "",
            limit: u64::MAX,
            stream: None,
            degree: Degree::Strict,
            observer: None,
            extensions: Extensions::new(),
        }
    }

    /// Creates a response with a streamed body.
    pub fn streamed(status: StatusCode, headers: HeaderMap, body: Body) -> Self {
        let stream = Some(Mutex::new(body));
        Self { stream, ..Self::new(status, headers, Bytes::new()) }
    }

    /// Marks the body as truncated.
    pub(crate) fn truncated(self, limit: u64) -> Self {
        Self { truncated_at: Some(limit), ..self }
    }

    /// Returns a copy without the unread stream.
    pub(crate) fn without_stream(&self) -> Self {
        Self {
            status: self.status,
            shared: Arc::clone(&self.shared),
            body: self.body.clone(),
            truncated_at: self.truncated_at,
            accept: self.accept,
            limit: self.limit,
            stream: None,
            degree: self.degree,
            observer: self.observer.clone(),
            extensions: Extensions::new(),
        }
    }

    /// Returns a copy with another body, a part of the whole: its differences aren't reported to hooks.
    #[must_use]
    pub fn with_body(&self, body: Bytes) -> Self {
        Self { body, observer: None, ..self.without_stream() }
    }

    /// Returns the state that copies share, without copying it.
    pub(super) fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }

    /// Adds parts of the body that don't match the document.
    pub(crate) fn add_mismatches(&self, found: Vec<Mismatch>) {
        if !found.is_empty() {
            let mismatches = self.shared.mismatches.lock();
            let mut mismatches = mismatches.unwrap_or_else(PoisonError::into_inner);
            let room = MOST_MISMATCHES.saturating_sub(mismatches.len());
            mismatches.extend(found.into_iter().take(room));
        }
    }

    /// Keeps the JSON that the body was read as.
    #[cfg(feature = "xml")]
    pub(crate) fn keep_json(&self, json: String) {
        let _ = self.shared.json.set(json);
    }

    /// Returns the body as JSON, regardless of its format, once it was decoded.
    #[cfg(feature = "client")]
    pub(crate) fn as_json(&self) -> &[u8] {
        self.shared.json.get().map_or(&self.body, |json| json.as_bytes())
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
        &self.shared.headers
    }

    /// Returns the body as received; empty if it is a stream.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns the media type of the response.
    pub(crate) fn content_type(&self) -> Option<&str> {
        media_type::of(&self.shared.headers)
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
