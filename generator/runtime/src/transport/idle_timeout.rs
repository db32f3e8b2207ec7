//! Bodies with an idle timeout or a deadline, which end with a timeout error.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;

use super::super::failure::TransportError;
use super::timeout::poll_sleep;
use super::{Body, Sleep, Transport};

/// Ends a body with an error if it is silent for too long.
pub(crate) fn with_idle_timeout(
    body: Body,
    transport: Arc<dyn Transport>,
    idle: Duration,
) -> Body {
    let length = body.length();
    let last = transport.timer().uptime();
    let body = WithIdleTimeout { body, transport, idle, last, sleep: None };
    Body::from_chunks(body).with_known_length(length)
}

/// Ends a body with an error at this time of the transport's clock. The time is also checked while
/// data is available, because the future of a fast body never pauses for a timer.
pub(crate) fn with_deadline(
    body: Body,
    transport: Arc<dyn Transport>,
    end: Duration,
) -> Body {
    let length = body.length();
    Body::from_chunks(WithDeadline { body, transport, end }).with_known_length(length)
}

struct WithDeadline {
    body: Body,
    transport: Arc<dyn Transport>,
    end: Duration,
}

impl Stream for WithDeadline {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        if self.transport.timer().uptime() >= self.end {
            return Poll::Ready(Some(Err(TransportError::timeout())));
        }
        Pin::new(&mut self.body).poll_next(context)
    }
}

struct WithIdleTimeout {
    body: Body,
    transport: Arc<dyn Transport>,
    idle: Duration,
    /// When the last chunk arrived.
    last: Duration,
    sleep: Option<Sleep>,
}

impl WithIdleTimeout {
    /// Waits for the idle timeout. A chunk only updates `last`: one timer serves all chunks that
    /// arrive while it runs.
    fn poll_idle(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let timer = self.transport.timer();
        loop {
            let left = (self.last + self.idle).saturating_sub(timer.uptime());
            if left.is_zero() {
                return Poll::Ready(());
            }
            match poll_sleep(&mut self.sleep, timer, left, context) {
                Poll::Ready(()) => self.sleep = None,
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

impl Stream for WithIdleTimeout {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(chunk) = Pin::new(&mut self.body).poll_next(context) {
            self.last = self.transport.timer().uptime();
            return Poll::Ready(chunk);
        }
        self.poll_idle(context).map(|()| Some(Err(TransportError::timeout())))
    }
}
