//! An object that was begun before it was known what it is. In: a format's map, from
//! which a union reads members until it can tell the branch. Out: the same map from its
//! beginning: the members read so far are given again, then the rest comes live.

use std::collections::VecDeque;

use serde::de::value::StringDeserializer;
use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess};
use serde_json::Value;

/// A map whose first members may have been read already; reading it gives them again.
#[derive(Debug)]
pub struct OpenMap<A> {
    /// The tag of a union. It is given first, and its name needs no copy.
    pub(super) tag: Option<(&'static str, Value)>,
    /// Other members that were read.
    pub(super) read: VecDeque<(String, Value)>,
    /// The name of a member whose value was not read yet.
    pub(super) begun: Option<String>,
    /// The value for the name that was given last, if it was read before.
    held: Option<Value>,
    pub(super) rest: A,
    /// A format need not say more than once that a map is over.
    pub(super) is_over: bool,
}

impl<A> OpenMap<A> {
    /// A map from which nothing was read.
    pub const fn new(source: A) -> Self {
        Self {
            tag: None,
            read: VecDeque::new(),
            begun: None,
            held: None,
            rest: source,
            is_over: false,
        }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for OpenMap<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        if let Some((name, value)) = self.tag.take() {
            self.held = Some(value);
            return seed.deserialize(name.into_deserializer()).map(Some);
        }
        if let Some((name, value)) = self.read.pop_front() {
            self.held = Some(value);
            return seed.deserialize(StringDeserializer::new(name)).map(Some);
        }
        if let Some(name) = self.begun.take() {
            return seed.deserialize(StringDeserializer::new(name)).map(Some);
        }
        if self.is_over {
            return Ok(None);
        }
        self.rest.next_key_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, A::Error> {
        match self.held.take() {
            Some(value) => seed.deserialize(value).map_err(A::Error::custom),
            None => self.rest.next_value_seed(seed),
        }
    }
}
