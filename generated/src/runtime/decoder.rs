//! What gives a model its members. In: a model's slots. Out: the members put into them.
//! An error is kept inside until the end, so that models need no branch per member: half
//! of what a model costs the compiler is the checking of such branches.

use std::collections::BTreeMap;

use super::constant::Const;
use super::decode::Decode;
use super::groups::Groups;
use super::layout::Model;
use super::nulls::Nulls;
use super::patch::Patch;

/// Gives the members of an object, one by one. After an error, [`Decoder::next`] gives
/// no more, and what the slots hold has no meaning.
pub trait Decoder: Sized {
    /// Reads all members of a `T` into slots, which lie as its table says.
    #[inline]
    fn slots<T: Model, G: Groups>(&mut self) -> Option<G> {
        let mut slots = G::default();
        while let Some(place) = self.next::<T>() {
            slots.read(place, T::TABLE.constants, self);
        }
        if self.has_failed() { None } else { Some(slots) }
    }

    /// Passes over all members of an object that knows none. `None` if that fails.
    fn pass<T: Model>(&mut self) -> Option<()> {
        while self.next::<T>().is_some() {
            self.skip();
        }
        if self.has_failed() { None } else { Some(()) }
    }

    /// Goes on to the next member: its number in the object's table, or `usize::MAX` for a
    /// member that isn't there.
    fn next<T: Model>(&mut self) -> Option<usize>;

    /// Whether there was an error.
    fn has_failed(&self) -> bool;

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

    /// Keeps an error because of those of the members with these numbers that did not come.
    fn miss(&mut self, required: &[usize]);

    /// As [`Decoder::miss`]; there is no object then.
    #[inline]
    fn missing<T>(&mut self, required: &[usize]) -> Option<T> {
        self.miss(required);
        None
    }

    /// Fails because the type is no object with known members.
    fn refuse<T>(&mut self) -> Option<T>;
}
