//! The receiving side of a client: webhooks at a path of a router.

use std::future::Future;

use axum::body::{Body, to_bytes};
use axum::routing::{MethodRouter, post};
use http::{HeaderMap, StatusCode};

use super::super::webhook::{InboundRequest, WebhookError, WebhookVerifier};
use super::rejection::plain;
use super::{AnyResponse, Error, Rejection};

/// How many bytes a webhook may have: 2 MiB.
const LIMIT: usize = 2 << 20;

/// Receives webhooks at a path: `Router::new().route("/hooks", receive(verifier, name, handle))`.
///
/// A request is verified, and decoded by the name that `name` finds in its headers and its body. The response has the status 204; 401 if
/// the signature isn't valid, 422 if the body doesn't match the document, and the status of the error if `handle` returns one: services
/// send a webhook again then.
pub fn receive<W, N, F, R>(verifier: WebhookVerifier, name: N, handle: F) -> MethodRouter
where
    W: InboundRequest + Send + 'static,
    N: Fn(&HeaderMap, &[u8]) -> String + Clone + Send + Sync + 'static,
    F: Fn(W) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Result<(), Error>> + Send + 'static,
{
    post(move |request: http::Request<Body>| async move {
        match read(&verifier, &name, request).await {
            Err(rejection) => rejection.into_response(),
            Ok(webhook) => match handle(webhook).await {
                Ok(()) => no_content(),
                Err(error) => plain(error.status()),
            },
        }
    })
}

async fn read<W: InboundRequest>(
    verifier: &WebhookVerifier,
    name: &impl Fn(&HeaderMap, &[u8]) -> String,
    request: http::Request<Body>,
) -> Result<W, Rejection> {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, LIMIT).await.map_err(|_| {
        let detail = format!("The body ended early, or is longer than {LIMIT} bytes.");
        Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
    })?;
    let unverified = |error: WebhookError| {
        Rejection::new(StatusCode::UNAUTHORIZED, format!("The webhook isn't verified: {error}."))
    };
    verifier.verify(&head.headers, &body).map_err(unverified)?;
    W::decode(&name(&head.headers, &body), &body)
        .map_err(|error| Rejection::body(StatusCode::UNPROCESSABLE_ENTITY, error.pointer(), error.message()))
}

fn no_content() -> AnyResponse {
    let mut response = http::Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}
