//! The default transport of a build without reqwest, or for WebAssembly without `fetch`: none.

use std::{sync::Arc, time::Duration};

use super::super::failure::BuildError;
use super::Transport;

/// Returns no transport.
pub(crate) fn default_transport(
    _connect_timeout: Duration,
) -> Result<Option<Arc<dyn Transport>>, BuildError> {
    Ok(None)
}
