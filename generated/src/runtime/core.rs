//! What all calls of a client share: the server, the way out, credentials, default headers, how
//! calls are sent. Cheap to clone; shows no secret.

use std::{fmt, sync::Arc};

use http::{HeaderMap, HeaderName};

use super::base_url::BaseUrl;
use super::credentials::Credentials;
use super::options::Options;
use super::retry_budget::RetryBudget;
use super::{BuildError, ClientParameter, Hook, Transport};

/// The part of a client that its calls and groups share.
#[derive(Clone)]
pub struct Core(Arc<ClientInner>);

/// What a [`Core`] is made of.
pub(super) struct ClientInner {
    pub(super) server: BaseUrl,
    /// Whether the user chose it.
    pub(super) is_server_given: bool,
    /// The way out, where there is one without waiting on the calling thread.
    pub(super) transport: Option<Arc<dyn Transport>>,
    /// The way out of calls that the calling thread waits for.
    pub(super) blocking_transport: Option<Arc<dyn Transport>>,
    pub(super) credentials: Credentials,
    pub(super) headers: HeaderMap,
    /// Parameters that operations share, each as it takes its place in a request.
    pub(super) client_parameters: Vec<(ClientParameter, String)>,
    pub(super) options: Options,
    pub(super) retry_budget: RetryBudget,
    /// The header that tells a call from its repetition, for operations that name none.
    pub(super) idempotency_key: Option<HeaderName>,
    pub(super) hooks: Vec<Box<dyn Hook>>,
}

impl ClientInner {
    /// Returns what sends a call.
    pub(super) fn transport(
        &self,
        is_blocking: bool,
    ) -> Result<Arc<dyn Transport>, BuildError> {
        let (transport, advice) = if is_blocking {
            (
                &self.blocking_transport,
                "`send_blocking` needs a transport that waits on the calling thread: switch on the feature `blocking`, or give one with the builder's `blocking_transport(..)`",
            )
        } else {
            (
                &self.transport,
                "there is no transport for `await`: switch on the feature `reqwest`, or give one with the builder's `transport(..)`",
            )
        };
        transport.clone().ok_or_else(|| BuildError::new(advice))
    }
}

impl Core {
    pub(super) fn new(inner: ClientInner) -> Self {
        Self(Arc::new(inner))
    }

    pub(super) fn inner(&self) -> &ClientInner {
        &self.0
    }
}

/// Shows names of headers and credentials, never what they hold.
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

/// Names headers for `Debug`; their own iterator of names shows values too.
pub(super) fn header_names(headers: &HeaderMap) -> Vec<&str> {
    headers.keys().map(HeaderName::as_str).collect()
}
