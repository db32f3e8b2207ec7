//! Comments in streams of events, so that nothing on the way takes a quiet stream for a dead one (HTML, Server-sent events).

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use http_body::{Body as HttpBody, Frame};

use super::super::transport::timeout::poll_sleep;
use super::super::transport::{Sleep, SystemTimer};
use super::AnyResponse;
use super::events::Events;

/// A comment without a text.
const COMMENT: Bytes = Bytes::from_static(b":\n\n");

/// Adds a comment to a response of events after each pause of this length; none if it is zero.
pub(super) fn kept_alive(mut response: AnyResponse, pause: Duration) -> AnyResponse {
    let is_events = response.extensions_mut().remove::<Events>().is_some();
    if !is_events || pause.is_zero() {
        return response;
    }
    response.map(|body| Body::new(KeptAlive { body, pause, sleep: None }))
}

struct KeptAlive {
    body: Body,
    pause: Duration,
    /// The rest of the pause; `None` before the body is silent.
    sleep: Option<Sleep>,
}

impl HttpBody for KeptAlive {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if frame.is_pending() {
            let pause = self.pause;
            ready!(poll_sleep(&mut self.sleep, &SystemTimer, pause, context));
        }
        self.sleep = None;
        match frame {
            Poll::Pending => Poll::Ready(Some(Ok(Frame::data(COMMENT)))),
            ready => ready,
        }
    }
}
