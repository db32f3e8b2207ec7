//! From a table of operations to a router.

use std::collections::{BTreeMap, BTreeSet};
use std::future::{Future, poll_fn, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;

use axum::Router;
use axum::body::Body;
use axum::routing::{MethodFilter, any, on};
use http::header::ALLOW;
use http::{HeaderValue, Method, StatusCode};
use tower_service::Service;

use super::authentication::Authentication;
use super::failure::Failure;
use super::limits::{DocumentLimits, checked};
use super::negotiation::preferred;
use super::rejection::plain;
use super::settings::Shared;
use super::template::{Captures, Template};
use super::{
    Accept, AnyResponse, Error, Examples, OperationId, Rejection, Reply, Request, RequestReader, Scheme,
    Served, Settings, Verify,
};

/// The detail of a rejection with 404.
const NO_PATH: &str = "There is no such path.";

/// The response to a call, when the service has it.
#[doc(hidden)]
pub type Called<'a, A> = Pin<Box<dyn Future<Output = Result<A, Error>> + Send + 'a>>;
type Responding = Pin<Box<dyn Future<Output = http::Response<Body>> + Send>>;
type Handler = dyn Fn(Captures, http::Request<Body>) -> Responding + Send + Sync;

/// The operations of a service.
#[doc(hidden)]
pub struct Routes<S> {
    service: Arc<S>,
    settings: Settings,
    authentication: Option<Arc<Authentication<S>>>,
    entries: Vec<Entry>,
}

impl Routes<Examples> {
    /// Adds an operation that responds with its example.
    #[must_use]
    pub fn serve_example<P: Served>(self) -> Self {
        self.add::<P, AnyResponse>(|examples, request| Box::pin(ready(examples.respond(&request))))
    }
}

/// An operation, and what responds to its requests.
struct Entry {
    operation: OperationId,
    template: Template,
    /// The methods that other groups have at its path.
    elsewhere: &'static [&'static str],
    handler: Arc<Handler>,
}

/// The handler for a request.
#[derive(Clone)]
struct Matched {
    handler: Arc<Handler>,
    captures: Captures,
}

impl<S: Send + Sync + 'static> Routes<S> {
    /// Creates a table without operations.
    pub fn new(service: S, settings: Settings) -> Self {
        let service = Arc::new(service);
        Self { service, settings, authentication: None, entries: Vec::new() }
    }

    /// Sets how callers are authenticated, before operations are added. Without it, no operation that requires credentials is served.
    #[must_use]
    pub fn authenticate(mut self, schemes: &'static [Scheme], verify: Verify<S>) -> Self {
        self.authentication = Some(Arc::new(Authentication { schemes, verify }));
        self
    }

    /// Adds an operation.
    #[must_use]
    pub fn serve<P: Served>(self, call: for<'a> fn(&'a S, Request<P>) -> Called<'a, P::Response>) -> Self {
        self.add::<P, P::Response>(call)
    }

    /// Adds an operation whose responses are of any type.
    fn add<P: Served, A: Reply + Send + 'static>(
        mut self,
        call: for<'a> fn(&'a S, Request<P>) -> Called<'a, A>,
    ) -> Self {
        let service = Arc::clone(&self.service);
        let authentication = self.authentication.clone();
        let shared = Arc::new(self.settings.shared.clone());
        let handler = move |captures, request: http::Request<Body>| -> Responding {
            let service = Arc::clone(&service);
            let (authentication, shared) = (authentication.clone(), shared.clone());
            Box::pin(async move {
                let (head, body) = request.into_parts();
                let limits = shared.limits(P::OPERATION);
                let mut reader = RequestReader::new(head, captures, limits);
                let read = read::<S, P>(&mut reader, body, (&service, authentication), &shared);
                let read = caught(read).await;
                let head = reader.head;
                let error = match read {
                    Err(Failure::Rejection(rejection)) => {
                        return (shared.on_rejection)(rejection, &head);
                    }
                    Err(Failure::Error(error)) => error,
                    Ok(parameters) => {
                        let request = Request::new(parameters, head, P::OPERATION);
                        let response = respond(&*service, call, &shared, request);
                        match caught(response).await {
                            Ok(response) => return response,
                            Err(error) => error,
                        }
                    }
                };
                (shared.on_error)(&error, P::OPERATION);
                (shared.error_response)(error.status())
            })
        };
        self.entries.push(Entry {
            operation: P::OPERATION,
            template: Template::new(P::OPERATION.path, P::LONG),
            elsewhere: P::ELSEWHERE,
            handler: Arc::new(handler),
        });
        self
    }

    /// Adds an operation of a server without generated code.
    pub(super) fn respond(
        mut self,
        operation: OperationId,
        long: Option<&'static str>,
        respond: impl Fn(Captures, http::Request<Body>) -> Responding + Send + Sync + 'static,
    ) -> Self {
        let template = Template::new(operation.path, long);
        self.entries.push(Entry { operation, template, elsewhere: &[], handler: Arc::new(respond) });
        self
    }

    /// Creates the router.
    pub fn into_router(self) -> Router {
        let Settings { shared, layers, has_fallback, .. } = self.settings;
        let inner = (!layers.is_empty())
            .then(|| layers.into_iter().fold(Router::new().fallback(run), |router, add| add(router)));
        let shared = Arc::new(shared);
        let mut router = Router::new().without_v07_checks();
        for (route, entries) in by_route(self.entries) {
            // All but one of the routers that share a path leave other methods to that one.
            let methods = if has_fallback { None } else { own_methods(&entries) };
            let (entries, shared, inner) = (Arc::new(entries), Arc::clone(&shared), inner.clone());
            let serve = move |request: http::Request<Body>| {
                let (entries, shared) = (Arc::clone(&entries), Arc::clone(&shared));
                dispatch(entries, shared, inner.clone(), request)
            };
            router = router.route(
                &route,
                methods.map_or_else(|| any(serve.clone()), |methods| on(methods, serve.clone())),
            );
        }
        if !has_fallback {
            return router;
        }
        router.fallback(move |request: http::Request<Body>| {
            let rejection = Rejection::new(StatusCode::NOT_FOUND, NO_PATH);
            ready((shared.on_rejection)(rejection, &request.into_parts().0))
        })
    }
}

/// The entries of each route of axum's router, those with the lowest ranks first. Where one takes all that follows, no other has a
/// variable in its place: the router has no order for these.
fn by_route(entries: Vec<Entry>) -> BTreeMap<String, Vec<Entry>> {
    let long = |it: &Entry| it.template.long().map(|end| it.template.route(Some(end)));
    let ends: BTreeSet<String> = entries.iter().filter_map(long).collect();
    let mut routes: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let template = &entry.template;
        let is_end = |at: &usize| ends.contains(&template.route(Some(*at)));
        let end = template.variables().find(is_end);
        routes.entry(template.route(end)).or_default().push(entry);
    }
    routes.values_mut().for_each(|entries| entries.sort_by_key(|it| it.template.rank()));
    routes
}

/// The methods of a path that other groups have, too; `None` if there are none, or axum has no name for one of them.
fn own_methods(entries: &[Entry]) -> Option<MethodFilter> {
    let is_shared = entries.iter().any(|it| !it.elsewhere.is_empty());
    let filter =
        |it: &Entry| MethodFilter::try_from(Method::from_bytes(it.operation.method.as_bytes()).ok()?).ok();
    let mut filters = entries.iter().filter(|_| is_shared).map(filter);
    let first = filters.next()??;
    filters.try_fold(first, |all, one| Some(all.or(one?)))
}

/// Finds the operation of a request, and responds to it.
async fn dispatch(
    entries: Arc<Vec<Entry>>,
    shared: Arc<Shared>,
    inner: Option<Router>,
    mut request: http::Request<Body>,
) -> http::Response<Body> {
    let (entry, captures) = match find(&entries, &request) {
        Ok(found) => found,
        Err(Unserved::Options(allowed)) => return allowed_methods(&allowed),
        Err(Unserved::Rejected(rejection)) => {
            return (shared.on_rejection)(rejection, &request.into_parts().0);
        }
    };
    let operation = entry.operation;
    let matched = Matched { handler: Arc::clone(&entry.handler), captures };
    request.extensions_mut().insert(operation);
    let mut response = match inner {
        Some(mut router) => {
            request.extensions_mut().insert(matched);
            match Service::call(&mut router, request).await {
                Ok(response) => response,
                Err(never) => match never {},
            }
        }
        None => (matched.handler)(matched.captures, request).await,
    };
    response.extensions_mut().insert(operation);
    response
}

/// Responds to a request whose operation was found.
async fn run(mut request: http::Request<Body>) -> http::Response<Body> {
    match request.extensions_mut().remove::<Matched>() {
        Some(Matched { handler, captures }) => handler(captures, request).await,
        None => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// The entry for the path and the method of a request.
fn find<'a>(entries: &'a [Entry], request: &http::Request<Body>) -> Result<(&'a Entry, Captures), Unserved> {
    let (path, query) = (request.uri().path(), request.uri().query());
    let captured = |entry: &'a Entry| Some((entry, entry.template.captures(path, query)?));
    let of = |method: &str| {
        let mut entries = entries.iter().filter(|it| it.operation.method == method);
        entries.find_map(captured)
    };
    // RFC 9110, 9.3.2: what responds to GET responds to HEAD.
    let head = || (request.method() == Method::HEAD).then(|| of("GET")).flatten();
    if let Some(found) = of(request.method().as_str()).or_else(head) {
        return Ok(found);
    }
    let matching = entries.iter().filter_map(captured);
    let of_path = |(it, _): (&'a Entry, _)| it.elsewhere.iter().copied().chain([it.operation.method]);
    let mut methods: Vec<&str> = matching.flat_map(of_path).collect();
    if methods.is_empty() {
        let rejection = Rejection::new(StatusCode::NOT_FOUND, NO_PATH);
        return Err(Unserved::Rejected(rejection));
    }
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.push("OPTIONS");
    methods.sort_unstable();
    methods.dedup();
    let allowed = methods.join(", ");
    Err(match request.method() == Method::OPTIONS {
        true => Unserved::Options(allowed),
        false => Unserved::Rejected(Rejection::method(&allowed)),
    })
}

/// A request that no operation is for.
enum Unserved {
    /// It asks which methods the path has.
    Options(String),
    Rejected(Rejection),
}

/// The response to OPTIONS where the document has no such operation (RFC 9110, 9.3.7).
fn allowed_methods(allowed: &str) -> http::Response<Body> {
    let mut response = http::Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    if let Ok(allowed) = HeaderValue::from_str(allowed) {
        response.headers_mut().insert(ALLOW, allowed);
    }
    response
}

/// Authenticates the caller, and reads the request.
async fn read<S: Send + Sync, P: Served>(
    reader: &mut RequestReader,
    body: Body,
    (service, authentication): (&S, Option<Arc<Authentication<S>>>),
    settings: &Shared,
) -> Result<P, Failure> {
    let head = &mut reader.head;
    if !P::OFFERS.is_empty() && preferred(&head.headers, P::OFFERS).is_none() {
        let detail = format!("The operation responds with {}.", P::OFFERS.join(", "));
        return Err(Rejection::new(StatusCode::NOT_ACCEPTABLE, detail).into());
    }
    if !P::SECURITY.is_empty() {
        let Some(authentication) = authentication else {
            return Err(Failure::Error(Error::new("nothing authenticates callers")));
        };
        authentication.authenticate(service, P::SECURITY, P::OPERATION, head).await?;
    }
    let received = reader.receive(body, P::BODIES, settings.body_limits).await;
    received.map_err(|failure| failure.documented(P::MISMATCH))?;
    let read = P::read(reader).map_err(|first| reader.complete(first));
    read.map_err(|rejection| rejection.documented(P::MISMATCH).into())
}

/// Calls the service, and writes its response.
async fn respond<S: Sync, P: Served, A: Reply>(
    service: &S,
    call: for<'a> fn(&'a S, Request<P>) -> Called<'a, A>,
    settings: &Shared,
    request: Request<P>,
) -> Result<http::Response<Body>, Error> {
    let accept = Accept::of(request.headers());
    let response = call(service, request).await.or_else(|error| {
        let mut error = (settings.map_error)(error);
        A::documented(&mut error).ok_or_else(|| error.undocumented())
    })?;
    let limits = settings.limits(P::OPERATION);
    let limits = DocumentLimits { check: settings.response_check, ..limits };
    let response = checked(response.write(&accept)?, limits).await?;
    #[cfg(not(target_family = "wasm"))]
    let response = super::keep_alive::kept_alive(response, settings.keep_alive);
    Ok(response)
}

/// Runs a future to its end; a panic in it is an error.
async fn caught<T, E: From<Error>>(future: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    let mut future = pin!(future);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
        polled.unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            let cause = format!("the service panicked: {}", text.unwrap_or("no message"));
            Poll::Ready(Err(Error::new(cause).into()))
        })
    })
    .await
}
