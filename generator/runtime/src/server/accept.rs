//! The media types that a client accepts, until its response is written.

use http::HeaderMap;
use http::header::ACCEPT;

use super::negotiation::preferred;

/// The media types that a client accepts (RFC 9110, 12.5.1 Accept).
#[doc(hidden)]
#[derive(Debug)]
pub struct Accept(HeaderMap);

impl Accept {
    /// Takes what a request accepts.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(ACCEPT).iter().cloned();
        Self(lines.map(|line| (ACCEPT, line)).collect())
    }

    /// Returns the position of the media type that the client prefers; 0 if it accepts none of them.
    #[must_use]
    pub fn choose(&self, offered: &[&'static str]) -> usize {
        preferred(&self.0, offered).unwrap_or(0)
    }
}
