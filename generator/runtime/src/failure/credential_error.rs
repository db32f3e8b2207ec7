//! Why a credential provider returned no secret.

use std::{error, fmt, iter::successors};

use super::TransportError;

/// A credential provider failed. The call wasn't sent.
pub struct CredentialError {
    name: &'static str,
    source: Box<dyn error::Error + Send + Sync>,
}

impl CredentialError {
    pub(crate) fn new(name: &'static str, source: Box<dyn error::Error + Send + Sync>) -> Self {
        Self { name, source }
    }

    /// Returns the name of the credential, which is that of the builder's method.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the provider's error, for use with `downcast_ref`.
    pub fn get_ref(&self) -> &(dyn error::Error + Send + Sync + 'static) {
        self.source.as_ref()
    }

    /// Returns whether the provider couldn't be reached, which may be temporary.
    pub fn is_transport(&self) -> bool {
        let first: &(dyn error::Error + 'static) = self.source.as_ref();
        let mut causes = successors(Some(first), |error| error.source());
        causes.any(<dyn error::Error>::is::<TransportError>)
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the provider of the credential `{}` failed: {}", self.name, self.source)
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
