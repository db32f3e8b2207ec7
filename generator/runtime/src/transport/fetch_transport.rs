//! The transport over `fetch`, for browsers, workers and node. It and its timer are the only files that use JavaScript.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, request::Parts};
use send_wrapper::SendWrapper;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{self, Array, Promise, Reflect, Uint8Array};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, Request, RequestCredentials, RequestInit,
    RequestRedirect, Response, ResponseType,
};

use super::super::failure::{BuildError, TransportError};
use super::fetch_timer::{FetchTimer, call};
use super::{Body, Timer, Transport, TransportFuture};

/// Codes of node for a connection that wasn't established. Browsers don't tell.
const NOT_CONNECTED: [&str; 4] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];

/// Sends requests with `fetch`, in a browser, a worker or node. It exists only on WebAssembly.
///
/// A response is read as it arrives, and dropping it aborts the request. The body of a request is
/// read into memory before it is sent. The futures must be polled and dropped on the thread on which
/// the call was started.
///
/// A browser keeps some things to itself. It sends no header that it sets itself, such as `Cookie`
/// and `User-Agent`. It shows few headers of a response from another origin, unless the server lists
/// them in `Access-Control-Expose-Headers`: without that, `Retry-After` and `Link` are unknown. It
/// doesn't say where a redirect leads to: see [`follow_redirects`](Self::follow_redirects).
#[derive(Clone, Copy, Debug, Default)]
pub struct FetchTransport {
    credentials: CredentialsMode,
    follows_redirects: bool,
}

/// The use of cookies and client certificates in requests, and of cookies in responses (Fetch Standard, 2.2.5 Requests:
/// credentials mode).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CredentialsMode {
    /// Never.
    Omit,
    /// Only if the server has the origin of the page.
    #[default]
    SameOrigin,
    /// Always; a server of another origin has to allow it.
    Include,
}

impl FetchTransport {
    /// Creates a transport that sends cookies to the page's origin only, and follows no redirects in
    /// a browser.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets whether a browser sends and stores cookies. Default: [`CredentialsMode::SameOrigin`].
    #[must_use]
    pub fn credentials(self, credentials: CredentialsMode) -> Self {
        Self { credentials, ..self }
    }

    /// Lets `fetch` follow redirects. It sends all headers except `Authorization` on to other hosts
    /// that allow it.
    ///
    /// Without this, the client follows redirects in node, as it does with any transport; in a browser
    /// a redirect is an error, because the browser doesn't say where it leads to.
    #[must_use]
    pub fn follow_redirects(self) -> Self {
        Self { follows_redirects: true, ..self }
    }

    /// Sends a request whose body was read.
    async fn exchange(self, parts: Parts, body: Bytes) -> Result<http::Response<Body>, TransportError> {
        let abort = Abort(AbortController::new().map_err(failure)?);
        let request = self.request(&parts, &body, &abort).map_err(failure)?;
        let sent = call("fetch", &request.into()).map_err(failure)?;
        let response = JsFuture::from(sent.unchecked_into::<Promise>()).await;
        let response: Response = response.map_err(failure)?.unchecked_into();
        if response.type_() == ResponseType::Opaqueredirect {
            return Err(TransportError::new(
                "the server redirects, and the browser doesn't say where to; `FetchTransport::follow_redirects` lets it follow",
            ));
        }
        let mut received = http::Response::new(Body::empty());
        *received.status_mut() = StatusCode::from_u16(response.status()).map_err(TransportError::new)?;
        *received.headers_mut() = headers(&response.headers());
        if let Some(stream) = response.body() {
            let reader = stream.get_reader().unchecked_into();
            let chunks = SendWrapper::new(Chunks { reader, read: None, _abort: abort });
            *received.body_mut() = Body::from_chunks(chunks);
        }
        Ok(received)
    }

    fn request(self, parts: &Parts, body: &Bytes, abort: &Abort) -> Result<Request, JsValue> {
        let headers = Headers::new()?;
        let is_browser = is_browser();
        for (name, value) in &parts.headers {
            // As any header that isn't on the safe list, it would ask the server for permission first.
            if !(is_browser && name == USER_AGENT) {
                headers.append(name.as_str(), &latin1(value))?;
            }
        }
        let init = RequestInit::new();
        init.set_method(parts.method.as_str());
        init.set_headers(&headers);
        init.set_signal(Some(&abort.0.signal()));
        init.set_credentials(match self.credentials {
            CredentialsMode::Omit => RequestCredentials::Omit,
            CredentialsMode::SameOrigin => RequestCredentials::SameOrigin,
            CredentialsMode::Include => RequestCredentials::Include,
        });
        init.set_redirect(if self.follows_redirects {
            RequestRedirect::Follow
        } else {
            RequestRedirect::Manual
        });
        if !body.is_empty() {
            init.set_body(&Uint8Array::from(&**body));
        }
        Request::new_with_str_and_init(&parts.uri.to_string(), &init)
    }
}

impl Transport for FetchTransport {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let transport = *self;
        Box::pin(SendWrapper::new(async move {
            let (parts, body) = request.into_parts();
            let body = body.into_bytes().await?;
            transport.exchange(parts, body).await
        }))
    }

    fn timer(&self) -> &dyn Timer {
        &FetchTimer
    }

    fn needs_runtime(&self) -> bool {
        true
    }
}

/// Creates the default transport. How long a connection may take is up to the host.
pub(crate) fn default_transport(
    _connect_timeout: Duration,
) -> Result<Option<Arc<dyn Transport>>, BuildError> {
    Ok(Some(Arc::new(FetchTransport::new())))
}

/// Aborts a request when it is dropped; nothing happens if the response was read to its end.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The body of a response.
struct Chunks {
    reader: ReadableStreamDefaultReader,
    /// The chunk that is being read.
    read: Option<JsFuture>,
    _abort: Abort,
}

impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { reader, read, .. } = &mut *self;
        let next = read.get_or_insert_with(|| JsFuture::from(reader.read()));
        let result = ready!(Pin::new(next).poll(context));
        *read = None;
        Poll::Ready(result.and_then(|result| chunk(&result)).map_err(failure).transpose())
    }
}

/// The bytes of a result of a reader; `None` at the end.
fn chunk(result: &JsValue) -> Result<Option<Bytes>, JsValue> {
    if Reflect::get(result, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    let bytes: Uint8Array = Reflect::get(result, &"value".into())?.dyn_into()?;
    Ok(Some(bytes.to_vec().into()))
}

/// The headers of a response. `fetch` has decoded the body, so the headers of the encoded body are left out.
fn headers(from: &Headers) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for pair in Array::from(from).iter() {
        let pair = Array::from(&pair);
        let (name, value) = (pair.get(0).as_string(), pair.get(1).as_string());
        let name = name.and_then(|name| HeaderName::try_from(name).ok());
        let bytes: Option<Vec<u8>> =
            value.and_then(|value| value.chars().map(|it| u8::try_from(it).ok()).collect());
        let value = bytes.and_then(|bytes| HeaderValue::try_from(bytes).ok());
        if let (Some(name), Some(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    if headers.remove(CONTENT_ENCODING).is_some() {
        headers.remove(CONTENT_LENGTH);
    }
    headers
}

/// The bytes of a header as JavaScript has them: a character each.
fn latin1(value: &HeaderValue) -> String {
    value.as_bytes().iter().copied().map(char::from).collect()
}

/// Returns whether this is a page or a worker of one.
fn is_browser() -> bool {
    let global = js_sys::global();
    ["Window", "WorkerGlobalScope"]
        .into_iter()
        .any(|name| Reflect::has(&global, &name.into()).unwrap_or(false))
}

/// Converts what JavaScript throws: its message, and that of its cause.
fn failure(thrown: JsValue) -> TransportError {
    let text =
        |value: &JsValue, key: &str| Reflect::get(value, &key.into()).ok().and_then(|it| it.as_string());
    let cause = Reflect::get(&thrown, &"cause".into()).unwrap_or(JsValue::UNDEFINED);
    let messages = [text(&thrown, "message"), text(&cause, "message")];
    let message = messages.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let message = if message.is_empty() { format!("{thrown:?}") } else { message.join(": ") };
    match text(&cause, "code") {
        Some(code) if NOT_CONNECTED.contains(&&*code) => TransportError::connect(message),
        _ => TransportError::new(message),
    }
}
