//! A body that is taken apart while it comes. In: the body and a parser of its frames; out: frame by frame; the
//! connection is given back with the last one.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use super::delimited::TooLong;
use super::{Body, StreamError};

/// How many bytes an item may have where nothing else is said.
pub(super) const LONGEST_ITEM: usize = 16 * 1024 * 1024;

/// How much is read for one frame before others have their turn: a body that is always there would keep a thread.
const PORTION: usize = 64 * 1024;

/// What a chunk costs besides its bytes.
const CHUNK: usize = 16;

/// Makes frames of chunks, wherever these are cut.
pub(super) trait Parser {
    type Frame;

    /// Sets how many bytes a frame may have.
    fn set_limit(&mut self, limit: usize);

    /// Adds a chunk; all frames of the one before must have been taken.
    fn push(&mut self, chunk: Bytes);

    /// Takes the next frame; `None` asks for another chunk.
    fn next(&mut self) -> Option<Result<Self::Frame, TooLong>>;

    /// Takes what is a frame though nothing came behind it.
    fn rest(&mut self) -> Option<Self::Frame>;
}

/// A body and its parser.
pub(super) struct Frames<P> {
    /// None once it has ended.
    body: Option<Body>,
    pub(super) parser: P,
}

impl<P: Parser> Frames<P> {
    pub(super) fn new(body: Body, parser: P) -> Self {
        Self { body: Some(body), parser }
    }

    /// Ends it here: nothing more is read.
    pub(super) fn end(&mut self) {
        self.body = None;
    }

    /// Takes the next frame. An error of the connection, or a frame that is too long, is the last one.
    pub(super) fn poll_next(
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
