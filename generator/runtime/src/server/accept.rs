//! The media types that a client accepts, until its response is written.

use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue};

use super::negotiation::preferred_of;

/// The media types that a client accepts (RFC 9110, 12.5.1 Accept).
#[doc(hidden)]
#[derive(Debug)]
pub struct Accept(Vec<HeaderValue>);

impl Accept {
    /// Takes what a request accepts.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        Self(headers.get_all(ACCEPT).iter().cloned().collect())
    }

    /// Returns the position of the media type that the client prefers; 0 if it accepts none of them.
    #[must_use]
    pub fn choose(&self, offered: &[&'static str]) -> usize {
        preferred_of(&self.0, offered).unwrap_or(0)
    }
}
