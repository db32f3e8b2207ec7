//! Splits chunks of bytes at delimiters. An item is copied only if it spans chunks, and at most
//! `limit` bytes are buffered.

use bytes::{Buf, Bytes};

/// Chunks that were pushed and not split yet.
pub(super) struct Delimited {
    chunk: Bytes,
    /// The beginning of an item, from earlier chunks.
    partial: Vec<u8>,
    limit: usize,
}

/// An item exceeds the limit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong {
    /// The limit in bytes.
    pub(crate) limit: usize,
}

impl Delimited {
    /// Creates an empty buffer with a limit for each item in bytes.
    pub(crate) fn new(limit: usize) -> Self {
        Self { chunk: Bytes::new(), partial: Vec::new(), limit }
    }

    /// Sets the limit of an item in bytes.
    pub(super) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Adds a chunk. All complete items of the previous chunk must have been taken.
    pub(crate) fn push(&mut self, chunk: Bytes) {
        debug_assert!(self.chunk.is_empty(), "all items are taken before the next chunk");
        self.chunk = chunk;
    }

    /// Returns the next item and its delimiter; `None` if another chunk is needed.
    pub(crate) fn next(&mut self, is_delimiter: impl Fn(u8) -> bool) -> Option<Result<(Bytes, u8), TooLong>> {
        let end = self.chunk.iter().position(|byte| is_delimiter(*byte));
        let length = end.unwrap_or(self.chunk.len());
        if self.partial.len() + length > self.limit {
            return Some(Err(TooLong { limit: self.limit }));
        }
        let item = self.chunk.split_to(length);
        if end.is_none() {
            self.partial.extend_from_slice(&item);
            self.chunk = Bytes::new();
            return None;
        }
        let delimiter = self.chunk.get_u8();
        Some(Ok((self.complete(item), delimiter)))
    }

    /// Returns the bytes after the last delimiter.
    pub(crate) fn rest(&mut self) -> Bytes {
        let item = std::mem::take(&mut self.chunk);
        self.complete(item)
    }

    /// Completes an item with its last bytes.
    fn complete(&mut self, end: Bytes) -> Bytes {
        if self.partial.is_empty() {
            return end;
        }
        self.partial.extend_from_slice(&end);
        Bytes::from(std::mem::take(&mut self.partial))
    }
}
