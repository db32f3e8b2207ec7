//! The header `User-Agent` (RFC 9110, 10.1.5 User-Agent).

use http::{HeaderMap, HeaderValue, header::USER_AGENT};

use super::{Api, Builder};

/// The generator and its version.
const GENERATOR: &str = "clientwright/0.1.0";

impl<C: Api> Builder<C> {
    /// Sets the user agent. Default: name and version of the crate that contains the client,
    /// followed by the generator's: `widgets/1.2.0 clientwright/0.1.0` (RFC 9110, 10.1.5
    /// User-Agent).
    pub fn user_agent(self, text: &str) -> Self {
        self.header(USER_AGENT.as_str(), text)
    }
}

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
