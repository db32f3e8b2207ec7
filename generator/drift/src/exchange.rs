//! A request and its response, as recorded.

use super::shape;
use serde_json::Value;
use std::fmt;

/// A request and the response that a server sent.
#[derive(Clone)]
#[non_exhaustive]
pub struct Exchange {
    /// The method, such as `GET`.
    pub method: String,
    /// The URL, or its path and query.
    pub url: String,
    /// The status.
    pub status: u16,
    /// The value of `Content-Type`; empty if there is none.
    pub content_type: String,
    /// The body of the response.
    pub body: Vec<u8>,
    /// How often it was seen.
    pub count: usize,
    /// Whether the body has values of the right types instead of the sent ones, so that values have no meaning.
    pub is_shape: bool,
    /// In place of a response, why the pages of the list didn't go on.
    pub paging: Option<String>,
}

impl Exchange {
    /// Creates an exchange with an empty response.
    pub fn new(method: impl Into<String>, url: impl Into<String>, status: u16) -> Self {
        let (content_type, body) = (String::new(), Vec::new());
        let (method, url) = (method.into(), url.into());
        Self { method, url, status, content_type, body, count: 1, is_shape: false, paging: None }
    }

    /// Sets the body of the response and its media type.
    #[must_use]
    pub fn body(mut self, content_type: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        (self.content_type, self.body) = (content_type.into(), body.into());
        self
    }

    /// Sets the shape of the response's body, as `Shapes` of generated clients note it, and its media type.
    #[must_use]
    pub fn shape(self, content_type: impl Into<String>, shape: &Value) -> Self {
        let body = match shape {
            Value::String(text) if text == "invalid" => text.clone(),
            shape => shape::with_values(shape).to_string(),
        };
        Self { is_shape: true, ..self.body(content_type, body) }
    }

    /// Makes it a note that the pages of the list didn't go on, for a reason.
    #[must_use]
    pub fn paging(self, reason: impl Into<String>) -> Self {
        Self { paging: Some(reason.into()), ..self }
    }

    /// Sets how often it was seen.
    #[must_use]
    pub fn count(self, count: usize) -> Self {
        Self { count, ..self }
    }
}

/// Prints no query and no body, because both may be private.
impl fmt::Debug for Exchange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.url.split('?').next().unwrap_or_default();
        formatter
            .debug_struct("Exchange")
            .field("method", &self.method)
            .field("path", &path)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
