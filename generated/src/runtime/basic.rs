//! Basic authentication. In: a user's name and password; out: what stands after `Basic` in the header.
//! RFC 7617, 2.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::Secret;

impl Secret {
    /// Makes the secret of basic authentication: `username:password` in base64.
    ///
    /// A user's name can't contain a colon (RFC 7617, 2): the server would read what follows it as
    /// the password.
    pub fn basic(username: &str, password: &Secret) -> Self {
        Self::from(STANDARD.encode(format!("{username}:{}", password.expose())))
    }
}
