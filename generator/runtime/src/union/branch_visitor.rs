//! A visitor of the value of a union's branch, of any type.

use serde::Serializer;

use super::super::codec::Writer;
use super::super::model::{Encode, FormEncoder, MemberWriter};
use super::branch::UnionTable;
use super::tagged::{serialize_tagged, walk_tagged, write_tagged};

/// Does something with the value of a union's branch.
#[doc(hidden)]
pub trait BranchVisitor {
    /// The result of the visit.
    type Output;

    /// Takes the value of a branch.
    fn branch<T: Encode>(self, value: &T) -> Self::Output;

    /// Takes the value of the branch with this index, of which the union writes a member.
    fn tagged<T: Encode>(self, value: &T, table: &'static UnionTable, branch: usize) -> Self::Output;

    /// Takes a value that fits no branch.
    fn unknown(self, value: &serde_json::Value) -> Self::Output
    where
        Self: Sized,
    {
        self.branch(value)
    }
}

/// Writes the branch as JSON.
pub(super) struct Write<'a>(pub(super) &'a mut Writer);

impl BranchVisitor for Write<'_> {
    type Output = ();

    fn branch<T: Encode>(self, value: &T) {
        value.write(self.0);
    }

    fn tagged<T: Encode>(self, value: &T, table: &'static UnionTable, branch: usize) {
        write_tagged(value, table.added_to(branch), self.0);
    }

    fn unknown(self, value: &serde_json::Value) {
        self.0.note_unknown();
        value.write(self.0);
    }
}

/// Writes the branch in another format.
pub(super) struct Serialize<S>(pub(super) S);

impl<S: Serializer> BranchVisitor for Serialize<S> {
    type Output = Result<S::Ok, S::Error>;

    fn branch<T: Encode>(self, value: &T) -> Self::Output {
        value.serialize(self.0)
    }

    fn tagged<T: Encode>(self, value: &T, table: &'static UnionTable, branch: usize) -> Self::Output {
        serialize_tagged(value, table.added_to(branch), self.0)
    }
}

/// Says whether the branch is an object.
pub(super) struct IsObject;

impl BranchVisitor for IsObject {
    type Output = bool;

    fn branch<T: Encode>(self, value: &T) -> bool {
        value.is_object()
    }

    fn tagged<T: Encode>(self, value: &T, _table: &'static UnionTable, _branch: usize) -> bool {
        value.is_object()
    }
}

/// Adds the value of the branch to a form.
pub(super) struct Parts<'a, F> {
    pub(super) member: &'a str,
    pub(super) form: &'a mut F,
}

impl<F: FormEncoder> BranchVisitor for Parts<'_, F> {
    type Output = ();

    fn branch<T: Encode>(self, value: &T) {
        value.parts(self.member, self.form);
    }

    fn tagged<T: Encode>(self, value: &T, table: &'static UnionTable, branch: usize) {
        let value = serialize_tagged(value, table.added_to(branch), serde_json::value::Serializer);
        self.form.value(self.member, value);
    }

    fn unknown(self, value: &serde_json::Value) {
        self.form.value(self.member, Ok(value.clone()));
    }
}

/// Hands over the members of the branch.
pub(super) struct Members<'a, M>(pub(super) &'a mut M);

impl<M: MemberWriter> BranchVisitor for Members<'_, M> {
    type Output = ();

    fn branch<T: Encode>(self, value: &T) {
        value.walk_members(self.0);
    }

    fn tagged<T: Encode>(self, value: &T, table: &'static UnionTable, branch: usize) {
        walk_tagged(value, table.added_to(branch), self.0);
    }
}
