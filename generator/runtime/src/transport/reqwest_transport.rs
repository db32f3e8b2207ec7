//! The transport over reqwest, the only file that uses reqwest.

use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::Duration,
};

use http::{HeaderValue, Method, Uri, header::CONTENT_LENGTH};
use reqwest::{Client, Url, redirect::Policy};

use super::super::failure::{BuildError, TransportError};
use super::connection_threads::with_connection_thread;
use super::http_bodies::received;
use super::{Body, Transport, TransportFuture};

/// Sends requests over reqwest. Clones share one connection pool.
///
/// The client enforces timeouts, with a timer outside of tokio: while a server floods a connection,
/// tokio's timers may not run. hyper parses `1xx` responses of HTTP/1 until tokio interrupts it, which
/// is after 128 reads of 400 kB or more. Parsing them takes about a second in a release build, and 15
/// seconds in a debug build.
///
/// In a tokio runtime with one thread, connections therefore belong to another thread, which also
/// polls streams that are sent as bodies. There is at most one such thread per processor, shared by
/// all clients. A flood delays other responses that its thread reads, but not the timeouts of calls.
///
/// In a runtime with several workers, the workers read the connections. One flood per worker stops
/// such a runtime for the time above.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: Client,
    /// The origin of the first request, which most others share.
    origin: Arc<OnceLock<Origin>>,
}

/// An origin as text and as reqwest's URL: parsing a URL of the same origin takes half the time.
struct Origin {
    scheme: String,
    authority: String,
    url: Url,
}

impl ReqwestTransport {
    /// Creates a transport with reqwest's defaults, but without redirects, because the client
    /// follows them.
    ///
    /// # Errors
    /// If the TLS library can't be set up.
    pub fn new() -> Result<Self, TransportError> {
        Self::with(Client::builder())
    }

    /// Converts a request.
    fn request(&self, mut request: http::Request<Body>) -> Result<reqwest::Request, TransportError> {
        announce_no_content(&mut request);
        let (parts, body) = request.into_parts();
        let mut request = reqwest::Request::new(parts.method, self.url(&parts.uri)?);
        *request.headers_mut() = parts.headers;
        *request.version_mut() = parts.version;
        *request.body_mut() = Some(outgoing(body));
        Ok(request)
    }

    /// Converts the URL of a request.
    fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        let scheme = uri.scheme_str().unwrap_or_default();
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        if let Some(origin) = self.origin.get() {
            // A second slash would start an authority.
            let rest = path.strip_prefix('/');
            let is_path = rest.is_some_and(|rest| !rest.starts_with(['/', '\\']));
            if is_path && origin.scheme == scheme && origin.authority == authority {
                return origin.url.join(path).map_err(TransportError::new);
            }
        }
        let url = Url::parse(&[scheme, "://", authority, path].concat());
        let url = url.map_err(TransportError::new)?;
        self.origin.get_or_init(|| {
            // The cached URL has no query, because that may contain a credential.
            let mut origin = url.clone();
            origin.set_path("");
            origin.set_query(None);
            Origin { scheme: scheme.to_owned(), authority: authority.to_owned(), url: origin }
        });
        Ok(url)
    }

    fn with(builder: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        let builder = builder.redirect(Policy::none()).referer(false);
        builder.build().map(Self::from).map_err(transport_error)
    }
}

/// Uses a configured client, including its redirect policy. `Policy::none()` is safer, because
/// reqwest sends all headers except `Authorization` and `Cookie` on to other hosts. The user agent
/// is set by the builder's `user_agent`.
impl From<Client> for ReqwestTransport {
    fn from(client: Client) -> Self {
        Self { client, origin: Arc::default() }
    }
}

/// As [`ReqwestTransport::from`], with its redirect policy.
impl Transport for Client {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        ReqwestTransport::from(self.clone()).send(request)
    }

    fn needs_runtime(&self) -> bool {
        true
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let client = self.client.clone();
        let request = self.request(request);
        Box::pin(async move {
            let request = request?;
            let response = with_connection_thread(client.execute(request));
            let response = response.await.map_err(transport_error)?;
            let (parts, body) = http::Response::<reqwest::Body>::from(response).into_parts();
            Ok(http::Response::from_parts(parts, received(body, transport_error)))
        })
    }

    fn needs_runtime(&self) -> bool {
        true
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

/// Creates the default transport.
pub(crate) fn default_transport(connect_timeout: Duration) -> Result<Option<Arc<dyn Transport>>, BuildError> {
    match ReqwestTransport::with(Client::builder().connect_timeout(connect_timeout)) {
        Ok(transport) => Ok(Some(Arc::new(transport))),
        Err(error) => Err(BuildError::new(format!("reqwest failed to start: {error:?}"))),
    }
}

/// Sets `Content-Length: 0` for methods that usually have a body: reqwest omits it, and some
/// servers require it (RFC 9110, 8.6 Content-Length).
fn announce_no_content(request: &mut http::Request<Body>) {
    let is_usual = [Method::POST, Method::PUT, Method::PATCH].contains(request.method());
    if is_usual && request.body().length() == Some(0) {
        request.headers_mut().entry(CONTENT_LENGTH).or_insert(HeaderValue::from_static("0"));
    }
}

fn outgoing(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(body),
    }
}

/// Converts an error of reqwest and removes its URL, whose query may contain a credential.
fn transport_error(error: reqwest::Error) -> TransportError {
    if error.is_timeout() && !error.is_connect() {
        TransportError::timeout()
    } else if error.is_connect() {
        TransportError::connect(error.without_url())
    } else {
        TransportError::new(error.without_url())
    }
}
