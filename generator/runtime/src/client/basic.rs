//! Basic authentication: a user name and password become the credentials after `Basic` (RFC 7617,
//! 2).

use base64::{Engine, engine::general_purpose::STANDARD};

use super::super::auth::Secret;
use super::super::failure::BuildError;
use super::super::operation::Credential;
use super::Builder;

impl Secret {
    /// Creates the secret for basic authentication: base64 of `username:password` in UTF-8.
    ///
    /// # Errors
    /// If the user name contains a colon, because the server would take the rest for the password,
    /// or if either contains a control character (RFC 7617, 2).
    pub fn basic(username: &str, password: &Secret) -> Result<Self, BuildError> {
        let problem = if username.contains(':') {
            "the user name for basic authentication contains a colon"
        } else if (username.chars().chain(password.expose().chars())).any(char::is_control) {
            "the user name or password for basic authentication contains a control character"
        } else {
            let pair = Self::from(format!("{username}:{}", password.expose()));
            return Ok(Self::from(STANDARD.encode(pair.expose())));
        };
        Err(BuildError::new(problem))
    }
}

impl Builder {
    /// Sets a credential to the user name and the password of two environment variables. If one
    /// isn't set or is empty, nothing changes; one that isn't Unicode is an error of
    /// [`build`](Self::build).
    pub fn set_basic_from_env(&mut self, credential: Credential, username: &str, password: &str) {
        match (Secret::from_env(username), Secret::from_env(password)) {
            (Ok(Some(username)), Ok(Some(password))) => {
                self.set_basic(credential, username.expose(), &password);
            }
            (Err(problem), _) | (_, Err(problem)) => self.note(problem),
            _ => {}
        }
    }

    /// Sets a credential that consists of a user name and a password.
    pub fn set_basic(&mut self, credential: Credential, username: &str, password: &Secret) {
        match Secret::basic(username, password) {
            Ok(secret) => self.set_credential(credential, &secret),
            Err(problem) => self.note(problem),
        }
    }
}
