//! Where a value belongs that is being read: a member's slot, or the end of a list. In: the
//! place. Out: the value is in it. A value that functions hand back is copied by each of
//! them, and each waits until it is written; put into its place it is written once.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::decode::Decode;

/// Where a value belongs.
pub trait Place<T> {
    /// Puts the value there.
    fn put(self, value: T);
}

impl<T> Place<T> for &mut Option<T> {
    #[inline]
    fn put(self, value: T) {
        *self = Some(value);
    }
}

impl<T> Place<T> for &mut Vec<T> {
    #[inline]
    fn put(self, value: T) {
        self.push(value);
    }
}

/// The value that is read into a place, for who wants it handed back.
#[inline]
pub(super) fn placed<T, E: Error>(
    read: impl FnOnce(&mut Option<T>) -> Result<(), E>,
) -> Result<T, E> {
    let mut place = None;
    read(&mut place)?;
    place.ok_or_else(|| E::custom("the format returned no value"))
}

/// A seed that decodes a `T` into its place.
pub(super) struct DecodingTo<P, T>(P, PhantomData<fn() -> T>);

impl<P, T> DecodingTo<P, T> {
    /// A seed for this place.
    pub(super) const fn new(place: P) -> Self {
        Self(place, PhantomData)
    }
}

impl<'de, P: Place<T>, T: Decode> DeserializeSeed<'de> for DecodingTo<P, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        T::decode_to(source, self.0)
    }
}

/// Hears a text and puts it into its place.
pub(super) struct TextTo<P>(pub(super) P);

impl<P: Place<String>> Visitor<'_> for TextTo<P> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.put(text.to_owned());
        Ok(())
    }

    #[inline]
    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        self.0.put(text);
        Ok(())
    }
}
