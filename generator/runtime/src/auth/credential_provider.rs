//! Providers of credentials that aren't known when the client is built.

use std::{error, future::Future, pin::Pin, sync::Arc, time::Duration};

use http::Uri;

use super::super::operation::Wire;
use super::super::transport::Transport;
use super::super::url::base_url::BaseUrl;
use super::Secret;

/// A source of credentials: a vault, a file, a token service.
///
/// It is asked before each attempt of each call and may return a different secret each time, so it
/// should cache secrets that are expensive to get. Closures that return a future of a [`Secret`]
/// implement it.
pub trait CredentialProvider: Send + Sync + 'static {
    /// Returns the secret to send. For basic authentication, create it with `Secret::basic`.
    ///
    /// If it fails, the call fails and nothing is sent. If the error is or contains a
    /// [`TransportError`](super::super::failure::TransportError), the call may be retried.
    fn secret<'a>(&'a self, request: CredentialRequest<'a>) -> SecretFuture<'a>;

    /// Called when the server rejects a secret with status 401. The provider is then asked again,
    /// and if it returns a different secret, the attempt is repeated with that.
    fn refused(&self, secret: &Secret) {
        let _ = secret;
    }
}

/// The future of a secret.
pub type SecretFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Secret, Box<dyn error::Error + Send + Sync>>> + Send + 'a>>;

/// The call that needs a credential, and what a provider can use to get one.
#[derive(Clone, Copy)]
pub struct CredentialRequest<'a> {
    pub(crate) wire: &'static Wire,
    pub(crate) transport: &'a Arc<dyn Transport>,
    pub(crate) server: &'a BaseUrl,
    pub(crate) time: Duration,
}

impl<'a> CredentialRequest<'a> {
    /// Returns the operation of the call.
    pub fn operation(&self) -> &'static Wire {
        self.wire
    }

    /// Returns the transport of the call, which can send token requests and has a clock.
    pub fn transport(&self) -> &'a dyn Transport {
        self.transport.as_ref()
    }

    /// Returns the time left for the attempt, and so for the provider.
    pub fn time(&self) -> Duration {
        self.time
    }

    /// Resolves a URL reference, which may be relative to the client's server.
    pub fn resolve(&self, reference: &str) -> Option<Uri> {
        self.server.reach(reference)
    }
}

impl<F, T, E> CredentialProvider for F
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Future<Output = Result<Secret, E>> + Send + 'static,
    E: Into<Box<dyn error::Error + Send + Sync>>,
{
    fn secret<'a>(&'a self, _: CredentialRequest<'a>) -> SecretFuture<'a> {
        let secret = self();
        Box::pin(async { secret.await.map_err(Into::into) })
    }
}
