//! A transport without a network: it returns one response to every request, and records the requests.

use case_data::SampleResponse;
use compiled_pairs::old::runtime::{Body, Transport, TransportFuture};
use serde_json::Value;
use std::error::Error;
use std::future::ready;
use std::sync::{Arc, Mutex, PoisonError};
use tests::oracle::Request;

/// The response to a request for a token.
const TOKEN: &str = r#"{"access_token":"t","token_type":"bearer"}"#;

/// A request that was sent.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    /// The scheme and the host: `https://api.example`.
    pub(crate) origin: String,
    /// The request, without the origin.
    pub(crate) request: Request,
}

/// A transport that returns one response.
#[derive(Clone)]
pub(crate) struct Player {
    status: http::StatusCode,
    content_type: String,
    body: Vec<u8>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Player {
    /// Returns that response.
    pub(crate) fn new(sample: &SampleResponse) -> Result<Self, Box<dyn Error>> {
        let body = match &sample.text {
            Some(text) => text.clone().into_bytes(),
            None => bytes(sample.body.as_ref()),
        };
        let content_type = content_type(sample);
        Ok(Self { status: sample.status.try_into()?, content_type, body, sent: Arc::default() })
    }

    /// The requests that were sent, in order.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The media type of a response.
pub(crate) fn content_type(sample: &SampleResponse) -> String {
    let default = if sample.text.is_some() { "text/plain" } else { "application/json" };
    sample.content_type.clone().unwrap_or_else(|| default.to_owned())
}

/// The bytes of a JSON body; empty without a body.
pub(crate) fn bytes(body: Option<&Value>) -> Vec<u8> {
    body.map(|body| body.to_string().into_bytes()).unwrap_or_default()
}

impl Transport for Player {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let (parts, body) = request.into_parts();
        let (scheme, host) = (parts.uri.scheme_str(), parts.uri.authority());
        let origin = scheme.zip(host).map(|(scheme, host)| format!("{scheme}://{host}"));
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let request = Request {
            method: parts.method.to_string(),
            target: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
            headers: parts.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
            body: body.as_bytes().map(|bytes| bytes.to_vec()).unwrap_or_default(),
        };
        let sent = Sent { origin: origin.unwrap_or_default(), request };
        let is_for_token = crate::tokens::is_for_token(&sent);
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(sent);
        let body = if is_for_token { TOKEN.as_bytes().to_vec() } else { self.body.clone() };
        let mut response = http::Response::new(Body::from(body));
        *response.status_mut() = if is_for_token { http::StatusCode::OK } else { self.status };
        if let Ok(value) = self.content_type.parse() {
            response.headers_mut().insert(http::header::CONTENT_TYPE, value);
        }
        Box::pin(ready(Ok(response)))
    }
}
