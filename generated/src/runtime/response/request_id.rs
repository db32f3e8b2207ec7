//! The request ID of a response, which the service's support asks for.

use http::HeaderMap;

/// The headers that carry it: the common ones, then those of single vendors.
const HEADERS: [&str; 7] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-ms-request-id",
    "x-github-request-id",
    "x-correlation-id",
];

pub(crate) fn find(headers: &HeaderMap) -> Option<&str> {
    HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok())
}
