//! Basic authentication. In: a user's name and password; out: what stands after `Basic` in the header.
//! RFC 7617, 2.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{Api, BuildError, Builder, Credential, Secret};

impl Secret {
    /// Makes the secret of basic authentication: `username:password` in UTF-8, as base64.
    ///
    /// # Errors
    /// If the user's name has a colon, since the server would read what follows it as the password, or
    /// either has a control character (RFC 7617, 2).
    pub fn basic(username: &str, password: &Secret) -> Result<Self, BuildError> {
        let problem = if username.contains(':') {
            "the user's name for basic authentication has a colon"
        } else if (username.chars().chain(password.expose().chars()))
            .any(char::is_control)
        {
            "the user's name or password for basic authentication has a control character"
        } else {
            let pair = Self::from(format!("{username}:{}", password.expose()));
            return Ok(Self::from(STANDARD.encode(pair.expose())));
        };
        Err(BuildError::new(problem))
    }
}

impl<C: Api> Builder<C> {
    /// Sets a credential that is a user's name and password.
    pub fn basic_credential(
        mut self,
        credential: Credential,
        username: &str,
        password: &Secret,
    ) -> Self {
        match Secret::basic(username, password) {
            Ok(secret) => self.credential(credential, secret),
            Err(problem) => {
                self.note(problem);
                self
            }
        }
    }
}
