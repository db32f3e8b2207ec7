//! Encoding. In: a value of the document's types. Out: any serde format. Here stand the
//! trait, the ways from it to serde's interfaces, and the types without a rule of their
//! own.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::encoder::Encoder;
use super::form_encoder::FormEncoder;

/// A type that can be written in any serde format.
pub trait Encode: fmt::Debug {
    /// Writes the value.
    ///
    /// # Errors
    /// The format's own error, or one that says which part of the value can't be
    /// written: `.weights[2]: NaN …`.
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error>;

    /// Hands the members of an object with known ones over, one by one.
    fn encode_members<E: Encoder>(&self, _members: &mut E) {}

    /// How many values in here the document doesn't know: unknown enumeration values and
    /// union branches, and constants with another value. Of two union branches that keep
    /// the same members, the one with fewer unknown members fits better.
    fn unknown_members(&self) -> usize {
        0
    }

    /// Hands the value over as a member of a form, as one part or several.
    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        form.value(member, to_value(self));
    }
}

/// The way from [`Encode`] to serde's own interfaces:
/// `serde_json::to_vec(&Encoded(&body))`.
#[derive(Clone, Copy, Debug)]
pub struct Encoded<'a, T: ?Sized>(pub &'a T);

impl<T: Encode + ?Sized> Serialize for Encoded<'_, T> {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        self.0.encode(target)
    }
}

/// Encodes into a [`Value`].
///
/// # Errors
/// Fails where the value holds what JSON can't, such as a number that is infinite.
pub fn to_value<T: Encode + ?Sized>(value: &T) -> Result<Value, serde_json::Error> {
    value.encode(serde_json::value::Serializer)
}

impl Encode for bool {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_bool(*self)
    }
}

impl Encode for str {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self)
    }
}

impl Encode for &str {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self)
    }
}

impl Encode for String {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self)
    }
}

impl Encode for Value {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        self.serialize(target)
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => target.serialize_some(&Encoded(value)),
            None => target.serialize_none(),
        }
    }

    fn unknown_members(&self) -> usize {
        self.as_ref().map_or(0, Encode::unknown_members)
    }

    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        if let Some(value) = self {
            value.parts(member, form);
        }
    }
}
