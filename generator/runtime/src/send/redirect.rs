//! Redirects (RFC 9110, 15.4), with any transport. To another host, only a GET without a body is
//! followed, and without credentials, as downloads need it. Any other redirect is the call's response.

use http::header::{ACCEPT, ACCEPT_LANGUAGE, IF_RANGE, LOCATION, RANGE, USER_AGENT};
use http::{HeaderMap, Method, StatusCode, Uri};

use super::super::operation::Wire;
use super::super::operation::credential::CredentialLocation;
use super::super::transport::Body;
use super::super::url::reference::{is_same_host, is_same_origin, resolve};

/// The most redirects that are followed in a row; the next one is the call's response.
pub(super) const MAX_REDIRECTS: usize = 10;

/// The request that a redirect asks for.
#[derive(Clone)]
pub(super) struct Redirect {
    pub(crate) uri: Uri,
    pub(crate) method: Method,
    /// Whether the body is sent again.
    pub(super) keeps_body: bool,
    /// Whether it goes to another host than the call's, or went there in between.
    pub(super) is_foreign: bool,
}

/// The request that follows a redirect.
pub(super) struct Redirected {
    pub(super) uri: Uri,
    pub(super) method: Method,
    pub(super) has_body: bool,
}

/// The headers of a call that another host gets. No other header is known to be no secret.
const PUBLIC_HEADERS: [http::HeaderName; 5] = [ACCEPT, ACCEPT_LANGUAGE, IF_RANGE, RANGE, USER_AGENT];

impl Redirected {
    pub(super) fn of(request: &http::Request<Body>) -> Self {
        let (uri, method) = (request.uri().clone(), request.method().clone());
        Self { uri, method, has_body: request.body().length() != Some(0) }
    }
}

/// Returns the redirect of a response, if it is to be followed.
pub(super) fn redirect(
    response: &http::Response<Body>,
    wire: &Wire,
    request: &Redirected,
) -> Option<Redirect> {
    let Redirected { uri, method, has_body } = request;
    let status = response.status();
    let becomes_get = match status {
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND => method == Method::POST,
        StatusCode::SEE_OTHER => method != Method::HEAD,
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => false,
        _ => return None,
    };
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    let target = resolve(uri, location)?;
    let is_near = is_same_origin(uri, &target) || is_upgrade(uri, &target);
    let is_download = wire.method == Method::GET.as_str() && !has_body;
    let is_followed = is_near || is_download && may_leave(wire, uri, &target);
    let method = if becomes_get { Method::GET } else { method.clone() };
    let redirect = Redirect { uri: target, method, keeps_body: !becomes_get, is_foreign: !is_near };
    is_followed.then_some(redirect)
}

/// Returns whether a redirect only changes `http` to `https`.
fn is_upgrade(from: &Uri, to: &Uri) -> bool {
    is_same_host(from, to)
        && (from.scheme_str(), to.scheme_str()) == (Some("http"), Some("https"))
        && from.port().is_none()
        && to.port().is_none()
}

/// Returns whether a redirect to another host stays as confidential as it was, and its URL, which a server may have made of the
/// request's, has no credential.
fn may_leave(wire: &Wire, from: &Uri, to: &Uri) -> bool {
    let is_downgrade = (from.scheme_str(), to.scheme_str()) == (Some("https"), Some("http"));
    let pairs = || to.query().unwrap_or_default().split('&');
    let names = || pairs().map(|pair| pair.split('=').next().unwrap_or_default());
    let is_sent = |location| match location {
        CredentialLocation::Query(parameter) => names().any(|name| name == parameter),
        _ => false,
    };
    let credentials = wire.credentials.iter().copied().flatten();
    !is_downgrade && !credentials.into_iter().any(|it| is_sent(it.location))
}

/// Changes the request into the one a redirect asks for.
pub(super) fn apply(request: &mut http::Request<Body>, target: &Redirect) {
    *request.uri_mut() = target.uri.clone();
    *request.method_mut() = target.method.clone();
    if !target.keeps_body {
        *request.body_mut() = Body::empty();
        let headers = request.headers_mut();
        headers.remove(http::header::CONTENT_TYPE);
        headers.remove(http::header::CONTENT_LENGTH);
    }
    if target.is_foreign {
        let headers = std::mem::take(request.headers_mut());
        let kept = PUBLIC_HEADERS
            .iter()
            .flat_map(|name| headers.get_all(name).iter().map(move |value| (name.clone(), value.clone())));
        *request.headers_mut() = kept.collect::<HeaderMap>();
    }
}
