//! `Debug` output of models: members by wire name, without absent ones and without secrets.

use std::fmt::{self, DebugStruct};

use super::encode::Encode;
use super::encoder::Encoder;

/// Writes members as the fields of a struct.
pub(super) struct DebugObject<'a, 'b> {
    object: DebugStruct<'a, 'b>,
    secrets: &'static [&'static str],
}

impl<'a, 'b> DebugObject<'a, 'b> {
    pub(super) const fn new(
        object: DebugStruct<'a, 'b>,
        secrets: &'static [&'static str],
    ) -> Self {
        Self { object, secrets }
    }

    pub(super) fn end(mut self) -> fmt::Result {
        self.object.finish()
    }
}

impl Encoder for DebugObject<'_, '_> {
    fn required<T: Encode>(&mut self, member: &str, value: &T) {
        if self.secrets.contains(&member) {
            self.object.field(member, &format_args!(".."));
        } else {
            self.object.field(member, value);
        }
    }

    fn null(&mut self, member: &str) {
        self.object.field(member, &format_args!("null"));
    }
}
