//! The way out over a service of tower. In: any service that takes a request and gives an answer: a client,
//! a stack of layers, the router of a server in the same process; out: a transport. The only file that
//! names tower.

use std::{
    error, fmt,
    future::poll_fn,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use tower_service::Service;

#[cfg(not(target_family = "wasm"))]
use super::SystemTimer;
use super::{Body, Timer, Transport, TransportError, TransportFuture};

/// Sends requests over a service. Each request is sent by a clone of it, as soon as that is ready.
///
/// A service's errors are failures of the exchange; one that knows better makes a [`TransportError`] of
/// them: [`timeout`](TransportError::timeout), or [`connect`](TransportError::connect) where nothing was
/// sent, so that any call may be made again.
pub struct TowerTransport<S> {
    /// The mutex makes a service that isn't `Sync` fit for a client, which is shared.
    service: Mutex<S>,
    timer: Arc<dyn Timer>,
    needs_runtime: bool,
}

impl<S> TowerTransport<S> {
    /// Makes a transport of a service, with the clock of the system.
    #[cfg(not(target_family = "wasm"))]
    pub fn new(service: S) -> Self {
        Self::with_timer(service, SystemTimer)
    }

    /// Makes a transport of a service, with a clock of the caller's own.
    pub fn with_timer(service: S, timer: impl Timer + 'static) -> Self {
        Self {
            service: Mutex::new(service),
            timer: Arc::new(timer),
            needs_runtime: true,
        }
    }

    /// Says that the service works without an async runtime, so that `send_blocking` can use it.
    #[must_use]
    pub fn without_runtime(self) -> Self {
        Self { needs_runtime: false, ..self }
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<Body>, Response = http::Response<B>>,
    S: Clone + Send + 'static,
    S::Future: Send + 'static,
    S::Error: Into<Box<dyn error::Error + Send + Sync>>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn error::Error + Send + Sync>>,
{
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let service = self.service.lock().unwrap_or_else(PoisonError::into_inner);
        let mut service = service.clone();
        Box::pin(async move {
            let is_ready = poll_fn(|context| service.poll_ready(context)).await;
            is_ready.map_err(TransportError::of)?;
            let answer = service.call(request).await.map_err(TransportError::of)?;
            Ok(answer.map(received))
        })
    }

    fn timer(&self) -> &dyn Timer {
        &*self.timer
    }

    fn needs_runtime(&self) -> bool {
        self.needs_runtime
    }
}

impl<S> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("TowerTransport").finish_non_exhaustive()
    }
}

/// A body as services take it.
impl http_body::Body for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let chunk = self.poll_next(context);
        chunk.map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.length() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

fn received<B>(body: B) -> Body
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn error::Error + Send + Sync>>,
{
    let length = body.size_hint().exact();
    let body = Body::from_stream(Frames(Box::pin(body)));
    match length {
        Some(length) => body.with_length(length),
        None => body,
    }
}

/// An answer's body as a stream; what isn't data, trailers, is left out.
struct Frames<B>(Pin<Box<B>>);

impl<B: http_body::Body<Data = Bytes>> Stream for Frames<B> {
    type Item = Result<Bytes, B::Error>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(self.0.as_mut().poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}
