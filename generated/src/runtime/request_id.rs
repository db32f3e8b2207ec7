//! The server's name for an exchange, which its makers ask for when something went wrong. In: the
//! headers of a response; out: that name.

use http::HeaderMap;

/// The headers that carry it: the common one, then those of single vendors.
const HEADERS: [&str; 7] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-ms-request-id",
    "x-github-request-id",
    "x-correlation-id",
];

pub(super) fn find(headers: &HeaderMap) -> Option<&str> {
    HEADERS.iter().find_map(|name| headers.get(*name)?.to_str().ok())
}
