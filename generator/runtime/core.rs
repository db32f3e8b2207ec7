//! What all calls of a client share: the server, the way out, credentials, default headers, the time
//! a call may take. Cheap to clone; shows no secret.

use std::{fmt, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName};

use super::Transport;
use super::credentials::Credentials;
use super::server::Server;

/// The part of a client that its calls and groups share.
#[derive(Clone)]
pub struct Core(Arc<Parts>);

/// What a [`Core`] is made of.
pub(super) struct Parts {
    pub(super) server: Server,
    /// Whether the user chose it.
    pub(super) is_server_given: bool,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) credentials: Credentials,
    pub(super) headers: HeaderMap,
    pub(super) timeout: Duration,
}

impl Core {
    pub(super) fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    pub(super) fn parts(&self) -> &Parts {
        &self.0
    }
}

/// Shows names of headers and credentials, never what they hold.
impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts {
            server,
            is_server_given: _,
            transport: _,
            credentials,
            headers,
            timeout,
        } = self.parts();
        formatter
            .debug_struct("Core")
            .field("server", server)
            .field("credentials", credentials)
            .field("headers", &header_names(headers))
            .field("timeout", timeout)
            .finish_non_exhaustive()
    }
}

/// Names headers for `Debug`; their own iterator of names shows values too.
pub(super) fn header_names(headers: &HeaderMap) -> Vec<&str> {
    headers.keys().map(HeaderName::as_str).collect()
}
