//! What is known of an object with known members.

use super::super::codec::MemberNames;
use super::super::codec::mismatch::Owner;

/// What is known of an object.
#[derive(Debug)]
#[doc(hidden)]
pub struct Table {
    /// The name of the model, for messages.
    pub name: &'static str,
    /// The place of its schema in the document; empty if it has none.
    pub schema: &'static str,
    /// The names of the members as JSON writes them, by their indexes; the required ones first.
    pub names: MemberNames,
    /// How many are required.
    pub required: usize,
    /// The members that messages and `Debug` don't show.
    pub secrets: &'static [&'static str],
    /// Whether [`additional`](super::Decode::additional) is for members that the document doesn't name:
    /// then they don't tell the branches of a union apart.
    pub keeps_unknown: bool,
}

impl Table {
    /// A table of these fields, in their order.
    #[must_use]
    pub const fn new(
        name: &'static str,
        schema: &'static str,
        names: &'static [&'static str],
        required: usize,
        secrets: &'static [&'static str],
        keeps_unknown: bool,
    ) -> Self {
        let names = MemberNames::new(names);
        Self { name, schema, names, required, secrets, keeps_unknown }
    }

    pub(super) fn owner(&self) -> Owner {
        let schema = Some(self.schema).filter(|it| !it.is_empty());
        Owner::new(self.name, schema)
    }

    /// Whether messages and `Debug` don't show the member.
    pub(super) fn is_secret(&self, name: &str) -> bool {
        self.secrets.contains(&name)
    }
}
