//! Transports: the only interface between the client and an HTTP library.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use super::super::failure::TransportError;
#[cfg(not(target_family = "wasm"))]
use super::SystemTimer;
use super::{Body, Timer};

/// Sends requests: an HTTP library, a wrapper of another transport, or a test double.
///
/// It must not follow redirects: the client does, and sends no credentials to another host.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request. The body of the response may be a stream.
    fn send(&self, request: http::Request<Body>) -> TransportFuture;

    /// Returns the clock; on WebAssembly there is no default.
    #[cfg(not(target_family = "wasm"))]
    fn timer(&self) -> &dyn Timer {
        &SystemTimer
    }

    /// Returns the clock.
    #[cfg(target_family = "wasm")]
    fn timer(&self) -> &dyn Timer;

    /// Returns whether the transport itself enforces the [`Timeout`] in a request's extensions. Otherwise the client stops
    /// waiting after that time, which doesn't help if `send` blocks the thread.
    fn keeps_timeout(&self) -> bool {
        false
    }

    /// Returns whether the transport needs an async runtime, so that `send_blocking` can't use it.
    fn needs_runtime(&self) -> bool {
        false
    }
}

/// The future of a response.
pub type TransportFuture = Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send>>;

/// The timeout of an attempt, from the first byte sent to the last byte received.
///
/// It is in the extensions of a [`Transport`]'s request if the response is read as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeout(pub Duration);

/// The timeout of an attempt, from the first byte sent to the first byte of the response.
///
/// It is in the extensions of a [`Transport`]'s request if the response is read as a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseTimeout(pub Duration);

/// How long a streamed response may be silent.
///
/// It is in the extensions of a [`Transport`]'s request if the response is read as a stream. The
/// client enforces it, too, but can't while a transport blocks its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdleTimeout(pub Duration);

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        (**self).send(request)
    }

    fn timer(&self) -> &dyn Timer {
        (**self).timer()
    }

    fn keeps_timeout(&self) -> bool {
        (**self).keeps_timeout()
    }

    fn needs_runtime(&self) -> bool {
        (**self).needs_runtime()
    }
}
