//! The default transport, for calls that the calling thread waits for, of a build without ureq: there is
//! none.

use std::{sync::Arc, time::Duration};

use super::Transport;

/// Has no transport to give.
pub(super) fn default_blocking_transport(
    _connect_timeout: Duration,
) -> Option<Arc<dyn Transport>> {
    None
}
