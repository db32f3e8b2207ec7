//! Splits chunks into JSON texts: one per line (NDJSON, JSON Lines), or each after a record
//! separator (RFC 7464, JSON Text Sequences).

use bytes::Bytes;

use super::delimited::{Delimited, TooLong};
use super::frames::Parser;

/// Starts a text of a sequence (RFC 7464, 2.1).
const RECORD_SEPARATOR: u8 = 0x1E;

/// How texts are separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separation {
    /// Each ends with its line.
    Lines,
    /// Each ends where the next one begins.
    Records,
}

/// Splits chunks into texts.
pub(super) struct JsonParser {
    pieces: Delimited,
    separation: Separation,
}

impl JsonParser {
    /// Creates a parser with a limit for each text in bytes.
    pub(crate) fn new(separation: Separation, limit: usize) -> Self {
        Self { pieces: Delimited::new(limit), separation }
    }

    /// Returns whether a text may be truncated: in a sequence, a top-level value without an own delimiter must be followed by
    /// white space (RFC 7464, 2.4).
    pub(super) fn is_cut_off(&self, text: &[u8]) -> bool {
        let ends = |byte: &u8| is_space(*byte) || matches!(byte, b'}' | b']' | b'"');
        self.separation == Separation::Records && !text.last().is_some_and(ends)
    }
}

impl Parser for JsonParser {
    type Frame = Bytes;

    fn set_limit(&mut self, limit: usize) {
        self.pieces.set_limit(limit);
    }

    fn push(&mut self, chunk: Bytes) {
        self.pieces.push(chunk);
    }

    /// Empty texts are skipped (RFC 7464, 2.1).
    fn next(&mut self) -> Option<Result<Bytes, TooLong>> {
        let delimiter = match self.separation {
            Separation::Lines => b'\n',
            Separation::Records => RECORD_SEPARATOR,
        };
        loop {
            match self.pieces.next(|byte| byte == delimiter)? {
                Ok((text, _)) if is_blank(&text) => {}
                Ok((text, _)) => return Some(Ok(text)),
                Err(too_long) => return Some(Err(too_long)),
            }
        }
    }

    fn rest(&mut self) -> Option<Bytes> {
        Some(self.pieces.rest()).filter(|text| !is_blank(text))
    }
}

fn is_blank(text: &[u8]) -> bool {
    text.iter().all(|byte| is_space(*byte))
}

/// White space of RFC 8259, 2 JSON Grammar.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
