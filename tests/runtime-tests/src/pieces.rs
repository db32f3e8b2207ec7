//! Bodies in pieces that are there when they are asked for.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::TransportError;

/// The pieces of an iterator as a stream.
#[derive(Debug)]
pub struct Pieces<I>(I);

impl<I: Iterator<Item = Result<Bytes, TransportError>>> Pieces<I> {
    /// Makes a stream of what an iterator gives.
    pub fn new(pieces: impl IntoIterator<IntoIter = I>) -> Self {
        Self(pieces.into_iter())
    }
}

impl<I: Iterator<Item = Result<Bytes, TransportError>> + Unpin> Stream for Pieces<I> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}
