//! The default transport of a build without reqwest: there is none.

use std::{sync::Arc, time::Duration};

use super::{BuildError, Transport};

/// Has no transport to give.
pub(super) fn default_transport(
    _connect_timeout: Duration,
) -> Result<Option<Arc<dyn Transport>>, BuildError> {
    Ok(None)
}
