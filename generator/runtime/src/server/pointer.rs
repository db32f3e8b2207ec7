//! Pointers to services.

use std::sync::Arc;

/// A pointer to a service, which responds as the service does.
#[doc(hidden)]
pub trait Pointer: Send + Sync {
    /// The service.
    type Service: ?Sized;

    /// Returns the service.
    fn service(&self) -> &Self::Service;
}

impl<T: Send + Sync + ?Sized> Pointer for &T {
    type Service = T;

    fn service(&self) -> &T {
        self
    }
}

impl<T: Send + Sync + ?Sized> Pointer for Arc<T> {
    type Service = T;

    fn service(&self) -> &T {
        self
    }
}
