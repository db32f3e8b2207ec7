//! Responses as they are sent.

use axum::body::Body;

/// A response as it is sent, of any status and media type.
pub type AnyResponse = http::Response<Body>;
