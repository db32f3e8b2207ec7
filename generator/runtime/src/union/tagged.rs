//! Objects in a union that writes members for them: its tag, as the first member and only once, and constants.

use serde::Serializer;

use super::super::codec::Writer;
use super::super::codec::names::unescaped;
use super::super::model::encode::Entries;
use super::super::model::{Const, Encode, MemberWriter};

/// The members that a union writes for a branch.
#[derive(Clone, Copy)]
pub(super) struct Added {
    /// The name of the tag, and the value that selects the branch.
    pub(super) tag: Option<(&'static str, &'static str)>,
    /// The names of optional constants that a value was made without.
    pub(super) fills: &'static [&'static str],
}

/// Writes members but for those that have the name of a tag. A union in a union may have another tag.
struct Tagged<'a, M> {
    members: &'a mut M,
    tags: Vec<&'static str>,
    fills: &'static [&'static str],
}

impl<'a, M: MemberWriter> Tagged<'a, M> {
    fn new(members: &'a mut M, added: Added) -> Self {
        let mut tagged = Self { members, tags: Vec::new(), fills: added.fills };
        if let Some((name, value)) = added.tag {
            tagged.tag(name, value);
        }
        tagged
    }

    fn is_tag(&self, name: &str) -> bool {
        self.tags.iter().any(|tag| unescaped(name) == *tag)
    }
}

impl<M: MemberWriter> MemberWriter for Tagged<'_, M> {
    fn is_request(&self) -> bool {
        self.members.is_request()
    }

    fn required<T: Encode>(&mut self, name: &str, value: &T) {
        if !self.is_tag(name) {
            self.members.required(name, value);
        }
    }

    fn null(&mut self, name: &str) {
        if !self.is_tag(name) {
            self.members.null(name);
        }
    }

    fn constant(&mut self, name: &str, value: &Const, known: &'static str) {
        if !self.is_tag(name) {
            self.members.constant(name, value, known);
        }
    }

    fn optional_constant(&mut self, name: &str, value: &Option<Const>, known: &'static str) {
        let Some(value) = value else { return };
        if value.is_missing() && self.fills.contains(&&*unescaped(name)) {
            self.constant(name, &Const::known(known), known);
        } else {
            self.constant(name, value, known);
        }
    }

    fn tag(&mut self, name: &'static str, value: &'static str) {
        if !self.tags.contains(&name) {
            self.members.tag(name, value);
            self.tags.push(name);
        }
    }
}

/// Hands over the members of a branch, and those that the union writes for it.
pub(super) fn walk_tagged<T: Encode, M: MemberWriter>(value: &T, added: Added, members: &mut M) {
    value.walk_members(&mut Tagged::new(members, added));
}

/// Writes the value of a branch as JSON.
pub(super) fn write_tagged<T: Encode>(value: &T, added: Added, writer: &mut Writer) {
    if !value.is_object() {
        return value.write(writer);
    }
    writer.open(b'{');
    walk_tagged(value, added, writer);
    writer.close(b'}');
}

/// Writes the value of a branch in another format.
///
/// # Errors
/// Same as [`Encode::serialize`].
pub(super) fn serialize_tagged<T: Encode, S: Serializer>(
    value: &T,
    added: Added,
    target: S,
) -> Result<S::Ok, S::Error> {
    if !value.is_object() {
        return value.serialize(target);
    }
    let mut entries = Entries::new(target.serialize_map(None)?);
    walk_tagged(value, added, &mut entries);
    entries.end()
}
