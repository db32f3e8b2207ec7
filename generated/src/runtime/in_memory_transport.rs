//! The way out that leads nowhere, for tests of code that uses a client. In: requests; out: the document's
//! own examples, or what a test wants instead. Knows the operation of each request from the request itself.

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

use super::{
    Attempt, Body, BuildError, Example, InMemoryResponse, SentRequest, Sleep, Timer,
    Transport, TransportError, TransportFuture, Wire,
};

/// What its clock shows first, in seconds since 1970: the beginning of 2020.
const START: Duration = Duration::from_secs(1_577_836_800);

/// A transport without a wire: it answers each operation with the example that its document has, and keeps
/// the requests. Clones share both.
///
/// An API's module `examples` makes one. It works for calls of either kind, those that are awaited and those
/// that the calling thread waits for. Its time is a number that waits move on, so a call that is made again
/// after a minute takes no time.
#[derive(Clone)]
pub struct InMemoryTransport(Arc<Inner>);

struct Inner {
    examples: &'static [Example],
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    requests: Vec<SentRequest>,
    /// What is answered, by the operation's first example.
    responses: HashMap<usize, InMemoryResponse>,
    /// What is answered before that, once.
    once: HashMap<usize, VecDeque<InMemoryResponse>>,
    /// What the clock shows.
    time: Duration,
}

impl InMemoryTransport {
    /// Makes a transport that knows these examples; those of one operation stand together.
    #[must_use]
    pub fn new(examples: &'static [Example]) -> Self {
        Self(Arc::new(Inner { examples, state: Mutex::default() }))
    }

    /// Answers all further calls of an operation with this status and this JSON.
    ///
    /// The operation is named as the document does, `listPets`, or by method and path, `GET /pets`.
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

    /// Answers all further calls of an operation with this.
    ///
    /// # Errors
    /// As [`respond`](Self::respond).
    pub fn respond_with(
        &self,
        operation: &str,
        response: InMemoryResponse,
    ) -> Result<(), BuildError> {
        let operation = self.find_operation(operation)?;
        self.state().responses.insert(operation, response);
        Ok(())
    }

    /// Answers one call of an operation with this, before all else; several are given in their order.
    ///
    /// An attempt that is made again is one more call, so a failure that is given once is often one that
    /// the client gets over.
    ///
    /// # Errors
    /// As [`respond`](Self::respond).
    pub fn respond_once(
        &self,
        operation: &str,
        response: InMemoryResponse,
    ) -> Result<(), BuildError> {
        let operation = self.find_operation(operation)?;
        self.state().once.entry(operation).or_default().push_back(response);
        Ok(())
    }

    /// Returns the requests that were sent, each attempt for itself, in their order.
    #[must_use]
    pub fn requests(&self) -> Vec<SentRequest> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Finds an operation by its name.
    fn find_operation(&self, operation: &str) -> Result<usize, BuildError> {
        let is_named = |example: &Example| {
            let path = operation.strip_prefix(example.method);
            example.operation == operation
                || path.is_some_and(|path| path.strip_prefix(' ') == Some(example.path))
        };
        self.0.examples.iter().position(is_named).ok_or_else(|| {
            BuildError::new(format!(
                "there is no operation `{operation}`: name one as the document does, or by method and path, as in `GET /pets/{{id}}`"
            ))
        })
    }

    /// Keeps a request and answers it.
    fn handle(
        &self,
        parts: Parts,
        body: Bytes,
    ) -> Result<http::Response<Body>, TransportError> {
        let Some(attempt) = parts.extensions.get::<Attempt>() else {
            return Err(TransportError::new("this is a request of no operation"));
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

    /// Chooses the example of the media type that is asked for; else the operation's first.
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
    // A pattern such as `image/*` is no type that a body can have.
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

/// A clock that stands still, but for waits, which are over at once.
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

/// Shows how much it holds.
impl fmt::Debug for InMemoryTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("InMemoryTransport")
            .field("examples", &self.0.examples.len())
            .field("requests", &self.state().requests.len())
            .finish_non_exhaustive()
    }
}
