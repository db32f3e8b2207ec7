//! A transport that plays its answers from a list and keeps what it was given to send. Its time is a number
//! that waits move on, so that no test waits.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::runtime::{
    Body, Sleep, Timeout, Timer, Transport, TransportError, TransportFuture,
};

/// A transport without a wire; clones share what they keep.
#[derive(Clone, Debug, Default)]
pub struct Recorder(Arc<Mutex<Tape>>);

#[derive(Debug, Default)]
struct Tape {
    responses: VecDeque<Result<http::Response<Body>, TransportError>>,
    requests: Vec<Recorded>,
    sleeps: Vec<Duration>,
    time: Duration,
}

/// A request as a transport gets it.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The method.
    pub method: Method,
    /// The URL.
    pub uri: Uri,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// How long the body says to be, before it is read.
    pub length: Option<u64>,
    /// How long the call may take.
    pub timeout: Option<Duration>,
}

impl Recorded {
    /// The path of the URL.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The query of the URL; empty if there is none.
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// A header, if it is there; only the first of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl Recorder {
    /// A transport that answers every request with an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer; answers are played in their order.
    pub fn respond(self, status: u16, body: &str) -> Self {
        self.respond_with(status, &[], body)
    }

    /// Adds an answer with headers.
    pub fn respond_with(
        self,
        status: u16,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Self {
        let mut response = http::Response::new(Body::from(body.to_owned()));
        *response.status_mut() = StatusCode::from_u16(status).expect("a status");
        for (name, value) in headers {
            let name = http::HeaderName::try_from(*name).expect("a header's name");
            response
                .headers_mut()
                .insert(name, value.parse().expect("a header's value"));
        }
        self.tape().responses.push_back(Ok(response));
        self
    }

    /// Adds a failure.
    pub fn fail(self, error: TransportError) -> Self {
        self.tape().responses.push_back(Err(error));
        self
    }

    /// The last request.
    pub fn last(&self) -> Recorded {
        self.tape().requests.last().cloned().expect("a request was sent")
    }

    /// All requests.
    pub fn requests(&self) -> Vec<Recorded> {
        self.tape().requests.clone()
    }

    /// How many requests were sent.
    pub fn count(&self) -> usize {
        self.tape().requests.len()
    }

    /// The pauses between requests.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.tape().sleeps.clone()
    }

    /// Moves the clock on.
    pub fn pass(&self, time: Duration) {
        self.tape().time += time;
    }

    fn tape(&self) -> MutexGuard<'_, Tape> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Timer for Recorder {
    fn unix_time(&self) -> Duration {
        Duration::from_secs(1_000_000_000) + self.tape().time
    }

    fn uptime(&self) -> Duration {
        self.tape().time
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let mut tape = self.tape();
        tape.sleeps.push(duration);
        tape.time += duration;
        Box::pin(std::future::ready(()))
    }
}

impl Transport for Recorder {
    fn timer(&self) -> &dyn Timer {
        self
    }

    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let recorder = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let length = body.length();
            let body = body.into_bytes().await?;
            let mut tape = recorder.tape();
            tape.requests.push(Recorded {
                method: parts.method,
                uri: parts.uri,
                headers: parts.headers,
                body,
                length,
                timeout: parts.extensions.get().map(|Timeout(duration)| *duration),
            });
            tape.responses
                .pop_front()
                .unwrap_or_else(|| Ok(http::Response::new(Body::from("[]"))))
        })
    }
}
