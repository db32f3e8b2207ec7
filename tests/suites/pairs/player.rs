//! A way out that leads nowhere. In: one answer; out: that answer to every request, and the requests that came.

use case_data::SampleAnswer;
use compiled_pairs::old::runtime::{Body, Transport, TransportFuture};
use serde_json::Value;
use std::error::Error;
use std::future::ready;
use std::sync::{Arc, Mutex, PoisonError};
use tests::oracle::Request;

/// What comes of a request for a token.
const TOKEN: &str = r#"{"access_token":"t","token_type":"bearer"}"#;

/// A request as it was sent, and the address before its path.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    /// The scheme and the host: `https://api.example`.
    pub(crate) origin: String,
    /// The rest.
    pub(crate) request: Request,
}

/// A transport that plays one answer.
#[derive(Clone)]
pub(crate) struct Player {
    status: http::StatusCode,
    content_type: String,
    body: Vec<u8>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Player {
    /// Plays that answer.
    pub(crate) fn new(answer: &SampleAnswer) -> Result<Self, Box<dyn Error>> {
        let body = match &answer.text {
            Some(text) => text.clone().into_bytes(),
            None => bytes(answer.body.as_ref()),
        };
        let content_type = content_type(answer);
        Ok(Self { status: answer.status.try_into()?, content_type, body, sent: Arc::default() })
    }

    /// The requests that came, in order.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The media type of an answer.
pub(crate) fn content_type(answer: &SampleAnswer) -> String {
    let usual = if answer.text.is_some() { "text/plain" } else { "application/json" };
    answer.content_type.clone().unwrap_or_else(|| usual.to_owned())
}

/// A body of JSON; none is no bytes.
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
        let mut answer = http::Response::new(Body::from(body));
        *answer.status_mut() = if is_for_token { http::StatusCode::OK } else { self.status };
        if let Ok(value) = self.content_type.parse() {
            answer.headers_mut().insert(http::header::CONTENT_TYPE, value);
        }
        Box::pin(ready(Ok(answer)))
    }
}
