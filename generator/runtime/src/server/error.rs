//! Errors of a service. A client sees none of their details.

use std::any::{Any, type_name};
use std::{error, fmt};

use http::StatusCode;

/// Why a service can't respond as the document says. The client gets the status, without any details; a hook sees the cause.
///
/// Every error converts into one, so `?` works. An error that the document describes is a response, or [`Error::respond`].
pub struct Error {
    status: StatusCode,
    cause: Box<dyn error::Error + Send + Sync>,
    /// The body of a response that the document describes.
    body: Option<Box<dyn Any + Send + Sync>>,
}

impl Error {
    /// Creates an error of the server: 500.
    pub fn new(cause: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        Self::with_status(StatusCode::INTERNAL_SERVER_ERROR, cause)
    }

    fn with_status(status: StatusCode, cause: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        Self { status, cause: cause.into(), body: None }
    }

    /// Creates an error that the document describes: the client gets this status and this body, in the media type that it prefers.
    /// The body is `()` for a response without one. If the operation has no such response, or one with a body of another type, the
    /// client gets a 500, and [`Settings::on_error`](super::Settings::on_error) sees why.
    ///
    /// It is for the place where errors of a service become those of its document: `impl From<ShopError> for Error`, or
    /// [`Settings::map_error`](super::Settings::map_error) if they implement [`std::error::Error`].
    #[must_use]
    pub fn respond<T: Send + Sync + 'static>(status: StatusCode, body: T) -> Self {
        let ty = type_name::<T>();
        let cause = format!("the document has no response {status} with a body of `{ty}`");
        Self { body: Some(Box::new(body)), ..Self::with_status(status, cause) }
    }

    /// Takes the body, if it has this type.
    #[doc(hidden)]
    pub fn take<T: 'static>(&mut self) -> Option<T> {
        match self.body.take()?.downcast() {
            Ok(body) => Some(*body),
            Err(other) => {
                self.body = Some(other);
                None
            }
        }
    }

    /// A response that the document doesn't describe is an error of the server.
    pub(super) fn undocumented(self) -> Self {
        match self.body {
            Some(_) => Self::new(self.cause),
            None => self,
        }
    }

    /// Creates the error of an operation that the service doesn't have: 501.
    #[must_use]
    pub fn not_implemented() -> Self {
        Self::with_status(StatusCode::NOT_IMPLEMENTED, "the operation isn't implemented")
    }

    /// Creates the error of a service that can't respond at the moment: 503.
    pub fn unavailable(cause: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        Self::with_status(StatusCode::SERVICE_UNAVAILABLE, cause)
    }

    /// Returns the status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the cause.
    #[must_use]
    pub fn cause(&self) -> &(dyn error::Error + Send + Sync + 'static) {
        &*self.cause
    }
}

impl<E: error::Error + Send + Sync + 'static> From<E> for Error {
    fn from(cause: E) -> Self {
        Self::new(cause)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(formatter)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Error").field("status", &self.status).field("cause", &self.cause).finish()
    }
}
