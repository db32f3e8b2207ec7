//! How a client calls itself. Out: the header `User-Agent` for those who choose none (RFC 9110, 10.1.5).

use http::{HeaderMap, HeaderValue, header::USER_AGENT};

use super::{Api, Builder};

/// What has written the client, and in which version.
const GENERATOR: &str = "clientwright/0.1.0";

impl<C: Api> Builder<C> {
    /// Sets what the client calls itself; if unset, the name and version of the crate that it is in, and
    /// of what has written it: `widgets/1.2.0 clientwright/0.1.0` (RFC 9110, 10.1.5 User-Agent).
    pub fn user_agent(self, text: &str) -> Self {
        self.header(USER_AGENT.as_str(), text)
    }
}

/// Adds the header to those of a client that has none.
pub(super) fn add(headers: &mut HeaderMap) {
    let text = match (option_env!("CARGO_PKG_NAME"), option_env!("CARGO_PKG_VERSION")) {
        (Some(name), Some(version)) => format!("{name}/{version} {GENERATOR}"),
        _ => GENERATOR.to_owned(),
    };
    if let Ok(value) = HeaderValue::try_from(text) {
        headers.entry(USER_AGENT).or_insert(value);
    }
}
