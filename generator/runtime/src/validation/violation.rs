//! The parts of a value that the document doesn't allow.

use std::{error, fmt, slice, vec};

/// A limit of the document that a value doesn't keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub(super) pointer: String,
    pub(super) message: String,
    pub(super) schema: String,
}

impl Violation {
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
        write!(formatter, "{message} ({schema})")
    }
}

/// All violations of a value, at least one. It prints one per line, and never the value itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(pub(super) Vec<Violation>);

impl Violations {
    /// Returns the violations in the order of the document.
    pub fn iter(&self) -> slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, violation) in self.0.iter().enumerate() {
            let line = if number == 0 { "" } else { "\n" };
            write!(formatter, "{line}{violation}")?;
        }
        Ok(())
    }
}

impl error::Error for Violations {}
