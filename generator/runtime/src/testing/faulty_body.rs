//! Bodies of responses that come slowly, or not to their end.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use http::Extensions;

use super::super::failure::TransportError;
use super::super::transport::{IdleTimeout, Timeout, Timer};
use super::instant_clock::InstantClock;

/// How a body comes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Faults {
    /// After how many bytes the connection breaks.
    pub(super) cut: Option<usize>,
    /// How many bytes come at once, and the pause before them.
    pub(super) drip: Option<(usize, Duration)>,
}

/// A body with faults. Its pauses advance the clock, which ends it when a timeout of the request expires.
pub(super) struct FaultyBody {
    rest: Bytes,
    is_cut: bool,
    drip: Option<(usize, Duration)>,
    clock: Arc<InstantClock>,
    /// When the attempt times out, by the clock.
    deadline: Option<Duration>,
    idle: Option<Duration>,
}

impl FaultyBody {
    /// A body in response to a request with these extensions.
    pub(super) fn new(
        mut rest: Bytes,
        faults: Faults,
        clock: Arc<InstantClock>,
        request: &Extensions,
    ) -> Self {
        let is_cut = faults.cut.is_some();
        rest.truncate(faults.cut.unwrap_or(rest.len()));
        let deadline =
            request.get::<Timeout>().map(|timeout| clock.uptime() + timeout.0);
        let idle = request.get::<IdleTimeout>().map(|timeout| timeout.0);
        Self { rest, is_cut, drip: faults.drip, clock, deadline, idle }
    }

    /// Waits before the next bytes; whether that took too long.
    fn pauses_too_long(&self, pause: Duration) -> bool {
        drop(self.clock.sleep(pause));
        self.idle.is_some_and(|idle| pause > idle)
            || self.deadline.is_some_and(|deadline| self.clock.uptime() > deadline)
    }
}

impl Stream for FaultyBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        let body = self.get_mut();
        if body.rest.is_empty() {
            let is_cut = std::mem::take(&mut body.is_cut);
            let error =
                || TransportError::new("the body was cut, as the test requested");
            return Poll::Ready(is_cut.then(|| Err(error())));
        }
        let (size, pause) = body.drip.unwrap_or((usize::MAX, Duration::ZERO));
        if body.pauses_too_long(pause) {
            body.rest.clear();
            body.is_cut = false;
            return Poll::Ready(Some(Err(TransportError::timeout())));
        }
        let size = size.clamp(1, body.rest.len());
        Poll::Ready(Some(Ok(body.rest.split_to(size))))
    }
}
