//! Responses in chunks that the test chooses.

use bytes::Bytes;
use futures_util::stream;
use http::{HeaderMap, HeaderValue, StatusCode, header::CONTENT_TYPE};

use crate::runtime::{Body, RawResponse, TransportError};

/// A body with these chunks.
pub fn body<C: AsRef<[u8]>>(chunks: &[C]) -> Body {
    let chunk = |chunk: &C| Bytes::copy_from_slice(chunk.as_ref());
    let chunks: Vec<Bytes> = chunks.iter().map(chunk).collect();
    Body::from_stream(stream::iter(chunks.into_iter().map(Ok::<_, TransportError>)))
}

/// A body whose connection breaks after these bytes.
pub fn broken(bytes: &str) -> Body {
    let bytes = Bytes::copy_from_slice(bytes.as_bytes());
    let broken = Err(TransportError::new("cut off"));
    Body::from_stream(stream::iter([Ok(bytes), broken]))
}

/// An unread response of this media type.
pub fn response(content_type: &str, body: Body) -> RawResponse {
    let mut headers = HeaderMap::new();
    let value = HeaderValue::try_from(content_type).expect("a media type");
    headers.insert(CONTENT_TYPE, value);
    RawResponse::streamed(StatusCode::OK, headers, body)
}

/// The bytes, split at these positions.
pub fn cut(bytes: &[u8], places: &[usize]) -> Vec<Vec<u8>> {
    let mut places: Vec<usize> = places.iter().map(|place| place % (bytes.len() + 1)).collect();
    places.push(bytes.len());
    places.sort_unstable();
    let mut start = 0;
    let chunk = |end: usize| bytes[std::mem::replace(&mut start, end)..end].to_vec();
    places.into_iter().map(chunk).collect()
}
