//! What gives a model its members. In: a model's table. Out: its slots, filled. An error is
//! kept inside until the end, so that models need no branch per member: half of what a
//! model costs the compiler is the checking of such branches.

use super::groups::Groups;
use super::layout::Model;

/// Gives an object all of its members at once. After an error, it gives none.
pub trait Decoder: Sized {
    /// Reads all members of a `T` into slots, which lie as its table says. `None` if that
    /// fails.
    fn slots<T: Model, G: Groups>(&mut self) -> Option<G>;

    /// Passes over all members of an object that knows none. `None` if that fails.
    fn pass<T: Model>(&mut self) -> Option<()>;

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
