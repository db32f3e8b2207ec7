//! The way out. In: a request; out: an answer, or why none came. The only place where this module
//! meets an HTTP library: any library, a recorder or a test can stand behind it.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use super::{Body, TransportError};

/// Sends requests: an HTTP library, or something that wraps or plays one.
///
/// A transport keeps to the [`Timeout`] among the request's extensions, if it can, and follows no
/// redirect to another host with what it was given to send.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and reads its answer.
    fn send(&self, request: http::Request<Body>) -> TransportFuture;
}

/// The answer to a request, as it comes in.
pub type TransportFuture =
    Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send>>;

/// How long a call may take, from its first byte out to its last byte in.
///
/// Stands among the extensions of the request that a [`Transport`] is given; none means for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeout(pub Duration);

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        (**self).send(request)
    }
}
