//! A response of a server, not read yet. In: status, headers and bytes; out: one of the forms that a
//! document gives to bodies. Generated code chooses the form.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::media_type::parameter;
use super::{
    Body, ByStatus, Decode, DecodeError, by_status, charset, media_type, read_json,
};

/// A response as it came over the wire.
pub struct RawResponse {
    status: StatusCode,
    headers: Arc<HeaderMap>,
    body: Bytes,
    /// How many bytes there are, where more of them came than a call keeps.
    truncated_at: Option<u64>,
    /// The media types that were asked for; empty where none was, or the answer is no success.
    pub(super) accept: &'static str,
    /// How many bytes of a body that hasn't come yet may be kept.
    pub(super) limit: u64,
    /// A body that hasn't come yet. Never locked: the mutex makes the answer `Sync`.
    stream: Option<Mutex<Body>>,
}

impl RawResponse {
    /// Puts a response together.
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

    /// Puts a response together whose body comes piece by piece.
    pub fn streamed(status: StatusCode, headers: HeaderMap, body: Body) -> Self {
        let stream = Some(Mutex::new(body));
        Self { stream, ..Self::new(status, headers, Bytes::new()) }
    }

    /// Notes that only the beginning of the body is here.
    pub(super) fn truncated(self, limit: u64) -> Self {
        Self { truncated_at: Some(limit), ..self }
    }

    /// Returns the answer once more, as far as it has come.
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

    /// Returns the answer with another body, a part of its own.
    #[must_use]
    pub fn with_body(&self, body: Bytes) -> Self {
        Self { body, ..self.without_stream() }
    }

    /// Returns the headers, not copied.
    pub(super) fn shared_headers(&self) -> Arc<HeaderMap> {
        Arc::clone(&self.headers)
    }

    /// Refuses a response of which only the beginning is here.
    fn complete(self) -> Result<Self, DecodeError> {
        match self.truncated_at {
            None => Ok(self),
            Some(limit) => Err(DecodeError::new(
                self,
                format!("longer than the {limit} bytes that a call keeps"),
            )),
        }
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns how many bytes of a body that comes as a stream may be kept in memory.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body as it came; empty where it comes as a stream.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Reads the body as JSON. No body at all is `null`: many servers write nothing where there is nothing.
    ///
    /// # Errors
    /// If it isn't JSON, or not what the document says; the error says where.
    pub fn json<T: Decode>(self) -> Result<T, DecodeError> {
        let response = self.complete()?;
        if response.body.is_empty() {
            let null = T::decode(serde_json::Value::Null);
            return null.map_err(|_| DecodeError::new(response, "the body is empty"));
        }
        // RFC 8259, 8.1: a byte order mark may be passed over.
        let json = response.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&response.body);
        read_json(json).map_err(|error| DecodeError::json(&response, &error))
    }

    /// Reads the body as text, in the charset that its media type names, else as UTF-8.
    ///
    /// # Errors
    /// If it isn't in that charset, the charset is neither UTF-8, ISO-8859-1 nor US-ASCII, or the body is a page of
    /// HTML that wasn't asked for.
    pub fn text(self) -> Result<String, DecodeError> {
        let response = self.complete()?.check_media_type()?;
        let charset = response.content_type().and_then(|it| parameter(it, "charset"));
        charset::decode(&response.body, charset)
            .map_err(|message| DecodeError::new(response, message))
    }

    /// Takes the body as it is.
    ///
    /// # Errors
    /// If it is longer than a call keeps.
    pub fn bytes(self) -> Result<Bytes, DecodeError> {
        self.complete().map(|response| response.body)
    }

    /// Takes the body as it comes: piece by piece where the operation streams, all at once elsewhere.
    ///
    /// # Errors
    /// If it is longer than a call keeps.
    pub fn stream(self) -> Result<Body, DecodeError> {
        let response = self.complete()?;
        Ok(match response.stream {
            Some(body) => body.into_inner().unwrap_or_else(PoisonError::into_inner),
            None => response.body.into(),
        })
    }

    /// Takes the answer and its body apart, which comes as it does in [`stream`](Self::stream).
    ///
    /// # Errors
    /// If it is longer than a call keeps.
    pub fn into_parts(self) -> Result<(Self, Body), DecodeError> {
        let response = self.without_stream();
        Ok((response, self.stream()?))
    }

    /// Refuses a response of a media type that can't be what was asked for.
    pub(super) fn check_media_type(self) -> Result<Self, DecodeError> {
        let Some(found) = self.content_type().filter(|_| !self.accept.is_empty()) else {
            return Ok(self);
        };
        if media_type::find(self.accept, Some(found)).is_some() {
            return Ok(self);
        }
        let message =
            format!("the response is of the type `{found}`, not {}", self.accept);
        Err(DecodeError::new(self, message))
    }

    /// Returns the media type, as the service names it.
    pub(super) fn content_type(&self) -> Option<&str> {
        media_type::of(&self.headers)
    }

    /// Takes a body of which the document says nothing, and lets it go.
    ///
    /// # Errors
    /// None today; every form of a body can fail.
    pub fn empty(self) -> Result<(), DecodeError> {
        Ok(())
    }

    /// Reads the body in the form that the document gives it for this status.
    ///
    /// # Errors
    /// If the document doesn't have this status, or the body isn't what it says.
    pub fn by_status<T: ByStatus>(self) -> Result<T, DecodeError> {
        match by_status::choose(T::STATUSES, self.status) {
            Some(status) => T::read(status, self),
            None => self.undocumented(),
        }
    }

    /// Refuses a response of which the document says nothing.
    ///
    /// # Errors
    /// Always.
    pub fn undocumented<T>(self) -> Result<T, DecodeError> {
        let status = self.status;
        Err(DecodeError::new(self, format!("undocumented status {status}")))
    }
}

/// Shows how long the body is, not what it says.
impl fmt::Debug for RawResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RawResponse")
            .field("status", &self.status)
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}
