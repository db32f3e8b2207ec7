//! An object that was begun before it was known what it is. In: a format's map, from which
//! a union reads members until it can tell the branch. Out: the same map from its beginning:
//! the members read so far are given again, then the rest comes live.

use std::collections::VecDeque;
use std::fmt;

use serde::de::value::StringDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor,
};
use serde_json::Value;

use super::number::EXACT_NUMBER;
use super::path;

/// A map whose first members may have been read already; reading it gives them again.
#[derive(Debug)]
pub struct OpenMap<A> {
    /// The tag of a union. It is given first, and its name needs no copy.
    tag: Option<(&'static str, Value)>,
    /// Other members that were read.
    read: VecDeque<(String, Value)>,
    /// The name of a member whose value was not read yet.
    begun: Option<String>,
    /// The value for the name that was given last, if it was read before.
    held: Option<Value>,
    rest: A,
    /// A format need not say more than once that a map is over.
    is_over: bool,
}

/// What a look into a map found. All that was read is given again.
pub(super) enum Found {
    /// The tag; [`OpenMap::tag`] is its value.
    Tag,
    NoTag,
    /// A number, as serde_json hands it over under `arbitrary_precision`.
    Number(String),
}

impl<'de, A: MapAccess<'de>> OpenMap<A> {
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

    /// The value of the tag that was found last.
    pub(super) fn tag(&self) -> &Value {
        self.tag.as_ref().map_or(&Value::Null, |(_, value)| value)
    }

    /// Tells a number from an object by the first name, without reading a value.
    pub(super) fn look(&mut self) -> Result<Found, A::Error> {
        if self.is_fresh() {
            match self.rest.next_key::<String>()? {
                Some(name) if name == EXACT_NUMBER => return self.number(),
                Some(name) => self.begun = Some(name),
                None => self.is_over = true,
            }
        }
        Ok(Found::NoTag)
    }

    /// Looks for `tag`, reading no further than needed.
    pub(super) fn find(&mut self, tag: &'static str) -> Result<Found, A::Error> {
        if self.find_again(tag)? {
            return Ok(Found::Tag);
        }
        while let Some(name) = self.next_name_but(tag)? {
            match name {
                Some(name) if name == EXACT_NUMBER && self.is_fresh() => {
                    return self.number();
                }
                Some(name) => self.read_on(name)?,
                None => {
                    let value = self.rest.next_value();
                    let value = value.map_err(|error| path::at_member(tag, error))?;
                    self.set_tag(tag, value);
                    return Ok(Found::Tag);
                }
            }
        }
        Ok(Found::NoTag)
    }

    /// Looks for `tag` among what was read: an outer union may have looked for another one.
    fn find_again(&mut self, tag: &'static str) -> Result<bool, A::Error> {
        if let Some(name) = self.begun.take() {
            self.read_on(name)?;
        }
        if self.tag.as_ref().is_some_and(|(name, _)| *name == tag) {
            return Ok(true);
        }
        let place = self.read.iter().position(|(name, _)| name == tag);
        let found = place.and_then(|place| self.read.remove(place));
        Ok(found.map(|(_, value)| self.set_tag(tag, value)).is_some())
    }

    fn set_tag(&mut self, tag: &'static str, value: Value) {
        if let Some((name, value)) = self.tag.replace((tag, value)) {
            self.read.push_front((name.to_owned(), value));
        }
    }

    /// The next live name; the inner `None` stands for `tag` itself.
    fn next_name_but(
        &mut self,
        tag: &'static str,
    ) -> Result<Option<Option<String>>, A::Error> {
        if self.is_over {
            return Ok(None);
        }
        let name = self.rest.next_key_seed(NameBut(tag))?;
        self.is_over = name.is_none();
        Ok(name)
    }

    /// Reads a value to give it again.
    fn read_on(&mut self, name: String) -> Result<(), A::Error> {
        match self.rest.next_value() {
            Ok(value) => self.read.push_back((name, value)),
            Err(error) => return Err(path::at_member(&name, error)),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Found, A::Error> {
        self.rest.next_value().map(Found::Number)
    }

    fn is_fresh(&self) -> bool {
        self.tag.is_none() && self.read.is_empty() && self.begun.is_none() && !self.is_over
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

/// Reads a member's name; `None` stands for the very name that is looked for.
struct NameBut(&'static str);

impl<'de> DeserializeSeed<'de> for NameBut {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Self::Value, D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for NameBut {
    type Value = Option<String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok((name != self.0).then(|| name.to_owned()))
    }
}
