//! Layers around the operations of a mock: a line for each request, CORS, failures and delays.

use crate::mock_arguments::MockArguments;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use clientwright::printable;
use clientwright_runtime::server::OperationId;
use std::io::Write;
use std::num::NonZeroU64;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub(super) fn added(router: Router, arguments: &MockArguments, is_quiet: bool) -> Router {
    let router = failing(router, arguments.fail_every);
    let router = delayed(router, Duration::from_millis(arguments.delay));
    let router = if arguments.no_cors { router } else { router.layer(from_fn(shared)) };
    if is_quiet { router } else { router.layer(from_fn(logged)) }
}

/// Writes the method, the path, the operation and the status of each request.
async fn logged(request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let asked = format!("{} {path}", request.method());
    let response = next.run(request).await;
    let operation = response.extensions().get::<OperationId>().map_or("-", |operation| operation.id);
    let line = format!("{asked} {operation} {}", response.status().as_u16());
    // A closed output doesn't end the server.
    _ = writeln!(std::io::stderr(), "{}", printable(&line));
    response
}

/// Lets pages of all origins use the server, with credentials (Fetch Standard, CORS protocol).
async fn shared(request: Request, next: Next) -> Response {
    let asked = ["origin", "access-control-request-method", "access-control-request-headers"];
    let asked = asked.map(|name| request.headers().get(name).cloned());
    let [Some(origin), method, names] = asked else { return next.run(request).await };
    let mut response = if let Some(method) = method.filter(|_| request.method() == Method::OPTIONS) {
        let mut response = StatusCode::NO_CONTENT.into_response();
        response.headers_mut().insert("access-control-allow-methods", method);
        names.map(|names| response.headers_mut().insert("access-control-allow-headers", names));
        response
    } else {
        next.run(request).await
    };
    // With credentials, `*` isn't a wildcard.
    let exposed: Vec<&str> = response.headers().keys().map(HeaderName::as_str).collect();
    let exposed = exposed.join(", ").parse();
    let headers = response.headers_mut();
    exposed.ok().map(|names| headers.insert("access-control-expose-headers", names));
    headers.insert("access-control-allow-origin", origin);
    headers.insert("access-control-allow-credentials", HeaderValue::from_static("true"));
    headers.append("vary", HeaderValue::from_static("Origin"));
    response
}

/// Fails as a service that is overloaded now and then, so that a client's retries can be tried.
fn failing(router: Router, every: Option<NonZeroU64>) -> Router {
    let Some(every) = every else { return router };
    let received = Arc::new(AtomicU64::new(0));
    router.layer(from_fn(move |request: Request, next: Next| {
        let number = received.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            if number % every == 0 {
                StatusCode::SERVICE_UNAVAILABLE.into_response()
            } else {
                next.run(request).await
            }
        }
    }))
}

fn delayed(router: Router, delay: Duration) -> Router {
    if delay.is_zero() {
        return router;
    }
    router.layer(from_fn(move |request: Request, next: Next| async move {
        tokio::time::sleep(delay).await;
        next.run(request).await
    }))
}
