//! Literals in tables.

use proc_macro2::Literal;

pub(super) fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A string literal, escaped as Rust wants it.
pub(super) fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}
