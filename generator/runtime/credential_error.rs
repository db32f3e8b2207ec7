//! Why a credential couldn't be had. In: what its provider says, and whose it is; out: the call's error.

use std::{error, fmt};

use super::TransportError;

/// Why a credential couldn't be had: nothing of the call was sent.
pub struct CredentialError {
    name: &'static str,
    source: Box<dyn error::Error + Send + Sync>,
}

impl CredentialError {
    pub(super) fn new(
        name: &'static str,
        source: Box<dyn error::Error + Send + Sync>,
    ) -> Self {
        Self { name, source }
    }

    /// Returns the name of the credential, which is that of the builder's method.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns what the provider says, to be looked into with `downcast_ref`.
    pub fn get_ref(&self) -> &(dyn error::Error + Send + Sync + 'static) {
        self.source.as_ref()
    }

    /// Tells whether the way to the provider was closed, which may be over soon.
    pub fn is_transport(&self) -> bool {
        let mut source: Option<&(dyn error::Error + 'static)> =
            Some(self.source.as_ref());
        while let Some(error) = source {
            if error.is::<TransportError>() {
                return true;
            }
            source = error.source();
        }
        false
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the credential `{}` can't be had: {}", self.name, self.source)
    }
}

impl fmt::Debug for CredentialError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CredentialError")
            .field("name", &self.name)
            .field("source", &self.source)
            .finish()
    }
}

impl error::Error for CredentialError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.source.source()
    }
}
