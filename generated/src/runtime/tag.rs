//! The tag of a union. In: an object of which nothing is known. Out: the tag's value,
//! read with no more of the object than lies before it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::held::{Held, HeldName, Hold};
use super::number::EXACT_NUMBER;
use super::open_map::OpenMap;
use super::path;
use super::place::Place;

/// What a look into a map found. All that was read is given again.
pub(super) enum Found {
    /// The tag; [`OpenMap::tag`] is its value.
    Tag,
    NoTag,
    /// A number, as serde_json hands it over under `arbitrary_precision`.
    Number(String),
}

impl<'de, A: MapAccess<'de>> OpenMap<'de, A> {
    /// The value of the tag that was found last, as text; `None` for what can't be a
    /// tag.
    #[inline]
    pub(super) fn tag(&self) -> Option<Cow<'_, str>> {
        match &self.tag.as_ref()?.1 {
            Held::Text(text) => Some(Cow::Borrowed(text)),
            Held::Boolean(value) => Some(value.to_string().into()),
            Held::Number(number) => Some(number.to_string().into()),
            Held::Null | Held::List(_) | Held::Object(_) => None,
        }
    }

    /// Looks for `tag`, reading no further than needed. Without a tag to look for, the
    /// first name is read, which tells a number from an object.
    pub(super) fn find(&mut self, tag: Option<&'static str>) -> Result<Found, A::Error> {
        match tag {
            Some(tag) if !self.is_fresh() && self.find_again(tag)? => Ok(Found::Tag),
            Some(tag) => self.find_on(tag),
            None => self.look(),
        }
    }

    fn look(&mut self) -> Result<Found, A::Error> {
        if self.is_fresh() {
            match self.rest.next_key()? {
                Some(HeldName(name)) if name == EXACT_NUMBER => return self.number(),
                Some(HeldName(name)) => self.begun = Some(name),
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
        if self.tag.as_ref().is_some_and(|(name, _)| name == tag) {
            return Ok(true);
        }
        let place = self.read.iter().position(|(name, _)| name == tag);
        let Some(found) = place.map(|place| self.read.remove(place)) else {
            return Ok(false);
        };
        self.keep_tag();
        self.tag = Some(found);
        Ok(true)
    }

    fn find_on(&mut self, tag: &'static str) -> Result<Found, A::Error> {
        while !self.is_over {
            match self.rest.next_key_seed(NameBut(tag))? {
                Some(Some(name)) if self.is_fresh() && name == EXACT_NUMBER => {
                    return self.number();
                }
                Some(Some(name)) => self.read_on(name)?,
                Some(None) => return self.read_tag(tag),
                None => self.is_over = true,
            }
        }
        Ok(Found::NoTag)
    }

    fn read_tag(&mut self, tag: &'static str) -> Result<Found, A::Error> {
        self.keep_tag();
        let read = self.rest.next_value_seed(Hold(Tagged(&mut self.tag, tag)));
        read.map(|()| Found::Tag).map_err(|error| path::at_member(tag, error))
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

/// The place of a tag.
struct Tagged<'a, 'de>(&'a mut Option<(Cow<'de, str>, Held<'de>)>, &'static str);

impl<'de> Place<Held<'de>> for Tagged<'_, 'de> {
    #[inline]
    fn put(self, value: Held<'de>) {
        *self.0 = Some((Cow::Borrowed(self.1), value));
    }
}

/// Reads a member's name; `None` stands for the very name that is looked for.
struct NameBut(&'static str);

impl<'de> DeserializeSeed<'de> for NameBut {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        source: D,
    ) -> Result<Self::Value, D::Error> {
        source.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameBut {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a member name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok((name != self.0).then(|| Cow::Owned(name.to_owned())))
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok((name != self.0).then_some(Cow::Borrowed(name)))
    }
}
