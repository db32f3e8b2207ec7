//! A tracing span around each attempt (OpenTelemetry, Semantic Conventions for HTTP Spans, HTTP
//! client). It never contains secrets: no query, user, header or body.

use std::time::Duration;

use http::{Request, Response, Uri};
use tracing::field::Empty;
use tracing::{Instrument, Span};

use super::super::failure::TransportError;
use super::super::transport::{Body, Transport};
use super::Attempt;

/// Sends the request of an attempt within a span, which is the parent of the transport's spans.
pub(super) async fn send_attempt(
    transport: &dyn Transport,
    attempt: &Attempt,
    request: Request<Body>,
) -> Result<Response<Body>, TransportError> {
    let span = span(attempt, request.uri());
    let response = span.in_scope(|| transport.send(request));
    let outcome = response.instrument(span.clone()).await;
    match &outcome {
        Ok(response) => {
            let status = response.status();
            span.record("http.response.status_code", status.as_u16());
            if status.is_client_error() || status.is_server_error() {
                span.record("error.type", status.as_str());
                span.record("otel.status_code", "ERROR");
            }
        }
        Err(error) => {
            span.record("error.type", kind(error));
            span.record("otel.status_code", "ERROR");
        }
    }
    outcome
}

/// Records that a call will be retried after a pause.
pub(super) fn trace_retry(attempt: u32, pause: Duration) {
    tracing::debug!(
        http.request.resend_count = attempt,
        pause.seconds = pause.as_secs_f64(),
        "the call is retried"
    );
}

fn span(attempt: &Attempt, uri: &Uri) -> Span {
    let wire = attempt.operation();
    let host = uri.host().unwrap_or_default();
    let usual = if uri.scheme_str() == Some("http") { 80 } else { 443 };
    let span = tracing::info_span!(
        "HTTP request",
        otel.name = %format_args!("{} {}", wire.method, wire.path),
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = wire.method,
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        url.template = wire.path,
        url.full = %format_args!("{}", without_secrets(uri)),
        server.address = host,
        server.port = uri.port_u16().unwrap_or(usual),
        "error.type" = Empty,
    );
    if attempt.number() > 1 {
        span.record("http.request.resend_count", attempt.number() - 1);
    }
    span
}

/// Returns the URL without user and query, which may contain credentials.
fn without_secrets(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let server = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{server}{}", uri.path())
}

fn kind(error: &TransportError) -> &'static str {
    if error.is_timeout() {
        "timeout"
    } else if error.is_connect() {
        "connect"
    } else {
        "exchange"
    }
}
