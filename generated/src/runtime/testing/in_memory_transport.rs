//! The in-memory transport, for tests of code that uses a client: responds with the document's
//! examples or with what a test sets.

use std::{
    collections::{HashMap, VecDeque},
    fmt,
    future::ready,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode, request::Parts};

use super::super::failure::{BuildError, TransportError};
use super::super::operation::Wire;
use super::super::send::Attempt;
use super::super::transport::{Body, Sleep, Timer, Transport, TransportFuture};
use super::{Example, InMemoryResponse, SentRequest};

/// The initial time of its clock, in seconds since 1970: the beginning of 2020.
const START: Duration = Duration::from_secs(1_577_836_800);

/// A transport without a network: it responds to each operation with the example of the document
/// and records the requests. Clones share both.
///
/// Create it with the function `transport` of an API's module `examples`. It works for `async` and
/// for blocking calls. Its clock only advances when something waits, so retries take no real time.
#[derive(Clone)]
pub struct InMemoryTransport(Arc<Inner>);

struct Inner {
    examples: &'static [Example],
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    requests: Vec<SentRequest>,
    /// Responses by the index of the operation's first example.
    responses: HashMap<usize, InMemoryResponse>,
    /// Responses for single calls, which come first.
    once: HashMap<usize, VecDeque<InMemoryResponse>>,
    /// The current time of the clock.
    time: Duration,
}

impl InMemoryTransport {
    /// Creates a transport from examples, which must be grouped by operation.
    #[must_use]
    pub fn new(examples: &'static [Example]) -> Self {
        Self(Arc::new(Inner { examples, state: Mutex::default() }))
    }

    /// Sets the status and the JSON body of the response to all further calls of an operation.
    ///
    /// The operation is named by its ID in the document, `listPets`, or by method and path, `GET
    /// /pets`.
    ///
    /// # Errors
    /// If the document has no such operation.
    pub fn respond(
        &self,
        operation: &str,
        status: u16,
        body: impl Into<Bytes>,
    ) -> Result<(), BuildError> {
        self.respond_with(operation, InMemoryResponse::new(status, body))
    }

    /// Sets the response to all further calls of an operation.
    ///
    /// # Errors
    /// Same as [`respond`](Self::respond).
    pub fn respond_with(
        &self,
        operation: &str,
        response: InMemoryResponse,
    ) -> Result<(), BuildError> {
        let operation = self.find_operation(operation)?;
        self.state().responses.insert(operation, response);
        Ok(())
    }

    /// Sets the response to one call of an operation, ahead of all others. Several are used in the
    /// order in which they were set.
    ///
    /// A retry is another call, so a failure that is set once is often followed by a successful
    /// retry.
    ///
    /// # Errors
    /// Same as [`respond`](Self::respond).
    pub fn respond_once(
        &self,
        operation: &str,
        response: InMemoryResponse,
    ) -> Result<(), BuildError> {
        let operation = self.find_operation(operation)?;
        self.state().once.entry(operation).or_default().push_back(response);
        Ok(())
    }

    /// Returns the recorded requests in order, one for each attempt.
    #[must_use]
    pub fn requests(&self) -> Vec<SentRequest> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find_operation(&self, operation: &str) -> Result<usize, BuildError> {
        let is_named = |example: &Example| {
            let path = operation.strip_prefix(example.method);
            example.operation == operation
                || path.is_some_and(|path| path.strip_prefix(' ') == Some(example.path))
        };
        self.0.examples.iter().position(is_named).ok_or_else(|| {
            BuildError::new(format!(
                "unknown operation `{operation}`: use the ID in the document, or method and path, such as `GET /pets/{{id}}`"
            ))
        })
    }

    /// Records a request and returns its response.
    fn handle(
        &self,
        parts: Parts,
        body: Bytes,
    ) -> Result<http::Response<Body>, TransportError> {
        let Some(attempt) = parts.extensions.get::<Attempt>() else {
            return Err(TransportError::new("the request belongs to no operation"));
        };
        let operation = attempt.operation();
        let mut state = self.state();
        let first = self
            .0
            .examples
            .iter()
            .position(|example| matches_operation(example, operation));
        let once = first.and_then(|first| state.once.get_mut(&first)?.pop_front());
        let always = || first.and_then(|first| state.responses.get(&first).cloned());
        let wanted = once.or_else(always);
        let headers = parts.headers;
        let example = wanted.is_none().then(|| self.example(operation, &headers));
        let (method, uri) = (parts.method, parts.uri);
        state.requests.push(SentRequest { operation, method, uri, headers, body });
        drop(state);
        match (wanted, example.flatten()) {
            (Some(response), _) => response.into_outcome(),
            (None, Some(example)) => example_response(example),
            (None, None) => Err(TransportError::new(format!(
                "the transport has no example of `{}`",
                operation.id
            ))),
        }
    }

    /// The example of a media type from `Accept`, else the operation's first example.
    fn example(
        &self,
        operation: &Wire,
        headers: &HeaderMap,
    ) -> Option<&'static Example> {
        let examples =
            || self.0.examples.iter().filter(|it| matches_operation(it, operation));
        let accepted = headers.get(ACCEPT).and_then(|accepted| accepted.to_str().ok());
        let mut accepted = accepted.unwrap_or_default().split(',').map(str::trim);
        accepted
            .find_map(|media_type| examples().find(|it| it.media_type == media_type))
            .or_else(|| examples().next())
    }
}

fn matches_operation(example: &Example, operation: &Wire) -> bool {
    example.operation == operation.id
        && example.method == operation.method
        && example.path == operation.path
}

fn example_response(example: &Example) -> Result<http::Response<Body>, TransportError> {
    let mut response = http::Response::new(Body::from(example.body));
    *response.status_mut() = StatusCode::from_u16(example.status).unwrap_or_default();
    // A range such as `image/*` isn't a `Content-Type`.
    let is_type = !example.media_type.is_empty() && !example.media_type.contains('*');
    if let (true, Ok(media_type)) = (is_type, HeaderValue::from_str(example.media_type))
    {
        response.headers_mut().insert(CONTENT_TYPE, media_type);
    }
    Ok(response)
}

impl Transport for InMemoryTransport {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let transport = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.into_bytes().await?;
            transport.handle(parts, body)
        })
    }

    fn timer(&self) -> &dyn Timer {
        self
    }

    fn keeps_timeout(&self) -> bool {
        true
    }
}

/// A clock that only advances when something waits; waits return immediately.
impl Timer for InMemoryTransport {
    fn unix_time(&self) -> Duration {
        START + self.uptime()
    }

    fn uptime(&self) -> Duration {
        self.state().time
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        self.state().time += duration;
        Box::pin(ready(()))
    }
}

/// Prints the numbers of examples and requests.
impl fmt::Debug for InMemoryTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("InMemoryTransport")
            .field("examples", &self.0.examples.len())
            .field("requests", &self.state().requests.len())
            .finish_non_exhaustive()
    }
}
