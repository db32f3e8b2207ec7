//! How members may stand in an object: the groups of its table. In: the slot of a member.
//! Out: it is filled as the member's group says.

use super::constant::Const;
use super::decode::Decode;
use super::member_decoder::MemberDecoder;
use super::nulls::Nulls;
use super::patch::Patch;

/// Members that must be there.
#[derive(Debug, Default)]
pub struct RequiredMembers<R>(pub R);

/// Members that are there, and may be `null`.
#[derive(Debug, Default)]
pub struct NullableMembers<R>(pub R);

/// Members that may be absent.
#[derive(Debug, Default)]
pub struct OptionalMembers<R>(pub R);

/// Members that may be absent or `null`, and what is remembered of that.
#[derive(Debug, Default)]
pub struct OptionalNullableMembers<R, const N: usize>(pub Nulls<N>, pub R);

/// Members that are kept, cleared or set.
#[derive(Debug, Default)]
pub struct PatchMembers<R>(pub R);

/// Members that have one value only.
#[derive(Debug, Default)]
pub struct ConstantMembers<R>(pub R);

/// Members that have one value only, or are absent.
#[derive(Debug, Default)]
pub struct OptionalConstantMembers<R>(pub R);

/// All members that the table doesn't have.
#[derive(Debug, Default)]
pub struct AdditionalMembers<M>(pub M);

/// [`OptionalNullableMembers`], whatever is remembered of them.
#[derive(Debug)]
pub enum Remembered {}

/// The slot of a member of the group `P`.
pub trait Slot<P>: Default {
    /// Reads the member's value; whether nothing came, where the group asks. `known` is
    /// the value of a constant.
    fn read<D: MemberDecoder>(&mut self, known: &'static str, from: &mut D) -> bool;
}

impl<T: Decode> Slot<RequiredMembers<()>> for Option<T> {
    #[inline]
    fn read<D: MemberDecoder>(&mut self, _known: &'static str, from: &mut D) -> bool {
        from.need(self);
        false
    }
}

impl<T: Decode> Slot<NullableMembers<()>> for Option<T> {
    #[inline]
    fn read<D: MemberDecoder>(&mut self, _known: &'static str, from: &mut D) -> bool {
        from.read(self);
        false
    }
}

impl<T: Decode> Slot<OptionalMembers<()>> for Option<T> {
    #[inline]
    fn read<D: MemberDecoder>(&mut self, _known: &'static str, from: &mut D) -> bool {
        from.read(self);
        false
    }
}

impl<T: Decode> Slot<Remembered> for Option<T> {
    #[inline]
    fn read<D: MemberDecoder>(&mut self, _known: &'static str, from: &mut D) -> bool {
        from.read(self);
        self.is_none()
    }
}

impl<T: Decode> Slot<PatchMembers<()>> for Patch<T> {
    #[inline]
    fn read<D: MemberDecoder>(&mut self, _known: &'static str, from: &mut D) -> bool {
        from.patch(self);
        false
    }
}

impl Slot<ConstantMembers<()>> for Option<Const> {
    #[inline]
    fn read<D: MemberDecoder>(&mut self, known: &'static str, from: &mut D) -> bool {
        from.constant(self, known);
        false
    }
}

impl Slot<OptionalConstantMembers<()>> for Option<Const> {
    #[inline]
    fn read<D: MemberDecoder>(&mut self, known: &'static str, from: &mut D) -> bool {
        from.optional_constant(self, known);
        false
    }
}
