//! Sends attempts in a build without tracing.

use std::time::Duration;

use http::Request;

use super::super::transport::{Body, Transport, TransportFuture};
use super::Attempt;

/// Sends the request of an attempt.
pub(super) fn send_attempt(
    transport: &dyn Transport,
    _attempt: &Attempt,
    request: Request<Body>,
) -> TransportFuture {
    transport.send(request)
}

/// Does nothing.
pub(super) fn trace_retry(_attempt: u32, _pause: Duration) {}
