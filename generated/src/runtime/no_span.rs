//! Attempts of a build without tracing: nothing is told of them.

use std::time::Duration;

use http::Request;

use super::{Attempt, Body, Transport, TransportFuture};

/// Sends the request of an attempt.
pub(super) fn send_attempt(
    transport: &dyn Transport,
    _attempt: &Attempt,
    request: Request<Body>,
) -> TransportFuture {
    transport.send(request)
}

/// Tells nobody that a call is made again.
pub(super) fn trace_retry(_attempt: u32, _pause: Duration) {}
