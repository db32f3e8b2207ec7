//! The state that all calls of a client share: server, transports, credentials, default headers, options. Cheap to clone.

use std::{fmt, sync::Arc};

use http::{HeaderMap, HeaderName};

use super::super::auth::credentials::Credentials;
use super::super::failure::BuildError;
use super::super::operation::ClientParameter;
use super::super::transport::Transport;
use super::super::url::base_url::BaseUrl;
use super::Hook;
use super::options::Options;
use super::retry_budget::RetryBudget;
use super::sent_value::RequestCheck;

/// The state that the calls and groups of a client share.
#[derive(Clone)]
#[doc(hidden)]
pub struct Core(Arc<ClientInner>);

/// The shared state of a [`Core`].
pub(crate) struct ClientInner {
    pub(crate) server: BaseUrl,
    /// Whether the user set the server.
    pub(crate) is_server_given: bool,
    /// The transport of `async` calls.
    pub(crate) transport: Option<Arc<dyn Transport>>,
    /// The transport of blocking calls.
    pub(crate) blocking_transport: Option<Arc<dyn Transport>>,
    pub(crate) credentials: Credentials,
    pub(crate) headers: HeaderMap,
    /// Client parameters with their values as they appear in a request.
    pub(crate) client_parameters: Vec<(ClientParameter, String)>,
    pub(crate) options: Options,
    pub(crate) retry_budget: RetryBudget,
    /// The header for idempotency keys, for operations that don't name one.
    pub(crate) idempotency_key: Option<HeaderName>,
    pub(crate) hooks: Vec<Box<dyn Hook>>,
    /// The check of requests, if there is one.
    pub(crate) request_check: Option<&'static dyn RequestCheck>,
}

impl ClientInner {
    /// Returns the transport of a call.
    pub(crate) fn transport(&self, is_blocking: bool) -> Result<Arc<dyn Transport>, BuildError> {
        let (transport, advice) = if is_blocking {
            (
                &self.blocking_transport,
                "`send_blocking` needs a blocking transport: enable the feature `blocking`, or set one with the builder's `blocking_transport(..)`",
            )
        } else {
            (
                &self.transport,
                "`await` needs an async transport: enable the feature `reqwest`, or `fetch` on WebAssembly, or set one with the builder's `transport(..)`",
            )
        };
        transport.clone().ok_or_else(|| BuildError::new(advice))
    }
}

impl Core {
    pub(crate) fn new(inner: ClientInner) -> Self {
        Self(Arc::new(inner))
    }

    pub(crate) fn inner(&self) -> &ClientInner {
        &self.0
    }
}

/// Prints the names of headers and credentials without their values.
impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ClientInner { server, credentials, headers, .. } = self.inner();
        formatter
            .debug_struct("Core")
            .field("server", server)
            .field("credentials", credentials)
            .field("headers", &header_names(headers))
            .finish_non_exhaustive()
    }
}

/// Names of headers for `Debug`; the debug output of `HeaderMap::keys` includes values.
pub(crate) fn header_names(headers: &HeaderMap) -> Vec<&str> {
    headers.keys().map(HeaderName::as_str).collect()
}
