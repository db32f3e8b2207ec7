//! A transport that returns responses from a list and records the requests. Sleeping only advances its
//! clock, so that no test waits.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::runtime::{Body, Sleep, Timeout, Timer, Transport, TransportError, TransportFuture};

/// A transport without a network. Clones share their state.
#[derive(Clone, Debug, Default)]
pub struct MockTransport(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    responses: VecDeque<Result<http::Response<Body>, TransportError>>,
    requests: Vec<RecordedRequest>,
    sleeps: Vec<Duration>,
    time: Duration,
}

/// A request as a transport receives it.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    /// The method.
    pub method: Method,
    /// The URL.
    pub uri: Uri,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// The length of the body, if known before it is read.
    pub length: Option<u64>,
    /// The timeout of the call.
    pub timeout: Option<Duration>,
}

impl RecordedRequest {
    /// The path of the URL.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The query of the URL, or an empty string.
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl MockTransport {
    /// Creates a transport that responds to every request with an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a response. Responses are returned in order.
    pub fn respond(self, status: u16, body: &str) -> Self {
        self.respond_with(status, &[], body)
    }

    /// Adds a response with headers.
    pub fn respond_with(self, status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let mut response = http::Response::new(Body::from(body.to_owned()));
        *response.status_mut() = StatusCode::from_u16(status).expect("a status");
        for (name, value) in headers {
            let name = http::HeaderName::try_from(*name).expect("a header's name");
            response.headers_mut().insert(name, value.parse().expect("a header's value"));
        }
        self.state().responses.push_back(Ok(response));
        self
    }

    /// Adds a response with a body that comes in chunks.
    pub fn respond_body(self, status: u16, body: Body) -> Self {
        let mut response = http::Response::new(body);
        *response.status_mut() = StatusCode::from_u16(status).expect("a status");
        self.state().responses.push_back(Ok(response));
        self
    }

    /// Adds a failure.
    pub fn fail(self, error: TransportError) -> Self {
        self.state().responses.push_back(Err(error));
        self
    }

    /// The last request.
    pub fn last(&self) -> RecordedRequest {
        self.state().requests.last().cloned().expect("a request was sent")
    }

    /// All requests.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().requests.clone()
    }

    /// The number of requests.
    pub fn count(&self) -> usize {
        self.state().requests.len()
    }

    /// The durations of all sleeps.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state().sleeps.clone()
    }

    /// Advances the clock.
    pub fn pass(&self, time: Duration) {
        self.state().time += time;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Timer for MockTransport {
    fn unix_time(&self) -> Duration {
        Duration::from_secs(1_000_000_000) + self.state().time
    }

    fn uptime(&self) -> Duration {
        self.state().time
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let mut state = self.state();
        state.sleeps.push(duration);
        state.time += duration;
        Box::pin(std::future::ready(()))
    }
}

impl Transport for MockTransport {
    fn timer(&self) -> &dyn Timer {
        self
    }

    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let mock = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let length = body.length();
            let body = body.into_bytes().await?;
            let mut state = mock.state();
            state.requests.push(RecordedRequest {
                method: parts.method,
                uri: parts.uri,
                headers: parts.headers,
                body,
                length,
                timeout: parts.extensions.get().map(|Timeout(duration)| *duration),
            });
            state.responses.pop_front().unwrap_or_else(|| Ok(http::Response::new(Body::from("[]"))))
        })
    }
}
