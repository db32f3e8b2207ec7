//! A part of a value that the document doesn't allow.

use std::fmt;

/// A limit of the document that a value doesn't keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pointer: String,
    message: String,
    schema: String,
}

impl Violation {
    /// Creates a violation from a JSON Pointer into the value, the problem, and the place of the limit; that is empty where none is
    /// violated, as of text that can't be read.
    #[doc(hidden)]
    pub fn new(pointer: impl Into<String>, message: impl Into<String>, schema: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), message: message.into(), schema: schema.into() }
    }

    /// Returns where in the value it is, as a JSON Pointer (RFC 6901): `/tags/0`; empty for the whole value.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns the problem, with the limit and without the value: `value is longer than 5 characters`.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the location of the limit in the document: the JSON Pointer of the keyword, such as
    /// `/components/schemas/Pet/properties/name/maxLength`, after the name of the file and `#` if it is in another file.
    #[must_use]
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// Returns the keyword of JSON Schema that isn't met: `maxLength`.
    #[must_use]
    pub fn keyword(&self) -> &str {
        self.schema.rsplit('/').next().unwrap_or_default()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pointer, message, schema } = self;
        if !pointer.is_empty() {
            write!(formatter, "{pointer}: ")?;
        }
        formatter.write_str(message)?;
        if schema.is_empty() { Ok(()) } else { write!(formatter, " ({schema})") }
    }
}
