//! Bytes that come in chunks, cut at delimiters. In: chunks, wherever they were cut on their way; out: the bytes
//! up to each delimiter, copied only where they came in several chunks. Holds no more than it is allowed to.

use bytes::{Buf, Bytes};

/// What was pushed and not taken yet.
pub(super) struct Pieces {
    chunk: Bytes,
    /// The beginning of a piece, of chunks before this one.
    held: Vec<u8>,
    limit: usize,
}

/// A piece is longer than it may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong {
    /// How many bytes it may have.
    pub(super) limit: usize,
}

impl Pieces {
    /// Starts without bytes; a piece may have that many.
    pub(super) fn new(limit: usize) -> Self {
        Self { chunk: Bytes::new(), held: Vec::new(), limit }
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
        if self.held.len() + length > self.limit {
            return Some(Err(TooLong { limit: self.limit }));
        }
        let piece = self.chunk.split_to(length);
        if end.is_none() {
            self.held.extend_from_slice(&piece);
            self.chunk = Bytes::new();
            return None;
        }
        let delimiter = self.chunk.get_u8();
        Some(Ok((self.complete(piece), delimiter)))
    }

    /// Takes what stands behind the last delimiter.
    pub(super) fn rest(&mut self) -> Bytes {
        let piece = std::mem::take(&mut self.chunk);
        self.complete(piece)
    }

    /// Puts the beginning of a piece in front of its end.
    fn complete(&mut self, end: Bytes) -> Bytes {
        if self.held.is_empty() {
            return end;
        }
        self.held.extend_from_slice(&end);
        Bytes::from(std::mem::take(&mut self.held))
    }
}
