//! Secrets: keys, tokens and passwords. They are hidden from `Debug` and erased from memory when
//! dropped.

use std::{env, fmt};

use zeroize::Zeroizing;

use super::super::failure::BuildError;

/// A secret text: a key, a token, a password.
///
/// `Debug` prints `Secret(..)`; there is no `Display`. Its memory is overwritten when it is
/// dropped. Copies that an HTTP library makes are not.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Returns the text itself, for sending it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Reads an environment variable; `None` if it isn't set or is empty.
    ///
    /// # Errors
    /// If it isn't Unicode.
    pub(crate) fn from_env(variable: &str) -> Result<Option<Self>, BuildError> {
        let text = env::var_os(variable).unwrap_or_default().into_string();
        let text = text
            .map_err(|_| BuildError::new(format!("the environment variable `{variable}` isn't Unicode")))?;
        Ok((!text.is_empty()).then(|| text.into()))
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}
