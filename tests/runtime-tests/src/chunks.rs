//! Bodies in chunks that are available immediately.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::TransportError;

/// The chunks of an iterator as a stream.
#[derive(Debug)]
pub struct Chunks<I>(I);

impl<I: Iterator<Item = Result<Bytes, TransportError>>> Chunks<I> {
    /// Creates a stream of an iterator's chunks.
    pub fn new(chunks: impl IntoIterator<IntoIter = I>) -> Self {
        Self(chunks.into_iter())
    }
}

impl<I: Iterator<Item = Result<Bytes, TransportError>> + Unpin> Stream for Chunks<I> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}
