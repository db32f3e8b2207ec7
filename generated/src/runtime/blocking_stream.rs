//! Streams that the calling thread waits for. In: any stream; out: an iterator of its items, and a reader where
//! these are bytes. Nothing is written twice.

use std::{
    future::poll_fn,
    io::{self, Read},
    pin::Pin,
};

use bytes::{Buf, Bytes};
use futures_core::Stream;

use super::TransportError;
use super::blocking::block_on;

/// An iterator of a stream's items: each is waited for on the calling thread.
///
/// It needs no async runtime where [`send_blocking`](super::Call::send_blocking) gave the stream, and mustn't be used
/// inside of one: it would stand still meanwhile. Of a stream of bytes it is a [`Read`] too.
#[derive(Debug)]
pub struct Blocking<S> {
    pub(super) stream: S,
    /// What was read and not asked for yet.
    rest: Bytes,
}

impl<S> Blocking<S> {
    /// Makes an iterator of a stream.
    pub fn new(stream: S) -> Self {
        Self { stream, rest: Bytes::new() }
    }

    /// Returns the stream, for what else it can tell.
    pub fn get_ref(&self) -> &S {
        &self.stream
    }
}

impl<S: Stream + Unpin> Iterator for Blocking<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        block_on(poll_fn(|context| Pin::new(&mut self.stream).poll_next(context)))
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
