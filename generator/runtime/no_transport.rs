//! The default transport of a build without one: there is none, and the error says so.

use std::sync::Arc;

use super::{BuildError, Transport};

/// Refuses: a transport must be given.
pub(super) fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::new(
        "there is no transport: switch on the feature `reqwest`, or give one with the builder's `transport(..)`",
    ))
}
