//! Errors of a service. A client sees none of their details.

use std::{error, fmt};

use http::StatusCode;

/// Why a service can't respond as the document says. The client gets the status, without any details; a hook sees the cause.
///
/// Every error converts into one, so `?` works. An error that the document describes is a response instead.
pub struct Error {
    status: StatusCode,
    cause: Box<dyn error::Error + Send + Sync>,
}

impl Error {
    /// Creates an error of the server: 500.
    pub fn new(cause: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, cause: cause.into() }
    }

    /// Creates the error of an operation that the service doesn't have: 501.
    #[must_use]
    pub fn not_implemented() -> Self {
        let cause = "the operation isn't implemented".into();
        Self { status: StatusCode::NOT_IMPLEMENTED, cause }
    }

    /// Creates the error of a service that can't respond at the moment: 503.
    pub fn unavailable(cause: impl Into<Box<dyn error::Error + Send + Sync>>) -> Self {
        Self { status: StatusCode::SERVICE_UNAVAILABLE, cause: cause.into() }
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
        formatter
            .debug_struct("Error")
            .field("status", &self.status)
            .field("cause", &self.cause)
            .finish()
    }
}
