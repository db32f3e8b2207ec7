//! Responses and failures that a test requests.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::super::failure::TransportError;
use super::super::model::JsonText;
use super::super::transport::Body;
use super::faulty_body::{Failure, Faults};
use super::instant_clock::InstantClock;

/// A response or a failure that a test uses in place of an example.
#[derive(Clone, Debug)]
pub struct InMemoryResponse {
    outcome: Outcome,
    headers: HeaderMap,
    faults: Faults,
    /// Why it can't be sent.
    problem: Option<String>,
}

#[derive(Clone, Debug)]
enum Outcome {
    Response(StatusCode, Bytes),
    Failure(Failure),
}

impl InMemoryResponse {
    /// Creates a JSON response. Set another `Content-Type` with [`with_header`](Self::with_header).
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let mut headers = HeaderMap::new();
        if !body.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        match StatusCode::from_u16(status) {
            Ok(status) => {
                let outcome = Outcome::Response(status, body);
                Self { outcome, headers, faults: Faults::default(), problem: None }
            }
            Err(_) => Self {
                problem: Some(format!("`{status}` isn't a valid status")),
                ..Self::broken_connection()
            },
        }
    }

    /// Creates a response with a value as JSON. The request fails if the value can't be written.
    pub fn json(status: u16, value: &impl JsonText) -> Self {
        match value.to_json() {
            Ok(body) => Self::new(status, body),
            Err(error) => Self {
                problem: Some(format!("the response can't be written as JSON: {error}")),
                ..Self::broken_connection()
            },
        }
    }

    /// Creates a response with status 429 and a `Retry-After` header, in seconds.
    pub fn too_many_requests(retry_after: Duration) -> Self {
        let mut response = Self::new(429, "");
        response.headers.insert(RETRY_AFTER, retry_after.as_secs().into());
        response
    }

    /// Creates the failure to connect.
    pub fn no_connection() -> Self {
        Self::failure(Failure::NoConnection)
    }

    /// Creates the failure of a connection that breaks before the response.
    pub fn broken_connection() -> Self {
        Self::failure(Failure::Broken)
    }

    /// Creates the failure of an attempt that times out.
    pub fn timeout() -> Self {
        Self::failure(Failure::Timeout)
    }

    /// Sets a header of the response.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            _ => self.problem = Some(format!("`{name}` can't be sent as a header")),
        }
        self
    }

    /// Lets the connection break after this many bytes of the body. Without it, the body is whole.
    #[must_use]
    pub fn cut_after(mut self, bytes: usize) -> Self {
        self.faults.cut = Some(bytes);
        self
    }

    /// Sends this many bytes of the body at once, each time after a pause. Without it, the body comes at once. The clock of the transport advances by
    /// the pause, so that the timeouts of the call and of streams apply.
    #[must_use]
    pub fn drip(mut self, bytes: usize, pause: Duration) -> Self {
        self.faults.drip = Some((bytes, pause));
        self
    }

    fn failure(failure: Failure) -> Self {
        let (headers, faults) = (HeaderMap::new(), Faults::default());
        Self { outcome: Outcome::Failure(failure), headers, faults, problem: None }
    }

    /// Returns the result of a transport with this clock for a request with these extensions.
    pub(super) fn into_outcome(
        self,
        clock: &Arc<InstantClock>,
        request: &Extensions,
    ) -> Result<http::Response<Body>, TransportError> {
        if let Some(problem) = self.problem {
            return Err(TransportError::new(problem));
        }
        match self.outcome {
            Outcome::Response(status, body) => {
                let body = self.faults.apply(body, clock, request);
                let mut response = http::Response::new(body);
                *response.status_mut() = status;
                *response.headers_mut() = self.headers;
                Ok(response)
            }
            Outcome::Failure(failure) => Err(failure.error("as the test requested")),
        }
    }
}
