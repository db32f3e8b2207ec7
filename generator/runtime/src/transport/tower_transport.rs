//! The transport over a tower service: a client, a stack of layers, or a server's router in the
//! same process. The only file that uses tower.

use std::{
    error, fmt,
    future::poll_fn,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use tower_service::Service;

use super::super::failure::TransportError;
#[cfg(not(target_family = "wasm"))]
use super::SystemTimer;
use super::http_bodies::received;
use super::{Body, Timer, Transport, TransportFuture};

/// Sends requests over a tower service. Each request is sent by a clone of the service, once that
/// is ready.
///
/// Errors of the service become transport errors. To be more specific, return a [`TransportError`]:
/// [`timeout`](TransportError::timeout), or [`connect`](TransportError::connect) if nothing was
/// sent, which makes any call safe to retry.
pub struct TowerTransport<S> {
    /// The mutex makes a service that isn't `Sync` shareable.
    service: Mutex<S>,
    timer: Arc<dyn Timer>,
    needs_runtime: bool,
}

impl<S> TowerTransport<S> {
    /// Creates a transport from a service, with the system clock.
    #[cfg(not(target_family = "wasm"))]
    pub fn new(service: S) -> Self {
        Self::with_timer(service, SystemTimer)
    }

    /// Creates a transport from a service, with another clock.
    pub fn with_timer(service: S, timer: impl Timer + 'static) -> Self {
        Self { service: Mutex::new(service), timer: Arc::new(timer), needs_runtime: true }
    }

    /// Declares that the service works without an async runtime, so that `send_blocking` can use
    /// it.
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
