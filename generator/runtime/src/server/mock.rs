//! A server without generated code, for programs that know a document only when they run.

use std::sync::Arc;

use axum::Router;
use http::{HeaderMap, StatusCode};

use super::examples::written;
use super::negotiation::preferred;
use super::rejection::plain;
use super::{AnyResponse, OperationId, Routes, Settings};

/// An operation and its examples.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct MockOperation {
    /// The operation.
    pub operation: OperationId,
    /// The path parameter that may be several segments.
    pub long: Option<&'static str>,
    /// A status, a media type and a body each; the media type is empty where there is no body.
    pub examples: Vec<(u16, &'static str, &'static str)>,
}

/// Creates the router that responds with examples. The header `Prefer: code=503` asks for a status (RFC 7240, Prefer Header).
#[doc(hidden)]
pub fn mock(operations: Vec<MockOperation>, settings: Settings) -> Router {
    let routes =
        operations.into_iter().fold(Routes::new((), settings), |routes, mocked| {
            let examples = Arc::new(mocked.examples);
            routes.respond(mocked.operation, mocked.long, move |request| {
                respond(&examples, request.headers())
            })
        });
    routes.into_router()
}

fn respond(
    examples: &[(u16, &'static str, &'static str)],
    headers: &HeaderMap,
) -> AnyResponse {
    let wanted = wanted_status(headers);
    let of_status: Vec<_> = examples
        .iter()
        .filter(|(status, ..)| match wanted {
            Some(wanted) => wanted.as_u16() == *status,
            None => *status >= 200,
        })
        .collect();
    let types: Vec<&'static str> =
        of_status.iter().map(|(_, media_type, _)| *media_type).collect();
    match (of_status.get(preferred(headers, &types).unwrap_or(0)), wanted) {
        (Some((status, media_type, body)), _) => written(*status, media_type, body),
        (None, Some(wanted)) => plain(wanted),
        (None, None) => plain(StatusCode::NOT_IMPLEMENTED),
    }
}

/// The status in `Prefer: code=503`.
fn wanted_status(headers: &HeaderMap) -> Option<StatusCode> {
    let lines = headers.get_all("prefer").iter().filter_map(|line| line.to_str().ok());
    let mut preferences = lines.flat_map(|line| line.split([',', ';'])).map(str::trim);
    let code = preferences.find_map(|preference| preference.strip_prefix("code="))?;
    let code = StatusCode::from_u16(code.trim_matches('"').parse().ok()?).ok()?;
    Some(code).filter(is_final)
}

/// Returns whether a status ends a request: an informational one promises another response, or another protocol (RFC 9110, 15.2).
fn is_final(status: &StatusCode) -> bool {
    !status.is_informational()
}
