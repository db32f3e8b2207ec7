//! Bytes that come in chunks, cut at delimiters. In: chunks, wherever they were cut on their way; out: the bytes
//! up to each delimiter, copied only where they came in several chunks. Holds no more than it is allowed to.

use bytes::{Buf, Bytes};

/// What was pushed and not taken yet.
pub(super) struct Delimited {
    chunk: Bytes,
    /// The beginning of a piece, of chunks before this one.
    partial: Vec<u8>,
    limit: usize,
}

/// A piece is longer than it may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong {
    /// How many bytes it may have.
    pub(super) limit: usize,
}

impl Delimited {
    /// Starts without bytes; a piece may have that many.
    pub(super) fn new(limit: usize) -> Self {
        Self { chunk: Bytes::new(), partial: Vec::new(), limit }
    }

    /// Sets how many bytes a piece may have.
    pub(super) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Adds a chunk; all whole pieces of the one before must have been taken.
    pub(super) fn push(&mut self, chunk: Bytes) {
        debug_assert!(self.chunk.is_empty(), "pieces are taken before a chunk is added");
        self.chunk = chunk;
    }

    /// Takes the next piece and the delimiter behind it; `None` asks for another chunk.
    pub(super) fn next(
        &mut self,
        is_delimiter: impl Fn(u8) -> bool,
    ) -> Option<Result<(Bytes, u8), TooLong>> {
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

    /// Takes what stands behind the last delimiter.
    pub(super) fn rest(&mut self) -> Bytes {
        let item = std::mem::take(&mut self.chunk);
        self.complete(item)
    }

    /// Puts the beginning of a piece in front of its end.
    fn complete(&mut self, end: Bytes) -> Bytes {
        if self.partial.is_empty() {
            return end;
        }
        self.partial.extend_from_slice(&end);
        Bytes::from(std::mem::take(&mut self.partial))
    }
}
