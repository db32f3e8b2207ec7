//! Why a client or a call can't be built.

use std::{error, fmt};

/// A client can't be built, or a call can't be sent. Nothing was sent.
#[derive(Clone, PartialEq, Eq)]
pub struct BuildError(Box<str>);

impl BuildError {
    /// Creates the error from a message, which must not contain a secret.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into().into_boxed_str())
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("BuildError").field(&self.0).finish()
    }
}

impl error::Error for BuildError {}
