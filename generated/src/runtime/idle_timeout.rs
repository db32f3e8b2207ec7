//! A body that must not stand still, or go on for ever. In: the body of a response, and how long it may be silent,
//! or when it has to be at its end; out: the same body, which ends with an error when that is over.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;

use super::timeout::poll_sleep;
use super::{Body, Sleep, Transport, TransportError};

/// Watches a body for silence.
pub(super) fn with_idle_timeout(
    body: Body,
    transport: Arc<dyn Transport>,
    idle: Duration,
) -> Body {
    let length = body.length();
    let last = transport.timer().uptime();
    let body = WithIdleTimeout { body, transport, idle, last, sleep: None };
    Body::from_chunks(body).with_known_length(length)
}

/// Ends a body at that time of the transport's clock, however much comes of it: who waits for what is always there
/// has no other moment to look.
pub(super) fn with_deadline(
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
    /// When something came last.
    last: Duration,
    sleep: Option<Sleep>,
}

impl WithIdleTimeout {
    /// Waits until the silence is too long. A piece that comes only moves the mark: one timer serves as
    /// many pieces as come while it runs.
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
