//! A response to play: status, headers and body.

use http_body_util::Full;
use hyper::body::Bytes;
use serde_json::Value;

use super::Example;

/// A response of the server.
#[derive(Clone, Debug)]
pub struct PlayedResponse {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl PlayedResponse {
    /// A response without a body.
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// A response of JSON.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::empty(status).with_body("application/json", body.to_string())
    }

    /// A response of plain text.
    pub fn text(status: u16, body: &str) -> Self {
        Self::empty(status).with_body("text/plain", body)
    }

    /// An example of a document as a response.
    pub fn example(status: u16, example: &Example<'_>) -> Self {
        match example.value {
            Value::String(text) if example.media_type != "application/json" => {
                Self::empty(status).with_body(example.media_type, text.as_str())
            }
            value => Self::json(status, value),
        }
    }

    /// The same response with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn with_body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.with_header("content-type", media_type)
    }

    pub(super) fn into_response(self) -> hyper::Response<Full<Bytes>> {
        let mut response = hyper::Response::builder().status(self.status);
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        response.body(Full::from(self.body)).expect("the test's response can be sent")
    }
}
