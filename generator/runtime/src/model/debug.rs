//! `Debug` output of models: members by wire name, without absent ones and without secrets.

use std::fmt::{self, DebugStruct};

use super::super::codec::names::unescaped;
use super::decode::Decode;
use super::encode::{Encode, MemberWriter};
use super::table::Table;

/// Writes members as the fields of a struct.
pub(super) struct DebugObject<'a, 'b> {
    object: DebugStruct<'a, 'b>,
    table: &'static Table,
}

impl<'a, 'b> DebugObject<'a, 'b> {
    pub(super) const fn new(object: DebugStruct<'a, 'b>, table: &'static Table) -> Self {
        Self { object, table }
    }

    pub(super) fn end(mut self) -> fmt::Result {
        self.object.finish()
    }
}

impl MemberWriter for DebugObject<'_, '_> {
    fn required<T: Encode>(&mut self, name: &str, value: &T) {
        let name = unescaped(name);
        if self.table.is_secret(&name) {
            self.object.field(&name, &format_args!(".."));
        } else {
            self.object.field(&name, value);
        }
    }

    fn unless_made_up<T: Encode>(&mut self, name: &str, value: &T, _is_made_up: bool) {
        self.required(name, value);
    }

    fn null(&mut self, name: &str) {
        self.object.field(&unescaped(name), &format_args!("null"));
    }
}

/// Writes an object for people, without what is absent; `Debug` of a model calls it.
///
/// # Errors
/// Same as [`fmt::Debug::fmt`].
#[inline]
#[doc(hidden)]
pub fn debug_object<T: Decode + Encode>(object: &T, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(table) = T::table() else { return Ok(()) };
    let mut debug = DebugObject::new(formatter.debug_struct(table.name), table);
    object.walk_members(&mut debug);
    debug.end()
}
