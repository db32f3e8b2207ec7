//! Branches that only list strings: the branches of a union → the same with one enumeration for all of these.

use super::Lowering;
use super::derive::{Derivation, derive};
use crate::openapi::{Schema, SchemaId, Types, ValueNaming};
use crate::source::Node;
use rustc_hash::FxHashSet;

/// Joins all inline branches that only list strings, at the position of the first one.
pub(super) fn join_enum_branches(lowering: &mut Lowering, branches: Vec<SchemaId>) -> Vec<SchemaId> {
    let is_listed = |branch: &SchemaId| is_string_enum(&lowering.cx.schema(*branch));
    let (listed, _): (Vec<SchemaId>, Vec<SchemaId>) = branches.iter().partition(|branch| is_listed(branch));
    let [first, _, ..] = listed.as_slice() else { return branches };
    let first = *first;
    let schemas: Vec<_> = listed.iter().map(|branch| lowering.cx.schema(*branch)).collect();
    let joined = derive(lowering, Derivation::Listed(listed.clone()), |id| {
        let mut joined = Schema::empty(id, schemas[0].at.clone());
        joined.types = Some(Types::STRING);
        schemas.iter().for_each(|branch| add_values(&mut joined, branch));
        joined
    });
    let listed = FxHashSet::from_iter(listed);
    let left = branches.into_iter().filter(|branch| *branch == first || !listed.contains(branch));
    left.map(|branch| if branch == first { joined } else { branch }).collect()
}

/// Returns whether a branch is inline and only lists strings.
pub(super) fn is_string_enum(branch: &Schema) -> bool {
    let listed = enum_values(branch).unwrap_or_default();
    !listed.is_empty() && listed.iter().all(|value| value.as_text().is_some())
}

/// The values of an inline schema without other constraints.
pub(super) fn enum_values(branch: &Schema) -> Option<&[Node]> {
    let says_more = branch.reference.is_some()
        || !branch.all_of.is_empty()
        || branch.has_branches()
        || !branch.properties.is_empty();
    branch.values().filter(|_| !says_more)
}

/// The values of one list that another one has, too.
pub(super) fn common_values(values: &[Node], others: &[Node]) -> Vec<Node> {
    let others: FxHashSet<String> = others.iter().map(Node::to_string).collect();
    values.iter().filter(|value| others.contains(&value.to_string())).cloned().collect()
}

/// Adds the values of a branch to an enumeration. Title and description of a branch with one value become the value's.
pub(super) fn add_values(enumeration: &mut Schema, branch: &Schema) {
    let values = enum_values(branch).unwrap_or_default();
    let naming = enumeration.naming.get_or_insert_default();
    if let [value] = values {
        let (name, text) = (branch.title.clone(), branch.description.clone());
        naming.values.push(ValueNaming { value: value.clone(), name, text });
    }
    naming.values.extend(branch.naming.iter().flat_map(|own| own.values.iter().cloned()));
    enumeration.enumeration.get_or_insert_with(Vec::new).extend(values.iter().cloned());
}
