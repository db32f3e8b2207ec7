//! Tells the hooks of a client, and the log, how a response differs from the document.

use std::sync::Arc;

use http::{HeaderMap, StatusCode};

use super::super::codec::Mismatch;
use super::super::response::{Observer, RawResponse};
use super::{Attempt, Core};

/// The hooks of a client, for the response to an attempt.
struct Hooks {
    core: Core,
    attempt: Attempt,
}

/// The receiver of the response to an attempt.
pub(super) fn of(core: &Core, attempt: Attempt) -> Option<Arc<dyn Observer>> {
    let has_log = cfg!(feature = "tracing");
    let is_heard = has_log || !core.inner().hooks.is_empty();
    is_heard.then(|| Arc::new(Hooks { core: core.clone(), attempt }) as Arc<dyn Observer>)
}

impl Observer for Hooks {
    fn wants_unlisted(&self) -> bool {
        !self.core.inner().hooks.is_empty()
    }

    fn unlisted(&self, response: &RawResponse, pointers: &[String]) {
        let (status, headers) = (response.status(), response.headers());
        for hook in &self.core.inner().hooks {
            hook.unlisted(&self.attempt, status, headers, response.body(), pointers);
        }
    }

    fn mismatched(&self, status: StatusCode, headers: &HeaderMap, mismatches: &[Mismatch]) {
        #[cfg(feature = "tracing")]
        tracing::warn!(
            operation = self.attempt.wire.id,
            status = status.as_u16(),
            mismatches = mismatches.len(),
            first = mismatches.first().map(Mismatch::pointer),
            "the response differs from the document"
        );
        for hook in &self.core.inner().hooks {
            hook.mismatched(&self.attempt, status, headers, mismatches);
        }
    }
}
