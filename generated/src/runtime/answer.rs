//! An answer of a server, not read yet. In: status, headers and bytes; out: one of the forms that a
//! document gives to bodies. Generated code chooses the form.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{ByStatus, Decode, DecodeError, by_status};

/// An answer as it came over the wire. Cheap to clone.
#[derive(Clone)]
pub struct Answer {
    status: StatusCode,
    headers: Arc<HeaderMap>,
    body: Bytes,
}

impl Answer {
    /// Puts an answer together.
    pub fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { status, headers: Arc::new(headers), body }
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body as it came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Reads the body as JSON. No body at all is `null`: many servers write nothing where there is nothing.
    ///
    /// # Errors
    /// If it isn't JSON, or not what the document says; the error says where.
    pub fn json<T: Decode>(self) -> Result<T, DecodeError> {
        if self.body.is_empty() {
            let null = T::decode(serde_json::Value::Null);
            return null.map_err(|_| DecodeError::new(self, "the body is empty"));
        }
        let mut source = serde_json::Deserializer::from_slice(&self.body);
        T::decode(&mut source)
            .and_then(|value| source.end().map(|()| value))
            .map_err(|error| DecodeError::json(&self, &error))
    }

    /// Reads the body as text.
    ///
    /// # Errors
    /// If it isn't UTF-8.
    pub fn text(self) -> Result<String, DecodeError> {
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(DecodeError::new(self, format!("not UTF-8: {error}"))),
        }
    }

    /// Takes the body as it is.
    ///
    /// # Errors
    /// None today; every form of a body can fail.
    pub fn bytes(self) -> Result<Bytes, DecodeError> {
        Ok(self.body)
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

    /// Refuses an answer of which the document says nothing.
    ///
    /// # Errors
    /// Always.
    pub fn undocumented<T>(self) -> Result<T, DecodeError> {
        let status = self.status;
        Err(DecodeError::new(self, format!("undocumented status {status}")))
    }

    /// Hands out the headers, without a copy where nobody else has them.
    pub(super) fn into_headers(self) -> HeaderMap {
        Arc::unwrap_or_clone(self.headers)
    }
}

/// Shows how long the body is, not what it says.
impl fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Answer")
            .field("status", &self.status)
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}
