//! The slots of an object, by the groups of its table. In: a member's number. Out: its
//! slot, filled.

use std::collections::BTreeMap;

use super::decode::Decode;
use super::member_decoder::MemberDecoder;
use super::presence::{
    AdditionalMembers, ConstantMembers, NullableMembers, OptionalConstantMembers,
    OptionalMembers, OptionalNullableMembers, PatchMembers, Remembered, RequiredMembers,
};
use super::row::{Row, behind};

/// The slots of a group, or all of an object.
pub trait Groups: Default {
    /// How many there are.
    const LENGTH: usize;

    /// How many of them are constants.
    const CONSTANTS: usize = 0;

    /// Whether the member at this place has its slot here.
    #[must_use]
    #[inline]
    fn has(place: usize) -> bool {
        place < Self::LENGTH
    }

    /// Reads the member at this place. `known` are the values of the constants, in the
    /// order of the table.
    fn read<D: MemberDecoder>(
        &mut self,
        place: usize,
        known: &'static [&'static str],
        from: &mut D,
    );
}

macro_rules! group {
    ($($group:ident $(($constant:ident))?)+) => { $(
        impl<R: Row<$group<()>>> Groups for $group<R> {
            const LENGTH: usize = R::LENGTH;
            $(const $constant: usize = R::LENGTH;)?

            #[inline]
            fn read<D: MemberDecoder>(
                &mut self,
                place: usize,
                known: &'static [&'static str],
                from: &mut D,
            ) {
                self.0.read(place, known, from);
            }
        }
    )+ };
}

group! {
    RequiredMembers
    NullableMembers
    OptionalMembers
    PatchMembers
    ConstantMembers (CONSTANTS)
    OptionalConstantMembers (CONSTANTS)
}

impl<R: Row<Remembered>, const N: usize> Groups for OptionalNullableMembers<R, N> {
    const LENGTH: usize = R::LENGTH;

    #[inline]
    fn read<D: MemberDecoder>(
        &mut self,
        place: usize,
        known: &'static [&'static str],
        from: &mut D,
    ) {
        let null = self.1.read(place, known, from);
        from.remember(&mut self.0, null);
    }
}

impl<T: Decode> Groups for AdditionalMembers<BTreeMap<String, T>> {
    const LENGTH: usize = 0;

    #[inline]
    fn has(_place: usize) -> bool {
        true
    }

    #[inline]
    fn read<D: MemberDecoder>(
        &mut self,
        _place: usize,
        _known: &'static [&'static str],
        from: &mut D,
    ) {
        from.additional(&mut self.0);
    }
}

macro_rules! groups {
    ($($($group:ident $place:tt)+;)+) => { $(
        impl<$($group: Groups),+> Groups for ($($group,)+) {
            const LENGTH: usize = 0 $(+ $group::LENGTH)+;
            const CONSTANTS: usize = 0 $(+ $group::CONSTANTS)+;

            #[inline]
            fn read<D: MemberDecoder>(
                &mut self,
                place: usize,
                known: &'static [&'static str],
                from: &mut D,
            ) {
                let (mut members, mut constants) = (0, 0);
                $(
                    if $group::has(place - members) {
                        let known = behind(known, constants);
                        return self.$place.read(place - members, known, from);
                    }
                    members += $group::LENGTH;
                    constants += $group::CONSTANTS;
                )+
                let _ = (members, constants);
                from.skip();
            }
        }
    )+ };
}

groups! {
    G0 0;
    G0 0 G1 1;
    G0 0 G1 1 G2 2;
    G0 0 G1 1 G2 2 G3 3;
    G0 0 G1 1 G2 2 G3 3 G4 4;
    G0 0 G1 1 G2 2 G3 3 G4 4 G5 5;
    G0 0 G1 1 G2 2 G3 3 G4 4 G5 5 G6 6;
    G0 0 G1 1 G2 2 G3 3 G4 4 G5 5 G6 6 G7 7;
}
