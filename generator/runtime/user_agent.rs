//! The header `User-Agent` (RFC 9110, 10.1.5 User-Agent).

use http::{HeaderMap, HeaderValue, header::USER_AGENT};

/// The generator and its version.
const GENERATOR: &str = "clientwright/0.1.0";

/// Adds the default user agent unless the headers have one.
pub(super) fn add(headers: &mut HeaderMap) {
    let text = match (option_env!("CARGO_PKG_NAME"), option_env!("CARGO_PKG_VERSION")) {
        (Some(name), Some(version)) => format!("{name}/{version} {GENERATOR}"),
        _ => GENERATOR.to_owned(),
    };
    if let Ok(value) = HeaderValue::try_from(text) {
        headers.entry(USER_AGENT).or_insert(value);
    }
}
