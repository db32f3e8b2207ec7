//! Names of members. In: a name in a document. Out: its number in the model's table; a
//! name that isn't there is kept.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// A seed that turns a member's name into its number, or into `usize::MAX`.
pub(super) struct MemberName<'a> {
    pub(super) names: &'static [&'static str],
    /// The number to try first.
    pub(super) expected: usize,
    pub(super) unknown: &'a mut String,
}

impl<'de> DeserializeSeed<'de> for MemberName<'_> {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<usize, D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for MemberName<'_> {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let names = self.names;
        if names.get(self.expected).is_some_and(|expected| *expected == name) {
            return Ok(self.expected);
        }
        if let Some(index) = names.iter().position(|known| *known == name) {
            return Ok(index);
        }
        self.unknown.clear();
        self.unknown.push_str(name);
        Ok(usize::MAX)
    }
}
