//! The way out over a service of tower. In: any service that takes a request and gives a response: a client,
//! a stack of layers, the router of a server in the same process; out: a transport. The only file that
//! names tower.

use std::{
    error, fmt,
    future::poll_fn,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use tower_service::Service;

#[cfg(not(target_family = "wasm"))]
use super::SystemTimer;
use super::http_bodies::received;
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
            let response = service.call(request).await.map_err(TransportError::of)?;
            Ok(response.map(|body| received(Box::pin(body), TransportError::of)))
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
