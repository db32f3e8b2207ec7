//! What users do around each attempt: headers of their own, logs, figures. In: an attempt's request, and
//! what came of it; out: nothing, or a request that was changed.

use super::{Body, TransportError, Wire};

/// Looks at each attempt of each call of a client, before it is sent and after its answer came.
pub trait Hook: Send + Sync + 'static {
    /// Sees a request before it is sent, credentials and all, and may change it.
    fn before(&self, attempt: &Attempt, request: &mut http::Request<Body>) {
        let _ = (attempt, request);
    }

    /// Sees the head of the answer, or why none came.
    fn after(
        &self,
        attempt: &Attempt,
        outcome: Result<&http::Response<Body>, &TransportError>,
    ) {
        let _ = (attempt, outcome);
    }
}

/// One of the times that a call is sent.
///
/// Stands among the extensions of the request too, where a transport finds it, and with it the operation.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    pub(super) wire: &'static Wire,
    pub(super) number: u32,
}

impl Attempt {
    /// Returns the operation that is called.
    #[must_use]
    pub fn operation(&self) -> &'static Wire {
        self.wire
    }

    /// Returns how many times the call has been sent, this one included: 1 for the first.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }
}
