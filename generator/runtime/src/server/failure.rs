//! The reason why a service doesn't respond.

use super::{Error, Rejection};

/// Why there is no response of the service.
pub(super) enum Failure {
    /// The request doesn't match the document.
    Rejection(Rejection),
    /// The service, or what it runs on, fails.
    Error(Error),
}

impl Failure {
    /// Gives a rejection the status that the document has for it.
    pub(super) fn documented(self, status: Option<u16>) -> Self {
        match self {
            Self::Rejection(rejection) => rejection.documented(status).into(),
            error @ Self::Error(_) => error,
        }
    }
}

impl From<Rejection> for Failure {
    fn from(rejection: Rejection) -> Self {
        Self::Rejection(rejection)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}
