//! Objects in a union that writes its tag for them: as the first member, and only once.

use serde::Serializer;

use super::super::codec::Writer;
use super::super::codec::names::unescaped;
use super::super::model::encode::Entries;
use super::super::model::{Const, Encode, MemberWriter};

/// The member that a union writes for a branch: its name, and the value that selects the branch.
#[derive(Clone, Copy)]
pub(super) struct Tag(pub(super) &'static str, pub(super) &'static str);

/// Writes members but for those that have the name of a tag. A union in a union may have another tag.
struct Tagged<'a, M> {
    members: &'a mut M,
    tags: Vec<&'static str>,
}

impl<'a, M: MemberWriter> Tagged<'a, M> {
    fn new(members: &'a mut M, tag: Tag) -> Self {
        let mut tagged = Self { members, tags: Vec::new() };
        tagged.tag(tag.0, tag.1);
        tagged
    }

    fn is_tag(&self, name: &str) -> bool {
        self.tags.iter().any(|tag| unescaped(name) == *tag)
    }
}

impl<M: MemberWriter> MemberWriter for Tagged<'_, M> {
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

    fn tag(&mut self, name: &'static str, value: &'static str) {
        if !self.tags.contains(&name) {
            self.members.tag(name, value);
            self.tags.push(name);
        }
    }
}

/// Writes the value of a branch as JSON.
pub(super) fn write_tagged<T: Encode>(value: &T, tag: Tag, writer: &mut Writer) {
    if !value.is_object() {
        return value.write(writer);
    }
    writer.open(b'{');
    value.walk_members(&mut Tagged::new(writer, tag));
    writer.close(b'}');
}

/// Writes the value of a branch in another format.
///
/// # Errors
/// Same as [`Encode::serialize`].
pub(super) fn serialize_tagged<T: Encode, S: Serializer>(
    value: &T,
    tag: Tag,
    target: S,
) -> Result<S::Ok, S::Error> {
    if !value.is_object() {
        return value.serialize(target);
    }
    let mut entries = Entries::new(target.serialize_map(None)?);
    value.walk_members(&mut Tagged::new(&mut entries, tag));
    entries.end()
}
