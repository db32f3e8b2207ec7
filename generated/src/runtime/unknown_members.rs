//! What a document doesn't know in a model. In: its members. Out: how many strangers are
//! in them, as `Encode::strangers` counts.

use super::constant::Const;
use super::encode::Encode;
use super::encoder::Encoder;

/// Counts the strangers among members.
#[derive(Default)]
pub(super) struct UnknownMembers(usize);

impl UnknownMembers {
    pub(super) const fn count(&self) -> usize {
        self.0
    }
}

impl Encoder for UnknownMembers {
    fn required<T: Encode>(&mut self, _member: &str, value: &T) {
        self.0 += value.unknown_members();
    }

    fn null(&mut self, _member: &str) {}

    fn constant(&mut self, _member: &str, value: &Const, known: &'static str) {
        self.0 += usize::from(*value != known);
    }
}
