//! Writes JSON text. One writer serves all models.

use std::fmt::Display;

use serde::Serialize;

use super::json_error::{JsonError, Problem};
use super::path;
use super::scan::plain_end;

/// How much room there is at the start.
const USUAL_BYTES: usize = 128;

/// JSON text to which values are added. After a failure what is added has no meaning.
#[derive(Default)]
#[doc(hidden)]
pub struct Writer {
    out: Vec<u8>,
    problem: Option<Problem>,
    /// How many values were written that the document doesn't know: unknown enumeration values and
    /// union branches, and constants with another value.
    pub(crate) unknown_values: usize,
    /// Whether the text is the body of a request, which read-only members are left out of.
    pub(crate) is_request: bool,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { out: Vec::with_capacity(USUAL_BYTES), ..Self::default() }
    }

    /// For the body of a request.
    pub(crate) fn of_request() -> Self {
        Self { is_request: true, ..Self::new() }
    }

    /// The text.
    pub(crate) fn finish(self) -> Result<Vec<u8>, JsonError> {
        match self.problem {
            None => Ok(self.out),
            Some(problem) => Err(JsonError::new(problem)),
        }
    }

    /// Starts an item or a member: with a comma, unless it is the first.
    #[inline]
    pub(crate) fn item(&mut self) {
        if !matches!(self.out.last(), Some(b'{' | b'[') | None) {
            self.out.push(b',');
        }
    }

    #[inline]
    pub(crate) fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
    }

    #[inline]
    pub(crate) fn close(&mut self, bracket: u8) {
        self.out.push(bracket);
    }

    /// Writes text as it is.
    pub(crate) fn plain(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Writes the name of a member, which is as JSON writes it.
    #[inline(never)]
    pub(crate) fn name(&mut self, name: &str) {
        self.name_inline(name);
    }

    #[inline(always)]
    fn name_inline(&mut self, name: &str) {
        self.item();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    /// Writes a member that is a string.
    #[inline(never)]
    pub(crate) fn string_member(&mut self, name: &str, text: &str) {
        self.out.reserve(name.len() + text.len() + 6);
        self.name_inline(name);
        self.string_inline(text);
    }

    /// Writes a string.
    #[inline(never)]
    pub(crate) fn string(&mut self, text: &str) {
        self.string_inline(text);
    }

    #[inline(always)]
    fn string_inline(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let end = plain_end(bytes, 0);
        self.out.reserve(bytes.len() + 2);
        self.out.push(b'"');
        if end == bytes.len() {
            self.out.extend_from_slice(bytes);
        } else {
            self.escape(bytes, end);
        }
        self.out.push(b'"');
    }

    #[inline(never)]
    fn escape(&mut self, bytes: &[u8], mut end: usize) {
        let mut start = 0;
        loop {
            self.out.extend_from_slice(&bytes[start..end]);
            let Some(byte) = bytes.get(end) else { return };
            match byte {
                b'"' => self.out.extend_from_slice(b"\\\""),
                b'\\' => self.out.extend_from_slice(b"\\\\"),
                b'\n' => self.out.extend_from_slice(b"\\n"),
                b'\r' => self.out.extend_from_slice(b"\\r"),
                b'\t' => self.out.extend_from_slice(b"\\t"),
                8 => self.out.extend_from_slice(b"\\b"),
                12 => self.out.extend_from_slice(b"\\f"),
                byte => self.plain(&format!("\\u{byte:04x}")),
            }
            start = end + 1;
            end = plain_end(bytes, start);
        }
    }

    /// Writes a number, or any other value of serde.
    #[inline]
    pub(crate) fn scalar<T: Serialize + ?Sized>(&mut self, value: &T) {
        if let Err(error) = serde_json::to_writer(&mut self.out, value) {
            self.fail(&error);
        }
    }

    /// Writes a value through serde.
    pub fn foreign<E: Display>(
        &mut self,
        write: impl FnOnce(&mut serde_json::Serializer<&mut Vec<u8>>) -> Result<(), E>,
    ) {
        if let Err(error) = write(&mut serde_json::Serializer::new(&mut self.out)) {
            self.fail(&error);
        }
    }

    /// Notes that the document doesn't know the value that is written.
    pub fn note_unknown(&mut self) {
        self.unknown_values += 1;
    }

    /// Fails because of the value that is written here. The first failure counts.
    #[cold]
    pub(crate) fn fail(&mut self, message: &dyn Display) {
        if self.problem.is_none() {
            let mut problem = Problem::new(message.to_string());
            problem.steps = path::steps_to_end(&self.out);
            self.problem = Some(problem);
        }
    }
}
