//! The styles of cookie parameters (OpenAPI 3.2, Style Values). Exploded values become cookies
//! `a=1; a=2`: with the `&` of OpenAPI 3.1's table they would be one cookie's value.

use serde_json::Value;

use super::expansion::{Escape, Expansion, Explode, Naming};

/// The style of a cookie parameter. OpenAPI 3.2, Style Values; RFC 6265, 4.2 Cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieStyle {
    /// `color=blue,black`, `color=R,100,G,200`; percent-encoded.
    Form,
    /// `color=blue; color=black`, `R=100; G=200`; percent-encoded.
    FormExploded,
    /// `color=blue,black`, `color=R,100,G,200`; only characters that a cookie can't contain are
    /// percent-encoded.
    Cookie,
    /// `color=blue; color=black`, `R=100; G=200`; only characters that a cookie can't contain are
    /// percent-encoded.
    CookieExploded,
    /// `color=%7B%22R%22%3A100%7D`: the value as JSON, percent-encoded.
    Json,
}

impl CookieStyle {
    /// Writes a parameter; `None` if there is no value.
    pub(crate) fn write(self, name: &str, value: &Value) -> Option<String> {
        let (explode, escape) = match self {
            Self::Form => (Explode::No, Escape::All),
            Self::FormExploded => (Explode::Yes, Escape::All),
            Self::Cookie => (Explode::No, Escape::Cookie),
            Self::CookieExploded => (Explode::Yes, Escape::Cookie),
            Self::Json if value.is_null() => return None,
            Self::Json => {
                return Some(format!("{name}={}", Escape::All.escape(&value.to_string())));
            }
        };
        let naming = Naming::Named("=");
        Expansion { first: "", separator: "; ", joiner: ",", naming, explode, escape }.expand(name, value)
    }
}
