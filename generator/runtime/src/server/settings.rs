//! The settings of a server.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use http::StatusCode;
use http::request::Parts;

use super::super::send::RequestCheck;
use super::limits::DocumentLimits;
use super::received::BodyLimits;
use super::rejection::plain;
use super::{AnyResponse, Error, OperationId, Rejection};

/// How many bytes a body may have that is read as a whole, unless the settings say otherwise: 2 MiB.
const BODY_LIMIT: usize = 2 << 20;

/// The longest pause in a stream of events.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

type OnRejection = dyn Fn(Rejection, &Parts) -> AnyResponse + Send + Sync;
type MapError = dyn Fn(Error) -> Error + Send + Sync;
type OnError = dyn Fn(&Error, OperationId) + Send + Sync;
type ErrorResponse = dyn Fn(StatusCode) -> AnyResponse + Send + Sync;
type Layers = dyn FnOnce(Router) -> Router + Send;

/// The settings of a server; each has a default.
#[must_use]
pub struct Settings {
    pub(super) shared: Shared,
    pub(super) layers: Vec<Box<Layers>>,
    pub(super) has_fallback: bool,
    validates: bool,
    validates_responses: bool,
}

/// The settings that each request needs.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) body_limits: BodyLimits,
    pub(super) on_rejection: Arc<OnRejection>,
    pub(super) keep_alive: Duration,
    pub(super) map_error: Arc<MapError>,
    pub(super) on_error: Arc<OnError>,
    pub(super) error_response: Arc<ErrorResponse>,
    pub(super) check: Option<&'static dyn RequestCheck>,
    pub(super) response_check: Option<&'static dyn RequestCheck>,
    pub(super) refuses_read_only: bool,
}

impl Shared {
    /// The limits of the requests for an operation.
    pub(super) fn limits(&self, operation: OperationId) -> DocumentLimits {
        let Self { check, refuses_read_only, .. } = *self;
        DocumentLimits { check, operation, refuses_read_only }
    }
}

impl Settings {
    /// Creates the default settings.
    pub fn new() -> Self {
        let shared = Shared {
            body_limits: BodyLimits {
                memory: BODY_LIMIT,
                #[cfg(feature = "server_multipart")]
                parts: None,
            },
            on_rejection: Arc::new(|rejection, _| rejection.into_response()),
            keep_alive: KEEP_ALIVE,
            map_error: Arc::new(|error| error),
            on_error: Arc::new(|_, _| {}),
            error_response: Arc::new(plain),
            check: None,
            response_check: None,
            refuses_read_only: false,
        };
        Self { shared, layers: Vec::new(), has_fallback: true, validates: true, validates_responses: false }
    }

    /// Sets how many bytes a body may have that is read as a whole. Default: 2 MiB. A longer one is rejected with 413. A body that
    /// the service reads as a stream has no limit but that of the service.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.shared.body_limits.memory = bytes;
        self
    }

    /// Sets how many bytes a body of parts may have, such as a form with files. Default: that of [`Settings::body_limit`], which
    /// is also the limit of what isn't a file, and of the bytes in memory: files beyond it are written to the folder for temporary
    /// files ([`std::env::temp_dir`]), with blocking writes, and deleted with the last clone of their [`File`](crate::File).
    // Without a file system there are no temporary files.
    #[cfg(all(feature = "server_multipart", not(all(target_family = "wasm", target_os = "unknown"))))]
    pub fn multipart_limit(mut self, bytes: u64) -> Self {
        self.shared.body_limits.parts = Some(bytes);
        self
    }

    /// Sets after which pause server-sent events get a comment, so that proxies don't close the connection; zero: none. Default: 15
    /// seconds. WebAssembly has no clock, and no comments.
    pub fn keep_alive(mut self, pause: Duration) -> Self {
        self.shared.keep_alive = pause;
        self
    }

    /// Sets what becomes of rejections, such as the document's own error body. Default: [`Rejection::into_response`]. It sees the
    /// request, in whose extensions its [`OperationId`] is, if the document has an operation for it.
    pub fn on_rejection(
        mut self,
        respond: impl Fn(Rejection, &Parts) -> AnyResponse + Send + Sync + 'static,
    ) -> Self {
        self.shared.on_rejection = Arc::new(respond);
        self
    }

    /// Sets what becomes of the errors of the service: [`Error::respond`] for those that the document describes, which
    /// `error.cause().downcast_ref()` finds.
    pub fn map_error(mut self, map: impl Fn(Error) -> Error + Send + Sync + 'static) -> Self {
        self.shared.map_error = Arc::new(map);
        self
    }

    /// Sets what sees the errors of the service that aren't documented, and its panics, before the client gets a response without details.
    pub fn on_error(mut self, see: impl Fn(&Error, OperationId) + Send + Sync + 'static) -> Self {
        self.shared.on_error = Arc::new(see);
        self
    }

    /// Sets the response to an error of the service, such as the document's own error body with [`json_response`](super::json_response).
    /// Default: problem details without any detail. It gets the status alone, so that nothing else of the error reaches the client.
    pub fn error_response(
        mut self,
        respond: impl Fn(StatusCode) -> AnyResponse + Send + Sync + 'static,
    ) -> Self {
        self.shared.error_response = Arc::new(respond);
        self
    }

    /// Adds layers that see the [`OperationId`] in the extensions of each request: `|router| router.layer(..)`. Layers that are added
    /// to the finished router are around these, and see it in the extensions of the response.
    pub fn layers(mut self, add: impl FnOnce(Router) -> Router + Send + 'static) -> Self {
        self.layers.push(Box::new(add));
        self
    }

    /// Checks parameters and bodies against the limits of the document.
    #[doc(hidden)]
    pub fn check(mut self, check: &'static dyn RequestCheck) -> Self {
        self.shared.check = Some(check).filter(|_| self.validates);
        self.shared.response_check = Some(check).filter(|_| self.validates_responses);
        self
    }

    /// Leaves the limits of the document unchecked, although values could be validated. Default: they are checked if the server has the
    /// feature `validation`.
    pub fn without_validation(mut self) -> Self {
        self.validates = false;
        self
    }

    /// Rejects requests that have members which only responses have (`readOnly`), with 422. Default: these members are ignored, so the
    /// service doesn't see them.
    pub fn refuse_read_only(mut self) -> Self {
        self.shared.refuses_read_only = true;
        self
    }

    /// Checks JSON responses against the schemas of the document, if the server has the feature `validation`. A response that doesn't
    /// match is an error of the service: the client gets a 500, and [`Settings::on_error`] sees the violations. Default: responses
    /// aren't checked. Use it in tests and debug builds.
    pub fn validate_responses(mut self) -> Self {
        self.validates_responses = true;
        self
    }

    /// Leaves paths that the document doesn't have to the router into which this one is merged. Two routers that both respond to
    /// them can't be merged.
    pub fn without_fallback(mut self) -> Self {
        self.has_fallback = false;
        self
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Settings")
            .field("body_limit", &self.shared.body_limits.memory)
            .field("has_fallback", &self.has_fallback)
            .finish_non_exhaustive()
    }
}
