//! Credentials that aren't known when the client is built. In: a call that needs one; out: a future of it.

use std::{error, future::Future, pin::Pin, sync::Arc, time::Duration};

use http::Uri;

use super::base_url::BaseUrl;
use super::{Secret, Transport, Wire};

/// Where a credential comes from: a vault, a file, a service for tokens.
///
/// It is asked for each attempt of each call, so that it may give out another secret at any time; it
/// should keep those that cost a request. A closure that makes a future of a [`Secret`] is one.
pub trait CredentialProvider: Send + Sync + 'static {
    /// Returns the secret to send. For basic authentication it is what `Secret::basic` makes.
    ///
    /// An error is the call's, and nothing is sent. A [`TransportError`](super::TransportError) in it
    /// makes the call one that may be tried again.
    fn secret<'a>(&'a self, request: CredentialRequest<'a>) -> SecretFuture<'a>;

    /// Is told that the service has refused a secret with the status 401. It is asked once more then,
    /// and if it has another secret by now, the attempt is made again with that.
    fn refused(&self, secret: &Secret) {
        let _ = secret;
    }
}

/// A secret that is on its way.
pub type SecretFuture<'a> = Pin<
    Box<
        dyn Future<Output = Result<Secret, Box<dyn error::Error + Send + Sync>>>
            + Send
            + 'a,
    >,
>;

/// For what a credential is wanted, and what helps to get it.
#[derive(Clone, Copy)]
pub struct CredentialRequest<'a> {
    pub(super) wire: &'static Wire,
    pub(super) transport: &'a Arc<dyn Transport>,
    pub(super) server: &'a BaseUrl,
    pub(super) time: Duration,
}

impl<'a> CredentialRequest<'a> {
    /// Returns the operation that is called.
    pub fn operation(&self) -> &'static Wire {
        self.wire
    }

    /// Returns what sends the call: it can be asked for tokens too, and has a clock.
    pub fn transport(&self) -> &'a dyn Transport {
        self.transport.as_ref()
    }

    /// Returns how long the call's attempt may still take, and so how long the credential may.
    pub fn time(&self) -> Duration {
        self.time
    }

    /// Returns the URL that a reference means, which may be relative to the client's server.
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
