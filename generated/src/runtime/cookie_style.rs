//! The styles of cookie parameters. In: a value and a style; out: pairs as they stand in the header
//! `Cookie`. OpenAPI 3.2, Style Values. What is exploded stands in cookies of its own, `a=1; a=2`: with
//! the `&` that the table of 3.1 has, it would be part of the first one's value.

use serde_json::Value;

use super::expansion::{Escape, Expansion, Explode, Naming};

/// How a cookie parameter is written. OpenAPI 3.2, Style Values; RFC 6265, 4.2 Cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieStyle {
    /// `color=blue,black`, `color=R,100,G,200`; percent-encoded.
    Form,
    /// `color=blue; color=black`, `R=100; G=200`; percent-encoded.
    FormExploded,
    /// `color=blue,black`, `color=R,100,G,200`; only what a cookie can't contain is percent-encoded.
    Cookie,
    /// `color=blue; color=black`, `R=100; G=200`; only what a cookie can't contain is percent-encoded.
    CookieExploded,
    /// `color=%7B%22R%22%3A100%7D`: the value as JSON, percent-encoded.
    Json,
}

impl CookieStyle {
    /// Writes a parameter; what has no value becomes nothing.
    pub(super) fn write(self, name: &str, value: &Value) -> Option<String> {
        let (explode, escape) = match self {
            Self::Form => (Explode::No, Escape::All),
            Self::FormExploded => (Explode::Yes, Escape::All),
            Self::Cookie => (Explode::No, Escape::Cookie),
            Self::CookieExploded => (Explode::Yes, Escape::Cookie),
            Self::Json if value.is_null() => return None,
            Self::Json => {
                return Some(format!(
                    "{name}={}",
                    Escape::All.escape(&value.to_string())
                ));
            }
        };
        let naming = Naming::Named("=");
        Expansion { first: "", separator: "; ", joiner: ",", naming, explode, escape }
            .expand(name, value)
    }
}
