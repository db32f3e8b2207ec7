//! An entry to the reader of multipart bodies, for the tests of this crate. It is not a part of its interface.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;

use super::super::model::Decode;
use super::PartsTable;
use super::multipart::read_multipart;
use super::parts::{Limits, receive};

/// Reads a multipart body that is received in chunks, with limits of all bytes and of those in memory.
///
/// # Errors
/// If the body exceeds the limits or doesn't match the model.
pub async fn read<T: Decode>(
    chunks: Vec<Bytes>,
    content_type: &str,
    table: &PartsTable,
    (most_bytes, memory): (u64, u64),
) -> Result<T, String> {
    let body = axum::body::Body::new(Chunks(chunks.into()));
    let limits = Limits::new(most_bytes, memory);
    let parts = receive(body, content_type, limits).await;
    let read = parts.and_then(|parts| read_multipart(parts, content_type, table, false));
    read.map(|read| read.value).map_err(|error| error.to_string())
}

/// A body in chunks.
struct Chunks(VecDeque<Bytes>);

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.pop_front().map(|chunk| Ok(http_body::Frame::data(chunk))))
    }
}
