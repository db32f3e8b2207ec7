//! Why a call got no response: it couldn't be built, a credential couldn't be obtained, or the transport failed.

use super::{BuildError, CredentialError, TransportError};

/// Why a call got no response.
pub(crate) enum SendFailure {
    Build(BuildError),
    Credential(CredentialError),
    Transport(TransportError),
}

impl From<BuildError> for SendFailure {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}
