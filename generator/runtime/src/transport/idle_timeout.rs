//! Bodies with an idle timeout or a deadline, which end with a timeout error.

use std::{pin::Pin, sync::Arc, task::Poll, time::Duration};

use futures_core::Stream;

use super::super::failure::TransportError;
use super::timeout::poll_sleep;
use super::{Body, Transport};

/// Ends a body with an error if it is silent for too long.
pub(crate) fn with_idle_timeout(body: Body, transport: Arc<dyn Transport>, idle: Duration) -> Body {
    // When the last chunk arrived. A chunk only updates it: one timer serves all chunks that arrive while it runs.
    let mut last = transport.timer().uptime();
    let mut sleep = None;
    body.polled(move |body, context| {
        let timer = transport.timer();
        if let Poll::Ready(chunk) = Pin::new(body).poll_next(context) {
            last = timer.uptime();
            return Poll::Ready(chunk);
        }
        loop {
            let left = (last + idle).saturating_sub(timer.uptime());
            if left.is_zero() {
                return Poll::Ready(Some(Err(TransportError::timeout())));
            }
            match poll_sleep(&mut sleep, timer, left, context) {
                Poll::Ready(()) => sleep = None,
                Poll::Pending => return Poll::Pending,
            }
        }
    })
}

/// Ends a body with an error at this time of the transport's clock. The time is also checked while
/// data is available, because the future of a fast body never pauses for a timer.
pub(crate) fn with_deadline(body: Body, transport: Arc<dyn Transport>, end: Duration) -> Body {
    body.polled(move |body, context| {
        if transport.timer().uptime() >= end {
            return Poll::Ready(Some(Err(TransportError::timeout())));
        }
        Pin::new(body).poll_next(context)
    })
}
