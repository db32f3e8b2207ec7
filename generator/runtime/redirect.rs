//! Redirects (RFC 9110, 15.4). They are followed on the same host only, with any transport, so that
//! credentials never reach another host. Any other redirect is the call's response.

use http::{Method, StatusCode, Uri, header::LOCATION};

use super::Body;
use super::reference::{is_same_host, is_same_origin, resolve};

/// The most redirects that are followed in a row; the next one is the call's response.
pub(super) const MAX_REDIRECTS: usize = 10;

/// The request that a redirect asks for.
#[derive(Clone)]
pub(super) struct Redirect {
    pub(super) uri: Uri,
    pub(super) method: Method,
    /// Whether the body is sent again.
    pub(super) keeps_body: bool,
}

/// Returns the redirect of a response, if it is to be followed.
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

/// Whether a redirect only changes `http` to `https`.
fn is_upgrade(from: &Uri, to: &Uri) -> bool {
    is_same_host(from, to)
        && (from.scheme_str(), to.scheme_str()) == (Some("http"), Some("https"))
        && from.port().is_none()
        && to.port().is_none()
}
