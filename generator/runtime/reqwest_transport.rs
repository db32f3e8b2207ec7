//! The way out over reqwest. In: a request; out: its answer, read to the end. The only file that names
//! reqwest, and with it the async runtime that reqwest needs, tokio.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};
use reqwest::redirect::{Action, Attempt, Policy};
use reqwest::{Client, Url};

use super::{Body, BuildError, Timeout, Transport, TransportError, TransportFuture};

/// How many redirects are followed, one after the other.
const REDIRECTS: usize = 10;

/// Sends requests over reqwest. Clones share one pool of connections.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: Client,
}

impl ReqwestTransport {
    /// Makes a transport that follows redirects on the same host only, so that no credential, whatever
    /// its header, reaches another one; a redirect elsewhere is the call's answer.
    ///
    /// # Errors
    /// If the TLS library can't be set up.
    pub fn new() -> Result<Self, TransportError> {
        Client::builder()
            .redirect(Policy::custom(follow_on_same_host))
            .referer(false)
            .build()
            .map(Self::from)
            .map_err(transport_error)
    }
}

/// Takes a client as it is set up, its redirects included: reqwest itself sends all headers but
/// `Authorization` and `Cookie` on to another host.
impl From<Client> for ReqwestTransport {
    fn from(client: Client) -> Self {
        Self { client }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        Box::pin(exchange(self.client.clone(), request))
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

/// Makes the transport of a builder that was given none.
pub(super) fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    match ReqwestTransport::new() {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(error) => {
            Err(BuildError::new(format!("reqwest can't be set up: {error:?}")))
        }
    }
}

async fn exchange(
    client: Client,
    request: http::Request<Body>,
) -> Result<http::Response<Body>, TransportError> {
    let timeout = request.extensions().get::<Timeout>().copied();
    let (parts, body) = request.into_parts();
    let mut request = http::Request::from_parts(parts, body.into_bytes().await?);
    announce_no_content(&mut request);
    let mut request = reqwest::Request::try_from(request).map_err(transport_error)?;
    *request.timeout_mut() = timeout.map(|Timeout(duration)| duration);
    let response = client.execute(request).await.map_err(transport_error)?;
    let (parts, body) = http::Response::from(response).into_parts();
    let body = reqwest::Response::from(http::Response::new(body)).bytes().await;
    Ok(http::Response::from_parts(parts, body.map_err(transport_error)?.into()))
}

/// Says that a body is empty where one is usual: reqwest leaves that out, and some servers insist on it
/// (RFC 9110, 8.6 Content-Length).
fn announce_no_content(request: &mut http::Request<Bytes>) {
    let is_usual = [Method::POST, Method::PUT, Method::PATCH].contains(request.method());
    if is_usual && request.body().is_empty() {
        request
            .headers_mut()
            .entry(CONTENT_LENGTH)
            .or_insert(HeaderValue::from_static("0"));
    }
}

/// Sorts an error of reqwest, and takes the URL out of it: a credential may be in its query.
fn transport_error(error: reqwest::Error) -> TransportError {
    if error.is_timeout() {
        TransportError::timeout()
    } else if error.is_connect() {
        TransportError::connect(error.without_url())
    } else {
        TransportError::new(error.without_url())
    }
}

fn follow_on_same_host(attempt: Attempt<'_>) -> Action {
    let is_near =
        attempt.previous().last().is_some_and(|last| same_host(last, attempt.url()));
    if !is_near {
        attempt.stop()
    } else if attempt.previous().len() > REDIRECTS {
        attempt.error(format!("more than {REDIRECTS} redirects"))
    } else {
        attempt.follow()
    }
}

/// Tells whether a redirect stays with the server that was called; it may go over to `https`.
fn same_host(from: &Url, to: &Url) -> bool {
    let is_upgrade = from.scheme() == "http"
        && to.scheme() == "https"
        && from.port().is_none()
        && to.port().is_none();
    from.host_str() == to.host_str() && (from.origin() == to.origin() || is_upgrade)
}
