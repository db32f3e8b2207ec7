//! Statuses of failures that may pass.

use http::StatusCode;

/// Returns whether the same request may succeed later: the server or a gateway is busy, or failed.
pub(crate) fn is_temporary(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}
