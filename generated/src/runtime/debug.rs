//! A model written for people. In: its members. Out: `Name { member: value }`, without
//! what is absent; the members have their names on the wire.

use std::fmt::{self, DebugStruct};

use super::encode::Encode;
use super::encoder::Encoder;

/// Writes members as fields of a struct.
pub(super) struct DebugObject<'a, 'b>(DebugStruct<'a, 'b>);

impl<'a, 'b> DebugObject<'a, 'b> {
    pub(super) const fn new(object: DebugStruct<'a, 'b>) -> Self {
        Self(object)
    }

    pub(super) fn end(mut self) -> fmt::Result {
        self.0.finish()
    }
}

impl Encoder for DebugObject<'_, '_> {
    fn required<T: Encode>(&mut self, member: &str, value: &T) {
        self.0.field(member, value);
    }

    fn null(&mut self, member: &str) {
        self.0.field(member, &format_args!("null"));
    }
}
