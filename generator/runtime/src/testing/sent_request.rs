//! Requests recorded by the in-memory transport, for assertions in tests.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Uri};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::super::codec::JsonError;
use super::super::model::JsonText;
use super::super::operation::Wire;
use super::super::parameter::percent::encode_literal;
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

    /// Returns the decoded value of a path parameter, by its name in the document. Values in the
    /// styles `label` and `matrix` and those of several items are returned as they are in the path.
    #[must_use]
    pub fn path_parameter(&self, name: &str) -> Option<String> {
        // From the end, because the URL of a server may have segments, too.
        let template = self.operation.path.split('?').next().unwrap_or_default();
        let mut segments = template.rsplit('/').zip(self.path().rsplit('/'));
        segments.find_map(|(template, segment)| value_in(template, segment, name)).map(decoded)
    }

    /// Returns the first decoded value of a query parameter.
    #[must_use]
    pub fn query_parameter(&self, name: &str) -> Option<String> {
        self.query().into_iter().find(|(one, _)| one == name).map(|(_, value)| value)
    }

    /// Returns the decoded names and values of the query in order.
    #[must_use]
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.uri.query().unwrap_or_default();
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
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

    /// Reads the body as a model, or as a list or map of models.
    ///
    /// # Errors
    /// If it isn't valid JSON, or doesn't match the document.
    pub fn body_as<T: JsonText>(&self) -> Result<T, JsonError> {
        T::from_json(&self.body)
    }

    /// Parses the body as JSON.
    ///
    /// # Errors
    /// If it isn't valid JSON.
    pub fn json(&self) -> Result<Value, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }
}

/// The value of a parameter in a segment of a path: `7` is the value of `id` in `7:cancel` by
/// `{id}:cancel`.
fn value_in<'a>(mut template: &str, mut segment: &'a str, name: &str) -> Option<&'a str> {
    loop {
        let (literal, rest) = template.split_once('{')?;
        let (parameter, behind) = rest.split_once('}')?;
        segment = segment.strip_prefix(String::from_iter(encode_literal(literal)).as_str())?;
        let next = String::from_iter(encode_literal(behind.split('{').next().unwrap_or_default()));
        let end = if next.is_empty() { segment.len() } else { segment.find(&next)? };
        let (value, after) = segment.split_at(end);
        if parameter == name {
            return Some(value);
        }
        (template, segment) = (behind, after);
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
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
