//! Names of members. In: a name in a document. Out: its number in the model's table; a name
//! that isn't there is kept.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// A seed that turns a member's name into its number, or into `usize::MAX`.
pub(super) struct MemberName<'a> {
    pub(super) names: &'static [&'static str],
    /// The number to try first; the search goes on from there, and then from 0.
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
        let last = name.as_bytes().last();
        let is_it = |known: &&str| known.as_bytes().last() == last && *known == name;
        let (earlier, later) = self.names.split_at(self.expected.min(self.names.len()));
        if let Some(index) = later.iter().position(is_it) {
            return Ok(self.expected + index);
        }
        if let Some(index) = earlier.iter().position(is_it) {
            return Ok(index);
        }
        self.unknown.clear();
        self.unknown.push_str(name);
        Ok(usize::MAX)
    }
}
