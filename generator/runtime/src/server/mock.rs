//! A server without generated code, for programs that know a document only when they run.

use std::fmt;
use std::future::ready;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Uri};
use tower_service::Service;

pub use super::examples::is_beyond;
pub use super::negotiation::preferred;

use super::authentication::{Access, Authentication, Identify, Requirements, Verified};
use super::failure::Failure;
use super::settings::Shared;
use super::{AnyResponse, BodyForm, OperationId, Rejection, RequestReader, Routes, Scheme, Settings};

/// Reads a part of a request, and says what is wrong with it.
pub type ReadPart = Box<dyn Fn(&mut RequestReader) -> Result<(), Rejection> + Send + Sync>;

/// Responds to a request with a URI and headers.
pub type Respond = Box<dyn Fn(&Uri, &HeaderMap) -> AnyResponse + Send + Sync>;

/// An operation.
pub struct MockOperation {
    /// The operation.
    pub operation: OperationId,
    /// The path parameter that may be several segments.
    pub long: Option<&'static str>,
    /// How requests are checked, if they are.
    pub check: Option<MockCheck>,
    /// Its responses.
    pub respond: Respond,
}

/// How the requests of an operation are checked.
pub struct MockCheck {
    /// The security schemes of the document. Any credential is valid, and schemes of the connection aren't checked.
    pub schemes: &'static [Scheme],
    /// The security requirements of the operation.
    pub security: Requirements,
    /// The media types of its body.
    pub bodies: &'static [(&'static str, BodyForm)],
    /// Its parameters and its body.
    pub parts: Vec<ReadPart>,
    /// The status of requests that don't match.
    pub mismatch: Option<u16>,
}

/// Creates the router.
pub fn mock(operations: Vec<MockOperation>, settings: Settings) -> Router {
    let shared = settings.shared.clone();
    let routes = Routes::new((), settings);
    let routes = operations.into_iter().fold(routes, |routes, mocked| {
        let (operation, long) = (mocked.operation, mocked.long);
        let (mocked, shared) = (Arc::new(mocked), shared.clone());
        routes.respond(operation, long, move |captures, request| {
            let (mocked, shared) = (Arc::clone(&mocked), shared.clone());
            Box::pin(async move {
                let (head, body) = request.into_parts();
                let limits = shared.limits(operation);
                let mut reader = RequestReader::new(head, captures, limits);
                let checked = mocked.checked(&mut reader, body, &shared).await;
                let head = reader.head;
                match checked {
                    Ok(()) => (mocked.respond)(&head.uri, &head.headers),
                    Err(rejection) => {
                        let mismatch = mocked.check.as_ref().and_then(|it| it.mismatch);
                        (shared.on_rejection)(rejection.documented(mismatch), &head)
                    }
                }
            })
        })
    });
    routes.into_router()
}

impl MockOperation {
    async fn checked(
        &self,
        reader: &mut RequestReader,
        body: Body,
        shared: &Shared,
    ) -> Result<(), Rejection> {
        let Some(check) = &self.check else { return Ok(()) };
        let authentication = Authentication { schemes: check.schemes, verify: is_there };
        authentication.authenticate(&(), check.security, self.operation, &mut reader.head).await?;
        match reader.receive(body, check.bodies, shared.body_limits).await {
            Err(Failure::Rejection(rejection)) => return Err(rejection),
            Err(Failure::Error(_)) => return Ok(()),
            Ok(()) => {}
        }
        let problems = check.parts.iter().filter_map(|read| read(reader).err());
        let first = problems.reduce(|first, _| first);
        first.map_or(Ok(()), |first| Err(reader.complete(first)))
    }
}

fn is_there<'a>(_: &'a (), scheme: Scheme, access: Access<'a>) -> Verified<'a> {
    let is_there = matches!(scheme, Scheme::Connection(_)) || access.secret(scheme).is_some();
    let identify = || -> Identify { Box::new(|_| {}) };
    Box::pin(ready(is_there.then(|| Ok(identify()))))
}

/// A router whose operations can be replaced while it serves.
pub fn replaceable(current: Arc<RwLock<Router>>) -> Router {
    Router::new().fallback(move |request: http::Request<Body>| {
        let mut router = current.read().unwrap_or_else(PoisonError::into_inner).clone();
        async move {
            match Service::call(&mut router, request).await {
                Ok(response) => response,
                Err(never) => match never {},
            }
        }
    })
}

/// Omits functions.
impl fmt::Debug for MockOperation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("MockOperation");
        debug.field("operation", &self.operation).finish_non_exhaustive()
    }
}
