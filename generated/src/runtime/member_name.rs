//! Names of members. In: a name in a document, and a model's table. Out: the member's number;
//! a name that isn't there is kept.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::layout::{Model, Table};
use super::name_index::{NameIndex, is_same};

/// What is known of the member that was read last.
pub(super) struct MemberName {
    /// The table of the model whose members are read.
    pub(super) table: &'static Table,
    /// The number of the member, or `usize::MAX` for one that has none.
    pub(super) place: usize,
    /// The name of the last member that has no number.
    pub(super) unknown: String,
    index: &'static Option<NameIndex>,
    /// The number of the member that comes next where a service keeps the document's order.
    expected: usize,
}

impl MemberName {
    /// No member yet.
    pub(super) const fn new<T: Model>() -> Self {
        Self {
            table: const { &T::TABLE },
            place: usize::MAX,
            unknown: String::new(),
            index: const { &NameIndex::of(T::TABLE.members) },
            expected: 0,
        }
    }

    /// The name on the wire.
    pub(super) fn as_str(&self) -> &str {
        self.table.members.get(self.place).map_or(self.unknown.as_str(), |name| name)
    }

    /// Looks at the expected place first: services that keep to the document's order are
    /// understood without a search. One search for all models costs the compiler less than
    /// one for each.
    fn find(&mut self, name: &str) {
        let members = self.table.members;
        if members.get(self.expected).is_some_and(|known| is_same(known, name)) {
            self.place = self.expected;
            self.expected += 1;
            return;
        }
        let found = match self.index {
            Some(index) => index.find(members, name),
            None => members.iter().position(|known| is_same(known, name)),
        };
        match found {
            Some(place) => {
                self.place = place;
                self.expected = place + 1;
            }
            None => {
                self.place = usize::MAX;
                self.unknown.clear();
                self.unknown.push_str(name);
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for &mut MemberName {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for &mut MemberName {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        self.find(name);
        Ok(())
    }
}
