//! Constants: members for which the document allows only one value. Another value from the service
//! is kept.

use std::borrow::Cow;
use std::fmt;

use serde::Serializer;
use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::decode::Decode;
use super::encode::Encode;

/// A string that the document fixes to one value. It holds the value that was received, or that
/// none was received.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Const {
    text: Cow<'static, str>,
    is_missing: bool,
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

    /// Whether the member was not received; then the string is that of the document.
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

impl Decode for Const {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        String::decode(source).map(|text| Self::received(Cow::Owned(text)))
    }
}

impl Encode for Const {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self.as_str())
    }
}

/// Decodes a constant into a place; the expected value is decoded without allocating.
pub(super) struct ConstSeed<'a>(
    pub(super) &'static str,
    pub(super) &'a mut Option<Const>,
);

impl<'de> DeserializeSeed<'de> for ConstSeed<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for ConstSeed<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the string {:?}", self.0)
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let text = match text == self.0 {
            true => Cow::Borrowed(self.0),
            false => Cow::Owned(text.to_owned()),
        };
        *self.1 = Some(Const::received(text));
        Ok(())
    }
}
