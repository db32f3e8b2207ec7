//! The in-memory transport, for tests of code that uses a client: responds with the document's
//! examples or with what a test sets.

use std::{
    collections::{HashMap, VecDeque},
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use http::request::Parts;

use super::super::failure::{BuildError, TransportError};
use super::super::operation::{Operation, Wire};
use super::super::send::Attempt;
use super::super::transport::{Body, Timer, Transport, TransportFuture};
use super::instant_clock::InstantClock;
use super::{Example, InMemoryResponse, SentRequest};

/// A transport without a network: it responds to each operation with the example of the document
/// and records the requests. Clones share both.
///
/// Create it with the function `transport` of an API's module `examples`. It works for `async` and
/// for blocking calls. Its clock only advances when something waits, so retries take no real time.
#[derive(Clone)]
pub struct InMemoryTransport(Arc<Inner>);

struct Inner {
    examples: &'static [Example],
    clock: Arc<InstantClock>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    requests: Vec<SentRequest>,
    responses: HashMap<Key, Script>,
    /// Responses for single calls, which come first.
    once: HashMap<Key, VecDeque<InMemoryResponse>>,
}

/// The ID, the method and the path of an operation.
type Key = (&'static str, &'static str, &'static str);

/// The responses that replace examples.
#[derive(Clone)]
enum Script {
    Response(InMemoryResponse),
    Function(Arc<dyn Fn(&SentRequest) -> InMemoryResponse + Send + Sync>),
}

impl InMemoryTransport {
    /// Creates a transport from examples, which must be grouped by operation.
    #[must_use]
    pub fn new(examples: &'static [Example]) -> Self {
        let (clock, state) = (Arc::default(), Mutex::default());
        Self(Arc::new(Inner { examples, clock, state }))
    }

    /// Sets the status and the JSON body of the response to all further calls of an operation.
    ///
    /// The operation is named by its ID in the document, `listPets`, or by method and path, `GET
    /// /pets`.
    ///
    /// # Errors
    /// If the document has no such operation.
    pub fn respond(&self, operation: &str, status: u16, body: impl Into<Bytes>) -> Result<(), BuildError> {
        self.respond_with(operation, InMemoryResponse::new(status, body))
    }

    /// Sets the response to all further calls of an operation.
    ///
    /// # Errors
    /// Same as [`respond`](Self::respond).
    pub fn respond_with(&self, operation: &str, response: InMemoryResponse) -> Result<(), BuildError> {
        let operation = self.find_operation(operation)?;
        self.state().responses.insert(operation, Script::Response(response));
        Ok(())
    }

    /// Sets a function that responds to all further calls of an operation, named by its type:
    /// `transport.on::<ListPets>(|request| ..)`. It replaces what [`respond`](Self::respond) set,
    /// and the reverse. Returns the transport, for the next call.
    pub fn on<O: Operation>(
        &self,
        respond: impl Fn(&SentRequest) -> InMemoryResponse + Send + Sync + 'static,
    ) -> Self {
        self.follow::<O>(Script::Function(Arc::new(respond)))
    }

    /// Sets the status and the JSON body of the response to all further calls of an operation, named
    /// by its type: `transport.respond_to::<CreatePet>(409, "{}")`. Returns the transport, for the
    /// next call.
    pub fn respond_to<O: Operation>(&self, status: u16, body: impl Into<Bytes>) -> Self {
        self.follow::<O>(Script::Response(InMemoryResponse::new(status, body)))
    }

    fn follow<O: Operation>(&self, script: Script) -> Self {
        self.state().responses.insert(key_of(&O::WIRE), script);
        self.clone()
    }

    /// Sets the response to one call of an operation, ahead of all others. Several are used in the
    /// order in which they were set.
    ///
    /// A retry is another call, so a failure that is set once is often followed by a successful
    /// retry.
    ///
    /// # Errors
    /// Same as [`respond`](Self::respond).
    pub fn respond_once(&self, operation: &str, response: InMemoryResponse) -> Result<(), BuildError> {
        let operation = self.find_operation(operation)?;
        self.state().once.entry(operation).or_default().push_back(response);
        Ok(())
    }

    /// Returns the recorded requests in order, one for each attempt.
    #[must_use]
    pub fn requests(&self) -> Vec<SentRequest> {
        self.state().requests.clone()
    }

    /// Returns the recorded requests of one operation in order.
    #[must_use]
    pub fn requests_of<O: Operation>(&self) -> Vec<SentRequest> {
        let is_meant = |request: &&SentRequest| key_of(request.operation) == key_of(&O::WIRE);
        self.state().requests.iter().filter(is_meant).cloned().collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find_operation(&self, operation: &str) -> Result<Key, BuildError> {
        let is_named = |example: &Example| {
            let path = operation.strip_prefix(example.method);
            example.operation == operation
                || path.is_some_and(|path| path.strip_prefix(' ') == Some(example.path))
        };
        let example = self.0.examples.iter().find(|example| is_named(example));
        let key = example.map(|it| (it.operation, it.method, it.path));
        key.ok_or_else(|| {
            BuildError::new(format!(
                "unknown operation `{operation}`: use the ID in the document, or method and path, such as `GET /pets/{{id}}`"
            ))
        })
    }

    /// Records a request and returns its response.
    fn handle(&self, parts: Parts, body: Bytes) -> Result<http::Response<Body>, TransportError> {
        let Some(attempt) = parts.extensions.get::<Attempt>().copied() else {
            return Err(TransportError::new("the request belongs to no operation"));
        };
        let operation = attempt.operation();
        let (headers, extensions) = (parts.headers, parts.extensions);
        let (method, uri) = (parts.method, parts.uri);
        let request = SentRequest { operation, method, uri, headers, body };
        let mut state = self.state();
        let once = state.once.get_mut(&key_of(operation)).and_then(VecDeque::pop_front);
        let script = once.map(Script::Response).or_else(|| state.responses.get(&key_of(operation)).cloned());
        state.requests.push(request.clone());
        // A function may ask the transport for requests.
        drop(state);
        let response = match script {
            Some(Script::Response(response)) => response,
            Some(Script::Function(respond)) => respond(&request),
            None => {
                return self.example(&request).map_or_else(
                    || {
                        Err(TransportError::no_response(format!(
                            "the transport has no example of `{}`",
                            operation.id
                        )))
                    },
                    |example| Ok(example.response()),
                );
            }
        };
        response.into_outcome(&self.0.clock, &extensions)
    }

    /// The page after the last one if the request is for another than the first, else the example
    /// of a media type from `Accept`, else the operation's first example.
    fn example(&self, request: &SentRequest) -> Option<&'static Example> {
        let examples = || {
            let is_meant = |example: &&Example| matches_operation(example, request.operation);
            self.0.examples.iter().filter(is_meant)
        };
        let is_beyond = |example: &&Example| {
            example.beyond.is_some_and(|(parameter, first)| {
                request.query_parameter(parameter).is_some_and(|value| value != first)
            })
        };
        let usual = || examples().filter(|example| example.beyond.is_none());
        let mut accepted = request.header("accept").unwrap_or_default().split(',').map(str::trim);
        examples()
            .find(is_beyond)
            .or_else(|| accepted.find_map(|media_type| usual().find(|it| it.media_type == media_type)))
            .or_else(|| usual().next())
    }
}

fn key_of(operation: &Wire) -> Key {
    (operation.id, operation.method, operation.path)
}

fn matches_operation(example: &Example, operation: &Wire) -> bool {
    (example.operation, example.method, example.path) == key_of(operation)
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
        &*self.0.clock
    }

    fn keeps_timeout(&self) -> bool {
        true
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
