//! The tag of a union. In: an object of which nothing is known. Out: the tag's value,
//! read with no more of the object than lies before it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::number::EXACT_NUMBER;
use super::open_map::OpenMap;
use super::path;

/// What a look into a map found. All that was read is given again.
pub(super) enum Found {
    /// The tag; [`OpenMap::tag`] is its value.
    Tag,
    NoTag,
    /// A number, as serde_json hands it over under `arbitrary_precision`.
    Number(String),
}

impl<'de, A: MapAccess<'de>> OpenMap<A> {
    /// The value of the tag that was found last, as text; `None` for what can't be a
    /// tag.
    pub(super) fn tag(&self) -> Option<Cow<'_, str>> {
        match &self.tag.as_ref()?.1 {
            Value::String(text) => Some(Cow::Borrowed(text)),
            scalar @ (Value::Bool(_) | Value::Number(_)) => {
                Some(scalar.to_string().into())
            }
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// Looks for `tag`, reading no further than needed. Without a tag to look for, the
    /// first name is read, which tells a number from an object.
    pub(super) fn find(&mut self, tag: Option<&'static str>) -> Result<Found, A::Error> {
        match tag {
            Some(tag) if self.find_again(tag)? => Ok(Found::Tag),
            Some(tag) => self.find_on(tag),
            None => self.look(),
        }
    }

    fn look(&mut self) -> Result<Found, A::Error> {
        if self.is_fresh() {
            match self.rest.next_key::<String>()? {
                Some(name) if name == EXACT_NUMBER => return self.number(),
                Some(name) => self.begun = Some(name),
                None => self.is_over = true,
            }
        }
        Ok(Found::NoTag)
    }

    /// Looks among what was read: an outer union may have looked for another tag.
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

    fn find_on(&mut self, tag: &'static str) -> Result<Found, A::Error> {
        while !self.is_over {
            match self.rest.next_key_seed(NameBut(tag))? {
                Some(Some(name)) if name == EXACT_NUMBER && self.is_fresh() => {
                    return self.number();
                }
                Some(Some(name)) => self.read_on(name)?,
                Some(None) => {
                    let value = self.rest.next_value();
                    self.set_tag(
                        tag,
                        value.map_err(|error| path::at_member(tag, error))?,
                    );
                    return Ok(Found::Tag);
                }
                None => self.is_over = true,
            }
        }
        Ok(Found::NoTag)
    }

    fn set_tag(&mut self, tag: &'static str, value: Value) {
        if let Some((name, value)) = self.tag.replace((tag, value)) {
            self.read.push_front((name.to_owned(), value));
        }
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
        self.tag.is_none()
            && self.read.is_empty()
            && self.begun.is_none()
            && !self.is_over
    }
}

/// Reads a member's name; `None` stands for the very name that is looked for.
struct NameBut(&'static str);

impl<'de> DeserializeSeed<'de> for NameBut {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        source: D,
    ) -> Result<Self::Value, D::Error> {
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
