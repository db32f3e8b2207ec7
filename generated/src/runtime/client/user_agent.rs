//! The header `User-Agent` (RFC 9110, 10.1.5 User-Agent).

use http::{HeaderMap, HeaderValue, header::USER_AGENT};

/// The generator and its version.
const GENERATOR: &str = "clientwright/0.1.0";

/// Adds the default user agent unless the headers have one.
pub(crate) fn add(headers: &mut HeaderMap) {
    let text = text(option_env!("CARGO_PKG_NAME"), option_env!("CARGO_PKG_VERSION"));
    if let Ok(value) = HeaderValue::try_from(text) {
        headers.entry(USER_AGENT).or_insert(value);
    }
}

/// Returns the user agent of a package with this name and version.
pub(crate) fn text(name: Option<&str>, version: Option<&str>) -> String {
    match (name, version) {
        (Some(name), Some(version)) => format!("{name}/{version} {GENERATOR}"),
        _ => GENERATOR.to_owned(),
    }
}
