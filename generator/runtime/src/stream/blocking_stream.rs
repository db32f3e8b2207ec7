//! Blocking streams: an iterator over the items of any stream, and a reader for streams of bytes.

use std::{
    future::poll_fn,
    io::{self, Read},
    pin::Pin,
};

use bytes::{Buf, Bytes};
use futures_core::Stream;

use super::super::failure::TransportError;
use super::super::response::{Download, Response};
use super::super::transport::block_on::block_on;

/// An iterator over the items of a stream that blocks the calling thread for each item.
///
/// Doesn't need an async runtime if the stream came from
/// `send_blocking`, and must not be used from one, because it would
/// block the runtime's thread. For a stream of bytes it implements [`Read`], too. Reading has no limit, and a
/// packed body may be a thousand times as long as what is sent: limit it by [`Read::take`] before
/// `read_to_end`.
#[derive(Debug)]
pub struct Blocking<S> {
    pub(crate) stream: S,
    /// Bytes that were received but not read yet.
    rest: Bytes,
}

impl<S> Blocking<S> {
    /// Wraps a stream.
    pub fn new(stream: S) -> Self {
        Self { stream, rest: Bytes::new() }
    }

    /// Returns the underlying stream.
    pub fn get_ref(&self) -> &S {
        &self.stream
    }
}

impl Blocking<Download> {
    /// Reads the rest of the body into memory.
    ///
    /// # Errors
    /// Same as [`Download::bytes`].
    pub fn bytes(self) -> Result<Bytes, TransportError> {
        let rest = block_on(self.stream.bytes())?;
        Ok(if self.rest.is_empty() { rest } else { [self.rest, rest].concat().into() })
    }
}

impl<S: Stream + Unpin> Iterator for Blocking<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        block_on(poll_fn(|context| Pin::new(&mut self.stream).poll_next(context)))
    }
}

/// A stream is iterated over as by [`Blocking`]: `for event in call.send_blocking()? { .. }`.
impl<S: Stream + Unpin> IntoIterator for Response<S> {
    type Item = S::Item;
    type IntoIter = Blocking<S>;

    fn into_iter(self) -> Blocking<S> {
        Blocking::new(self.into_body())
    }
}

impl<S> Read for Blocking<S>
where
    S: Stream<Item = Result<Bytes, TransportError>> + Unpin,
{
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            let Some(chunk) = self.next() else { return Ok(0) };
            self.rest = chunk.map_err(io::Error::other)?;
        }
        let length = self.rest.len().min(buffer.len());
        self.rest.copy_to_slice(&mut buffer[..length]);
        Ok(length)
    }
}
