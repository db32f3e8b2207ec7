//! Attempts of a build without tracing: nothing is told of them.

use std::time::Duration;

use http::{Request, Response};

use super::{Attempt, Body, Transport, TransportError};

/// Sends the request of an attempt.
pub(super) async fn send_attempt(
    transport: &dyn Transport,
    _attempt: &Attempt,
    request: Request<Body>,
) -> Result<Response<Body>, TransportError> {
    transport.send(request).await
}

/// Tells nobody that a call is made again.
pub(super) fn tell_pause(_attempt: u32, _pause: Duration) {}
