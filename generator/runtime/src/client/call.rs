//! A call: an operation with its parameters, ready to be sent.

use std::{
    fmt,
    future::{Future, IntoFuture},
    marker::PhantomData,
    pin::Pin,
};

use super::super::operation::Operation;
use super::super::response::{Response, StatusError};
use super::super::send::Core;
use super::super::send::read_mode::ReadMode;
use super::super::send::request_parts::RequestParts;
use super::super::send::retry_loop::send;
use super::{Error, ErrorKind};

/// A call of an operation, in the `Call` of a client, whose methods set its parts.
#[doc(hidden)]
#[must_use = "a call is sent when it is awaited"]
pub struct Call<O> {
    /// The parts of its request.
    pub parts: Box<RequestParts>,
    operation: PhantomData<fn() -> O>,
}

/// The future of a call, which resolves to the body of the response.
pub type CallFuture<O> =
    Pin<Box<dyn Future<Output = Result<<O as Operation>::Output, Error<<O as Operation>::Error>>> + Send>>;

impl<O: Operation> Call<O> {
    /// Sends the call and returns the response with its status and headers.
    ///
    /// # Errors
    /// If the call can't be built, there is no response, its status isn't between 200 and 299, or
    /// its body doesn't match the document.
    pub async fn send(self) -> Result<Response<O::Output>, Error<O::Error>> {
        let (parts, response) = send(self.parts, ReadMode::of(O::STREAMS)).await;
        let failed = |kind| Error::new(&parts, kind);
        let mut response = response.map_err(|failure| failed(failure.into()))?;
        if response.status().is_success() {
            if let Some(keep) = parts.reconnect {
                keep(&parts, &mut response.extensions);
            }
            return Response::read(response, &O::OUTPUT)
                .map(|response| response.with_attempts(parts.progress.attempts))
                .map_err(|error| failed(ErrorKind::Decode(error)));
        }
        Err(failed(ErrorKind::Status(StatusError::read(response, &O::ERROR))))
    }

    /// Returns a copy of the call; `None` if its body is a stream that can be sent only once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let parts = Box::new(self.parts.try_clone()?);
        Some(Self { parts, operation: PhantomData })
    }

    /// Creates the call of an operation.
    pub fn new(core: &Core) -> Self {
        let mut parts = RequestParts::new(core.clone(), const { &O::WIRE }, O::SERVER);
        parts.idempotency_key = O::IDEMPOTENCY_KEY;
        if !O::CLIENT_PARAMETERS.is_empty() {
            parts.set_client_parameters(O::CLIENT_PARAMETERS);
        }
        Self { parts: Box::new(parts), operation: PhantomData }
    }

    /// Changes the operation of the call to one that takes the same parameters.
    pub fn with_operation<P: Operation>(mut self) -> Call<P> {
        self.parts.wire = const { &P::WIRE };
        Call { parts: self.parts, operation: PhantomData }
    }
}

impl<O: Operation> IntoFuture for Call<O> {
    type Output = Result<O::Output, Error<O::Error>>;
    type IntoFuture = CallFuture<O>;

    fn into_future(self) -> CallFuture<O> {
        Box::pin(async move { self.send().await.map(Response::into_body) })
    }
}

/// Prints which operation is called, and nothing of what is sent.
impl<O> fmt::Debug for Call<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.fmt(formatter)
    }
}
