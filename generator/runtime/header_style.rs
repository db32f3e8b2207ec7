//! The styles of header and cookie parameters. In: a value and a style; out: a header's value, or a
//! cookie's pairs. OpenAPI 3.1, Style Values; header values are not percent-encoded, cookies are.

use serde_json::Value;

use super::expansion::{Escape, Expansion, Explode, Naming};

/// How a header parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderStyle {
    /// `blue,black`, `R,100,G,200`.
    Simple,
    /// `blue,black`, `R=100,G=200`.
    SimpleExploded,
}

impl HeaderStyle {
    /// Writes a header's value; what has no value becomes nothing.
    pub(super) fn write(self, value: &Value) -> Option<String> {
        let explode = match self {
            Self::Simple => Explode::No,
            Self::SimpleExploded => Explode::Yes,
        };
        let simple = Expansion {
            first: "",
            separator: ",",
            joiner: ",",
            naming: Naming::Unnamed,
            explode,
            escape: Escape::No,
        };
        simple.expand("", value)
    }
}

/// Writes a cookie parameter as it stands in the header `Cookie`: `name=value`, and more pairs after
/// `; ` for a list or an object.
pub(super) fn cookie(name: &str, value: &Value) -> Option<String> {
    let form = Expansion {
        first: "",
        separator: "; ",
        joiner: ",",
        naming: Naming::Named("="),
        explode: Explode::Yes,
        escape: Escape::Yes,
    };
    form.expand(name, value)
}
