//! The body of a request, received as its media type needs it.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use http_body::Body as _;

use super::Rejection;
use super::failure::Failure;
use super::negotiation::matches_content_type;
#[cfg(feature = "server_multipart")]
use super::parts::{Limits, Part, receive};

/// The media type of a body without one (RFC 9110, 8.3 Content-Type). It isn't JSON: a page of another origin may send such a request
/// with cookies, without asking first.
const UNNAMED: &str = "application/octet-stream";

/// How a body is received.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyForm {
    /// As a whole, up to the limit.
    Whole,
    /// By the service, as a stream.
    Stream,
    /// In parts, up to the limit.
    #[cfg(feature = "server_multipart")]
    Parts,
}

/// How many bytes a body may have.
#[derive(Clone, Copy)]
pub(super) struct BodyLimits {
    /// In memory.
    pub(super) memory: usize,
    /// In parts, of which files may be on disk; the same as in memory by default.
    #[cfg(feature = "server_multipart")]
    pub(super) parts: Option<u64>,
}

#[cfg(feature = "server_multipart")]
impl BodyLimits {
    fn of_parts(self) -> Limits {
        let memory = self.memory as u64;
        Limits::new(self.parts.unwrap_or(memory), memory)
    }
}

/// A body, as far as it is received.
pub(super) enum Received {
    /// The request has no body, or the operation reads none.
    Nothing,
    Whole(Bytes),
    Stream(Body),
    #[cfg(feature = "server_multipart")]
    Parts(Vec<Part>),
}

impl Received {
    /// Receives the body of a request, and returns the position of its media type, too.
    ///
    /// # Errors
    /// If it has none of these media types: 415. If it has more bytes than the limit: 413. If it ends early: 400. If a file can't be
    /// written: an error, as of the service.
    pub(super) async fn new(
        headers: &HeaderMap,
        mut body: Body,
        offered: &'static [(&'static str, BodyForm)],
        limits: BodyLimits,
    ) -> Result<(Self, usize), Failure> {
        let has_body = !body.is_end_stream() || headers.contains_key(CONTENT_TYPE);
        if !has_body || offered.is_empty() {
            return Ok((Self::Nothing, 0));
        }
        let position = match position(headers, offered) {
            Err(_) if !headers.contains_key(CONTENT_TYPE) && is_empty(&mut body).await => {
                return Ok((Self::Nothing, 0));
            }
            position => position?,
        };
        let form = offered.get(position).map_or(BodyForm::Whole, |(_, form)| *form);
        let received = match form {
            BodyForm::Whole => Self::Whole(whole(headers, body, limits.memory).await?),
            BodyForm::Stream => Self::Stream(body),
            #[cfg(feature = "server_multipart")]
            BodyForm::Parts => {
                check_coding(headers)?;
                let content_type = content_type(headers).unwrap_or_default();
                Self::Parts(receive(body, content_type, limits.of_parts()).await?)
            }
        };
        Ok((received, position))
    }
}

/// The `Content-Type` of a request; `None` for one that isn't ASCII, and for several.
pub(super) fn content_type(headers: &HeaderMap) -> Option<&str> {
    let mut lines = headers.get_all(CONTENT_TYPE).iter();
    match (lines.next(), lines.next()) {
        (Some(line), None) => line.to_str().ok(),
        _ => None,
    }
}

/// Returns the position of the media type that a body has.
fn position(headers: &HeaderMap, offered: &[(&'static str, BodyForm)]) -> Result<usize, Rejection> {
    let offered: Vec<&str> = offered.iter().map(|(media_type, _)| *media_type).collect();
    let content_type = match headers.contains_key(CONTENT_TYPE) {
        true => content_type(headers).unwrap_or_default(),
        false => UNNAMED,
    };
    matches_content_type(content_type, &offered).ok_or_else(|| {
        let detail = format!("The body has to be {}.", offered.join(" or "));
        Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
    })
}

/// Returns whether a body has no bytes, such as a chunked one that ends at once.
async fn is_empty(body: &mut Body) -> bool {
    loop {
        match poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await {
            None => return true,
            Some(Ok(frame)) if frame.data_ref().is_none_or(Bytes::is_empty) => {}
            Some(_) => return false,
        }
    }
}

/// Rejects a body with a content coding, such as gzip: a layer that decodes it removes the header.
fn check_coding(headers: &HeaderMap) -> Result<(), Rejection> {
    let lines = headers.get_all(CONTENT_ENCODING).iter();
    let is_plain = |line: &HeaderValue| {
        line.to_str().is_ok_and(|text| text.split(',').all(|it| it.trim().eq_ignore_ascii_case("identity")))
    };
    lines.into_iter().all(is_plain).then_some(()).ok_or_else(Rejection::coding)
}

/// The whole body, up to the limit.
async fn whole(headers: &HeaderMap, body: Body, limit: usize) -> Result<Bytes, Rejection> {
    check_coding(headers)?;
    let too_long = || {
        let detail = format!("The body is longer than {limit} bytes.");
        Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
    };
    if body.size_hint().lower() > limit as u64 {
        return Err(too_long());
    }
    to_bytes(body, limit).await.map_err(|error| {
        let mut causes = std::iter::successors(std::error::Error::source(&error), |it| it.source());
        match causes.any(|cause| cause.to_string() == "length limit exceeded") {
            true => too_long(),
            false => Rejection::new(StatusCode::BAD_REQUEST, "The body ended early."),
        }
    })
}
