//! The facts about an object with known members.

use serde_json::Value;

use super::super::codec::MemberNames;
use super::super::codec::mismatch::Owner;
use super::super::codec::names::unescaped;

/// The facts about an object.
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
    /// The members that only responses have, as JSON writes them.
    pub read_only: &'static [&'static str],
    /// The members that have one value, and that value.
    pub constants: &'static [(&'static str, &'static str)],
    /// Whether [`additional`](super::Decode::additional) is for members that the document doesn't name:
    /// then they don't tell the branches of a union apart.
    pub keeps_unknown: bool,
}

impl Table {
    /// How many constants have another value in an object.
    pub(in super::super) fn wrong_constants(&self, object: &Value) -> usize {
        let is_wrong = |(name, known): &&(&str, &str)| {
            let name = unescaped(name);
            object.get(&*name).and_then(Value::as_str).is_some_and(|value| value != *known)
        };
        self.constants.iter().filter(is_wrong).count()
    }

    pub(super) fn owner(&self) -> Owner {
        let schema = Some(self.schema).filter(|it| !it.is_empty());
        Owner::new(self.name, schema)
    }

    /// Returns whether only responses have the member.
    pub(super) fn is_read_only(&self, index: usize) -> bool {
        self.names.get(index).is_some_and(|name| self.read_only.contains(&name))
    }

    /// Returns whether messages and `Debug` don't show the member.
    pub(super) fn is_secret(&self, name: &str) -> bool {
        self.secrets.contains(&name)
    }
}
