//! Requests recorded by the in-memory transport, for assertions in tests.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Uri};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::super::operation::Wire;
use super::super::send::core::header_names;

/// A request that was sent to an in-memory transport.
#[derive(Clone)]
pub struct SentRequest {
    pub(crate) operation: &'static Wire,
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl SentRequest {
    /// Returns the operation ID in the document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }

    /// Returns the method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the complete URL.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// Returns the path with its parameters, percent-encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// Returns the decoded names and values of the query in order.
    #[must_use]
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.uri.query().unwrap_or_default();
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let decoded =
            |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decoded(name), decoded(value)))
            .collect()
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the first header of this name, if it is valid text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the body; empty if there is none.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Parses the body as JSON.
    ///
    /// # Errors
    /// If it isn't valid JSON.
    pub fn json(&self) -> Result<Value, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }
}

/// Prints the names of headers without values, and no query, because both may contain credentials.
impl fmt::Debug for SentRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SentRequest")
            .field("operation", &self.operation())
            .field("method", &self.method)
            .field("path", &self.path())
            .field("headers", &header_names(&self.headers))
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}
