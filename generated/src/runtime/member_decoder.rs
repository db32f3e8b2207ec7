//! What gives a slot its member. In: the slot. Out: the member put into it, or an error
//! kept inside.

use std::collections::BTreeMap;

use super::constant::Const;
use super::decode::Decode;
use super::nulls::Nulls;
use super::patch::Patch;

/// Gives the value of the member whose name came last. After an error, what the slots hold
/// has no meaning.
pub trait MemberDecoder {
    /// Reads a member that must be there.
    fn need<T: Decode>(&mut self, slot: &mut Option<T>);

    /// Reads a member that may be `null`.
    fn read<T: Decode>(&mut self, slot: &mut Option<T>);

    /// Remembers whether the member that was just read was `null`.
    fn remember<const N: usize>(&mut self, nulls: &mut Nulls<N>, null: bool);

    /// Reads a member of a patch: `null` clears.
    fn patch<T: Decode>(&mut self, slot: &mut Patch<T>);

    /// Reads a member that should be the text `known`.
    fn constant(&mut self, slot: &mut Option<Const>, known: &'static str);

    /// Reads a member that should be the text `known`, and may be `null`.
    fn optional_constant(&mut self, slot: &mut Option<Const>, known: &'static str);

    /// Reads a member that is not in the table, and keeps it.
    fn additional<T: Decode>(&mut self, slot: &mut BTreeMap<String, T>);

    /// Passes over a member that is not in the table.
    fn skip(&mut self);
}
