//! Splits a body into frames while it is received.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use super::super::transport::Body;
use super::StreamError;
use super::delimited::TooLong;

/// The default limit of an item in bytes.
pub(super) const LONGEST_ITEM: usize = 16 * 1024 * 1024;

/// How many bytes are read for one frame before other tasks get their turn, because a fast body
/// would block the thread.
const PORTION: usize = 64 * 1024;

/// The overhead of a chunk, in bytes.
const CHUNK: usize = 16;

/// Splits chunks into frames.
pub(crate) trait Parser {
    type Frame;

    /// Sets the limit of a frame in bytes.
    fn set_limit(&mut self, limit: usize);

    /// Adds a chunk. All frames of the previous chunk must have been taken.
    fn push(&mut self, chunk: Bytes);

    /// Returns the next frame; `None` if another chunk is needed.
    fn next(&mut self) -> Option<Result<Self::Frame, TooLong>>;

    /// Returns the last frame, which may lack its delimiter.
    fn rest(&mut self) -> Option<Self::Frame>;
}

/// A body and its parser.
pub(crate) struct Frames<P> {
    /// `None` after the end.
    pub(super) body: Option<Body>,
    pub(crate) parser: P,
}

impl<P: Parser> Frames<P> {
    pub(crate) fn new(body: Body, parser: P) -> Self {
        Self { body: Some(body), parser }
    }

    /// Ends the stream and drops the body.
    pub(crate) fn end(&mut self) {
        self.body = None;
    }

    /// Returns the next frame. After a transport error or a frame over the limit, the stream ends.
    pub(crate) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<P::Frame, StreamError>>> {
        let mut read = 0;
        while let Some(body) = &mut self.body {
            match self.parser.next() {
                None => {}
                Some(Ok(frame)) => return Poll::Ready(Some(Ok(frame))),
                Some(Err(TooLong { limit })) => {
                    self.end();
                    return Poll::Ready(Some(Err(StreamError::TooLong { limit })));
                }
            }
            if read > PORTION {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            match ready!(Pin::new(body).poll_next(context)) {
                Some(Ok(chunk)) => {
                    read += CHUNK + chunk.len();
                    self.parser.push(chunk);
                }
                Some(Err(error)) => {
                    self.end();
                    return Poll::Ready(Some(Err(StreamError::Transport(error))));
                }
                None => {
                    self.end();
                    return Poll::Ready(self.parser.rest().map(Ok));
                }
            }
        }
        Poll::Ready(None)
    }
}
