//! Counts the parts of a model that the document doesn't list.

use super::constant::Const;
use super::encode::Encode;
use super::encoder::Encoder;

/// Counts unknown parts, as [`Encode::unknown_members`] does.
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
        self.0 += usize::from(value.is_missing() || *value != known);
    }
}
