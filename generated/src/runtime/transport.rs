//! The way out. In: a request; out: a response, or why none came. The only place where this module
//! meets an HTTP library: any library, a recorder or a test can stand behind it.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

#[cfg(not(target_family = "wasm"))]
use super::SystemTimer;
use super::{Body, Timer, TransportError};

/// Sends requests: an HTTP library, or something that wraps or plays one.
///
/// It follows no redirects: the client does, to the same host.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request; the answer's body may come piece by piece.
    fn send(&self, request: http::Request<Body>) -> TransportFuture;

    /// Returns what tells the time and waits; on WebAssembly there is no default.
    #[cfg(not(target_family = "wasm"))]
    fn timer(&self) -> &dyn Timer {
        &SystemTimer
    }

    /// Returns what tells the time and waits.
    #[cfg(target_family = "wasm")]
    fn timer(&self) -> &dyn Timer;

    /// Tells whether the transport itself keeps to the [`Timeout`] among a request's extensions.
    /// Otherwise the client gives up waiting when it is over, which a transport that doesn't return
    /// can't notice.
    fn keeps_timeout(&self) -> bool {
        false
    }

    /// Tells whether the transport only works inside of an async runtime, so that
    /// `send_blocking` can't use it.
    fn needs_runtime(&self) -> bool {
        false
    }
}

/// The answer to a request, as it comes in.
pub type TransportFuture =
    Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send>>;

/// How long an attempt may take, from its first byte out to its last byte in.
///
/// Stands among the extensions of the request that a [`Transport`] is given, where the answer is read
/// as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeout(pub Duration);

/// How long an attempt may take, from its first byte out to the first byte of its answer.
///
/// Stands among the extensions of the request that a [`Transport`] is given, where the answer is read
/// as a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseTimeout(pub Duration);

/// How long a response may be silent.
///
/// Stands among the extensions of the request that a [`Transport`] is given, where the answer is read
/// as a stream. The client looks at the clock itself, but can't while a transport waits on its thread.
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
