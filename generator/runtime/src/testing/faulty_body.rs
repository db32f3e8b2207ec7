//! Bodies of responses that come slowly, or not to their end; and responses that don't come.

use std::{sync::Arc, task::Poll, time::Duration};

use bytes::Bytes;
use http::Extensions;

use super::super::failure::TransportError;
use super::super::transport::poll_stream::poll_stream;
use super::super::transport::{Body, IdleTimeout, Timeout, Timer};
use super::instant_clock::InstantClock;

/// How a body comes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Faults {
    /// After how many bytes the connection breaks.
    pub(super) cut: Option<usize>,
    /// How many bytes come at once, and the pause before them.
    pub(super) drip: Option<(usize, Duration)>,
}

impl Faults {
    /// The body with its faults, in response to a request with these extensions. Its pauses advance the clock, which ends it
    /// when a timeout of the request expires.
    pub(super) fn apply(self, mut rest: Bytes, clock: &Arc<InstantClock>, request: &Extensions) -> Body {
        if self.cut.is_none() && self.drip.is_none() {
            return rest.into();
        }
        rest.truncate(self.cut.unwrap_or(rest.len()));
        let mut is_cut = self.cut.is_some();
        let (size, pause) = self.drip.unwrap_or((usize::MAX, Duration::ZERO));
        let clock = Arc::clone(clock);
        // When the attempt times out, by the clock.
        let deadline = request.get::<Timeout>().map(|timeout| clock.uptime() + timeout.0);
        let idle = request.get::<IdleTimeout>().map(|timeout| timeout.0);
        Body::from_stream(poll_stream(move |_| {
            if rest.is_empty() {
                let error = || TransportError::new("the body was cut, as the test requested");
                return Poll::Ready(std::mem::take(&mut is_cut).then(|| Err(error())));
            }
            drop(clock.sleep(pause));
            if idle.is_some_and(|idle| pause > idle)
                || deadline.is_some_and(|deadline| clock.uptime() > deadline)
            {
                rest.clear();
                is_cut = false;
                return Poll::Ready(Some(Err(TransportError::timeout())));
            }
            let size = size.clamp(1, rest.len());
            Poll::Ready(Some(Ok(rest.split_to(size))))
        }))
    }
}

/// Why there is no response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    NoConnection,
    Broken,
    Timeout,
}

impl Failure {
    /// The error of the transport; `why` is `as recorded` and the like.
    pub(super) fn error(self, why: &str) -> TransportError {
        match self {
            Self::NoConnection => TransportError::connect(format!("no connection, {why}")),
            Self::Broken => TransportError::new(format!("broken connection, {why}")),
            Self::Timeout => TransportError::timeout(),
        }
    }
}
