//! A key, a token or a password. In: text; out: the same text, to those who say that they want it.
//! Neither `Debug` nor anything else of this module shows it, and its memory is wiped when it goes.

use std::fmt;

use zeroize::Zeroizing;

/// Text that must not be seen: a key, a token, a password.
///
/// `Debug` prints `Secret(..)`; there is no `Display`. Its memory is overwritten when it is dropped; what
/// is handed to an HTTP library is that library's.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Returns the text itself, for whoever has to send it.
    pub fn expose(&self) -> &str {
        &self.0
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
