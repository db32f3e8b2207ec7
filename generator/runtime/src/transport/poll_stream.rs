//! Streams from a function that polls them.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;

use super::super::failure::TransportError;
use super::Body;

/// A stream that a function polls.
struct PollStream<F>(F);

impl<T, F: FnMut(&mut Context<'_>) -> Poll<Option<T>> + Unpin> Stream for PollStream<F> {
    type Item = T;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<T>> {
        (self.0)(context)
    }
}

/// Creates a stream from a function that polls its next item.
pub(crate) fn poll_stream<T>(
    poll: impl FnMut(&mut Context<'_>) -> Poll<Option<T>> + Unpin,
) -> impl Stream<Item = T> + Unpin {
    PollStream(poll)
}

impl Body {
    /// Wraps the body: the function polls its next chunk. The length stays.
    pub(crate) fn polled<F>(mut self, mut poll: F) -> Self
    where
        F: FnMut(&mut Self, &mut Context<'_>) -> Poll<Option<Chunk>>,
        F: Send + Unpin + 'static,
    {
        let length = self.length();
        let chunks =
            PollStream(move |context: &mut Context<'_>| poll(&mut self, context));
        Self::from_chunks(chunks).with_known_length(length)
    }
}

/// A chunk of a body.
pub(crate) type Chunk = Result<Bytes, TransportError>;
