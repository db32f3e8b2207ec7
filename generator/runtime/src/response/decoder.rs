//! The responses of an operation as data: the documented statuses, and how their bodies are decoded.

use super::{DecodeError, RawResponse};

/// Decodes the successful responses of an operation, or its error responses.
#[doc(hidden)]
pub struct Decoder<T> {
    decode: fn(RawResponse) -> Result<T, DecodeError>,
    statuses: &'static [&'static str],
    without_body: &'static [&'static str],
}

impl<T> Decoder<T> {
    /// Decodes the bodies of these statuses, such as `404` and `4XX`; if there are none, those of any status.
    pub const fn new(
        decode: fn(RawResponse) -> Result<T, DecodeError>,
        statuses: &'static [&'static str],
    ) -> Self {
        Self { decode, statuses, without_body: &[] }
    }

    /// Refuses these statuses, which the document describes without a body, such as `304` and `3XX`.
    #[must_use]
    pub const fn without_body(self, statuses: &'static [&'static str]) -> Self {
        Self { without_body: statuses, ..self }
    }

    /// Decodes a response.
    ///
    /// # Errors
    /// If the document doesn't describe the status, or the body doesn't match.
    pub fn decode(&self, response: RawResponse) -> Result<T, DecodeError> {
        let response = response.expect_body_unless(self.without_body)?;
        match self.statuses {
            [] => (self.decode)(response),
            statuses => (self.decode)(response.expect_status(statuses)?),
        }
    }
}
