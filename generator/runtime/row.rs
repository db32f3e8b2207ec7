//! Slots of a group, up to eight in a tuple and more in several. In: a member's place. Out:
//! its slot, filled as the group says. A model is given all of its members at once: so the
//! compiler checks one call for an object, not one for each member.

use super::member_decoder::MemberDecoder;
use super::presence::Slot;

/// More slots than a tuple takes: those before, and those behind.
#[derive(Debug, Default)]
pub struct Joined<A, B>(pub A, pub B);

/// Slots of the group `P`.
pub trait Row<P>: Default {
    /// How many there are.
    const LENGTH: usize;

    /// Reads the member at this place, as [`Slot::read`]. `known` are the values of
    /// constants, by their places.
    fn read<D: MemberDecoder>(
        &mut self,
        place: usize,
        known: &'static [&'static str],
        from: &mut D,
    ) -> bool;
}

macro_rules! rows {
    ($($length:literal: $($slot:ident $place:tt)+;)+) => { $(
        impl<P, $($slot: Slot<P>),+> Row<P> for ($($slot,)+) {
            const LENGTH: usize = $length;

            #[inline]
            fn read<D: MemberDecoder>(
                &mut self,
                place: usize,
                known: &'static [&'static str],
                from: &mut D,
            ) -> bool {
                match place {
                    $($place => self.$place.read(at(known, $place), from),)+
                    _ => false,
                }
            }
        }
    )+ };
}

rows! {
    1: S0 0;
    2: S0 0 S1 1;
    3: S0 0 S1 1 S2 2;
    4: S0 0 S1 1 S2 2 S3 3;
    5: S0 0 S1 1 S2 2 S3 3 S4 4;
    6: S0 0 S1 1 S2 2 S3 3 S4 4 S5 5;
    7: S0 0 S1 1 S2 2 S3 3 S4 4 S5 5 S6 6;
    8: S0 0 S1 1 S2 2 S3 3 S4 4 S5 5 S6 6 S7 7;
}

impl<P, A: Row<P>, B: Row<P>> Row<P> for Joined<A, B> {
    const LENGTH: usize = A::LENGTH + B::LENGTH;

    #[inline]
    fn read<D: MemberDecoder>(
        &mut self,
        place: usize,
        known: &'static [&'static str],
        from: &mut D,
    ) -> bool {
        match place.checked_sub(A::LENGTH) {
            None => self.0.read(place, known, from),
            Some(place) => self.1.read(place, behind(known, A::LENGTH), from),
        }
    }
}

fn at(texts: &[&'static str], place: usize) -> &'static str {
    texts.get(place).copied().unwrap_or_default()
}

/// The texts from this place on.
pub(super) fn behind(
    texts: &'static [&'static str],
    place: usize,
) -> &'static [&'static str] {
    texts.get(place..).unwrap_or_default()
}
