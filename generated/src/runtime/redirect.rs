//! Redirects. In: a response, and the request that it answers; out: the request to make instead, if it is
//! to be followed. RFC 9110, 15.4. Only on the same host, whatever the transport, so that no credential,
//! whatever its header, reaches another one; a redirect elsewhere is the call's answer.

use http::{Method, StatusCode, Uri, header::LOCATION};

use super::Body;
use super::reference::{is_same_host, is_same_origin, resolve};

/// How many redirects are followed, one after the other; one more is the call's answer.
pub(super) const MAX_REDIRECTS: usize = 10;

/// What is called instead.
#[derive(Clone)]
pub(super) struct Redirect {
    pub(super) uri: Uri,
    pub(super) method: Method,
    /// Whether the body is sent again.
    pub(super) keeps_body: bool,
}

/// Tells where a response sends a request, if it is to be followed there.
pub(super) fn redirect(
    response: &http::Response<Body>,
    uri: &Uri,
    method: &Method,
) -> Option<Redirect> {
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
    let method = if becomes_get { Method::GET } else { method.clone() };
    is_near.then_some(Redirect { uri: target, method, keeps_body: !becomes_get })
}

/// Tells whether a redirect only goes over to `https`.
fn is_upgrade(from: &Uri, to: &Uri) -> bool {
    is_same_host(from, to)
        && (from.scheme_str(), to.scheme_str()) == (Some("http"), Some("https"))
        && from.port().is_none()
        && to.port().is_none()
}
