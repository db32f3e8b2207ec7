//! Streams from functions that poll them.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;

/// A stream that a function polls.
struct PollStream<F>(F);

impl<T, F: FnMut(&mut Context<'_>) -> Poll<Option<T>> + Unpin> Stream for PollStream<F> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        (self.0)(context)
    }
}

/// Creates a stream from a function that polls its next item.
pub(crate) fn poll_stream<T>(
    poll: impl FnMut(&mut Context<'_>) -> Poll<Option<T>> + Unpin,
) -> impl Stream<Item = T> + Unpin {
    PollStream(poll)
}
