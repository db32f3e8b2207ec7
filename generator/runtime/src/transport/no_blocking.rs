//! The default blocking transport of a build without ureq: none.

use std::{sync::Arc, time::Duration};

use super::Transport;

/// Returns no transport.
pub(crate) fn default_blocking_transport(_connect_timeout: Duration) -> Option<Arc<dyn Transport>> {
    None
}
