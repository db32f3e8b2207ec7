//! What is done with a model's members. In: the model's walk over its members, each with
//! its presence. Out: entries, `Debug` output or a count, by who implements it. An error
//! is kept inside until the end, so that models need no branch per member.

use std::collections::BTreeMap;

use super::constant::Const;
use super::encode::Encode;
use super::patch::Patch;

/// Takes the members of an object, one by one.
pub trait Encoder: Sized {
    /// Takes a member that is there.
    fn required<T: Encode>(&mut self, member: &str, value: &T);

    /// Takes a member that is `null`.
    fn null(&mut self, member: &str);

    /// Takes a member that is `null` where there is no value.
    fn nullable<T: Encode>(&mut self, member: &str, value: &Option<T>) {
        match value {
            Some(value) => self.required(member, value),
            None => self.null(member),
        }
    }

    /// Takes a member that is left out where there is no value.
    fn optional<T: Encode>(&mut self, member: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(member, value);
        }
    }

    /// Takes a member that, where there is no value, is left out or `null`.
    fn optional_nullable<T: Encode>(
        &mut self,
        member: &str,
        value: &Option<T>,
        null: bool,
    ) {
        match value {
            Some(value) => self.required(member, value),
            None if null => self.null(member),
            None => {}
        }
    }

    /// Takes a member that is kept, cleared or set.
    fn patch<T: Encode>(&mut self, member: &str, value: &Patch<T>) {
        match value {
            Patch::Keep => {}
            Patch::Clear => self.null(member),
            Patch::Set(value) => self.required(member, value),
        }
    }

    /// Takes a member that should be the text `known`, unless it was missing.
    fn constant(&mut self, member: &str, value: &Const, _known: &'static str) {
        if !value.is_missing() {
            self.required(member, value);
        }
    }

    /// Takes a member that should be the text `known`, or is left out.
    fn optional_constant(
        &mut self,
        member: &str,
        value: &Option<Const>,
        known: &'static str,
    ) {
        if let Some(value) = value {
            self.constant(member, value, known);
        }
    }

    /// Takes the members the model has no field for. One that has the name of a field is
    /// left out: no object holds a member twice.
    fn additional<T: Encode>(&mut self, extra: &BTreeMap<String, T>, members: &[&str]) {
        for (member, value) in extra {
            if !members.contains(&member.as_str()) {
                self.required(member, value);
            }
        }
    }
}
