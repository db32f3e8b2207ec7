//! Constants: members for which the document allows only one value. Another value from the service
//! is kept.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::super::codec::{Failed, Reader};
use super::decode::{Decode, EmptyValue, begins_empty, has_empty};

/// A string that the document fixes to one value. It holds the value that was received, or that
/// none was received, which isn't part of its value.
#[derive(Clone)]
pub struct Const {
    text: Cow<'static, str>,
    is_missing: bool,
}

impl PartialEq for Const {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Const {}

impl Hash for Const {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl PartialOrd for Const {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Const {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Const {
    /// Creates the value that the document fixes.
    #[must_use]
    pub const fn known(value: &'static str) -> Self {
        Self { text: Cow::Borrowed(value), is_missing: false }
    }

    /// Creates the value of a member that was not received. It is not sent either.
    #[must_use]
    pub const fn missing(value: &'static str) -> Self {
        Self { text: Cow::Borrowed(value), is_missing: true }
    }

    /// Creates the value of an optional member that is only sent in a union whose branches it discriminates.
    #[must_use]
    pub const fn assumed(value: &'static str) -> Self {
        Self::missing(value)
    }

    /// Returns whether the member was neither received nor set; then the string is that of the document.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        self.is_missing
    }

    /// Returns the string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A string that was received.
    const fn received(text: Cow<'static, str>) -> Self {
        Self { text, is_missing: false }
    }
}

has_empty!(Const = Self::missing(""));

/// Reads any string: which one is expected, only the field of a model knows.
impl Decode for Const {
    begins_empty!();

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        *self = Self::received(Cow::Owned(reader.string()?.into_owned()));
        Ok(())
    }
}

impl fmt::Debug for Const {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for Const {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl AsRef<str> for Const {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for Const {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Const {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Const {
    /// Reads the value into its place; the expected one isn't copied.
    ///
    /// # Errors
    /// If it isn't a string.
    pub fn read_known(&mut self, known: &'static str, reader: &mut Reader<'_>) -> Result<(), Failed> {
        if reader.peek() != b'"' {
            return Err(reader.expected(&format_args!("the string {known:?}")));
        }
        let text = reader.string()?;
        let is_known = text == known;
        *self = Self::received(match is_known {
            true => Cow::Borrowed(known),
            false => Cow::Owned(text.into_owned()),
        });
        if !is_known {
            reader.note_unlisted();
        }
        Ok(())
    }

    /// Reads a value that may be `null` into its place.
    ///
    /// # Errors
    /// If it is neither a string nor `null`.
    pub fn read_optional(
        slot: &mut Option<Self>,
        known: &'static str,
        reader: &mut Reader<'_>,
    ) -> Result<(), Failed> {
        *slot = None;
        if reader.null()? {
            return Ok(());
        }
        let mut value = Self::missing(known);
        value.read_known(known, reader)?;
        *slot = Some(value);
        Ok(())
    }
}
