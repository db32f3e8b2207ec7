//! Hooks around each attempt, for example to add headers, log, or measure.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::super::codec::Mismatch;
use super::super::failure::TransportError;
use super::super::operation::Wire;
use super::super::transport::Body;

/// Observes each attempt of each call of a client: before it is sent, after the head of its response, when the response was
/// read, and what was found in it that the document doesn't say.
pub trait Hook: Send + Sync + 'static {
    /// Called before a request is sent, also for a redirect. The request contains the credentials and
    /// may be changed. One redirected to another host has no credentials, and none should be added.
    fn before(&self, attempt: &Attempt, request: &mut http::Request<Body>) {
        let _ = (attempt, request);
    }

    /// Called with the head of the response, or with the error.
    fn after(&self, attempt: &Attempt, outcome: Result<&http::Response<Body>, &TransportError>) {
        let _ = (attempt, outcome);
    }

    /// Called with a response when its body was read to the end, also with one whose status is an error. Not
    /// called for a body that the caller reads as a stream, or that is longer than the limit.
    fn received(&self, attempt: &Attempt, status: StatusCode, headers: &HeaderMap, body: &Bytes) {
        let _ = (attempt, status, headers, body);
    }

    /// Called after [`received`](Self::received) if a JSON body has values that the document doesn't list: of
    /// an enumeration, a constant, or the member that tells the branches of a union. `pointers` says where
    /// (RFC 6901, JSON Pointer), at most 1,000 of them.
    fn unlisted(
        &self,
        attempt: &Attempt,
        status: StatusCode,
        headers: &HeaderMap,
        body: &Bytes,
        pointers: &[String],
    ) {
        let _ = (attempt, status, headers, body, pointers);
    }

    /// Called when a response was read though parts of it don't match the document, with these parts, at most 1,000. They
    /// hold values of the response, but no secrets.
    fn mismatched(
        &self,
        attempt: &Attempt,
        status: StatusCode,
        headers: &HeaderMap,
        mismatches: &[Mismatch],
    ) {
        let _ = (attempt, status, headers, mismatches);
    }

    /// Called when the pages of a list don't go on as the document says, with the reason, in which there are no
    /// values. `attempt` is that of the page before.
    fn paging_failed(&self, attempt: &Attempt, reason: &'static str) {
        let _ = (attempt, reason);
    }
}

/// One attempt of a call.
///
/// It is also in the extensions of the request, where a transport finds the operation.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    pub(crate) wire: &'static Wire,
    pub(crate) number: u32,
}

impl Attempt {
    /// Returns the operation of the call.
    #[must_use]
    pub fn operation(&self) -> &'static Wire {
        self.wire
    }

    /// Returns the number of this attempt, 1 for the first.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }
}
