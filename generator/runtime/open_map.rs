//! An object that was begun before it was known what it is. In: a format's map, from
//! which a union reads members until it can tell the branch. Out: the same map from its
//! beginning: the members read so far are given again, then the rest comes live.

use std::borrow::Cow;
use std::mem::take;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Error, MapAccess};

use super::held::{Entry, Held, HeldName, Hold};
use super::held_source::Name;
use super::path;

/// For how many members there is room when the first is read ahead.
const USUAL_MEMBERS: usize = 8;

/// A map whose first members may have been read already; reading it gives them again.
#[derive(Debug)]
pub struct OpenMap<'de, A> {
    pub(super) rest: A,
    /// Where the member stands whose name was given last.
    part: Part,
    /// The tag of a union. It is given first, and its name needs no copy.
    pub(super) tag: Option<(Cow<'de, str>, Held<'de>)>,
    /// Other members that were read.
    pub(super) read: Vec<(Cow<'de, str>, Held<'de>)>,
    /// The name of a member whose value was not read yet.
    pub(super) begun: Option<Cow<'de, str>>,
    /// A format need not say more than once that a map is over.
    pub(super) is_over: bool,
}

/// The parts of an open map, in the order in which they are given.
#[derive(Clone, Copy, Debug)]
enum Part {
    Start,
    Tag,
    /// The member with this number among those that were read.
    Read(usize),
    Rest,
}

impl<A> OpenMap<'_, A> {
    /// A map from which nothing was read.
    pub const fn new(source: A) -> Self {
        Self {
            rest: source,
            part: Part::Start,
            tag: None,
            read: Vec::new(),
            begun: None,
            is_over: false,
        }
    }
}

impl<'de, A: MapAccess<'de>> OpenMap<'de, A> {
    /// Whether no more was read than the tag and a name.
    #[inline]
    pub(super) fn is_short(&self) -> bool {
        self.read.is_empty() && !self.is_over
    }

    /// The whole object.
    pub(super) fn hold(&mut self) -> Result<Held<'de>, A::Error> {
        if let Some(name) = self.begun.take() {
            self.read_on(name)?;
        }
        while !self.is_over {
            match self.rest.next_key()? {
                Some(HeldName(name)) => self.read_on(name)?,
                None => self.is_over = true,
            }
        }
        self.keep_tag();
        Ok(Held::Object(take(&mut self.read)))
    }

    /// Reads a value to give it again.
    pub(super) fn read_on(&mut self, mut name: Cow<'de, str>) -> Result<(), A::Error> {
        if self.read.is_empty() {
            self.read.reserve(USUAL_MEMBERS);
        }
        let read = self.rest.next_value_seed(Hold(Entry(&mut self.read, &mut name)));
        read.map_err(|error| path::at_member(&name, error))
    }

    /// Puts the tag that was found last back among the members.
    pub(super) fn keep_tag(&mut self) {
        if let Some(tag) = self.tag.take() {
            self.read.insert(0, tag);
        }
    }

    /// The next name, as long as what was read is given again.
    fn next_again<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let next = match (self.part, &self.tag) {
            (Part::Start, Some((name, _))) => {
                self.part = Part::Tag;
                let name = StrDeserializer::<A::Error>::new(name);
                return seed.deserialize(name).map(Some);
            }
            (Part::Read(last), _) => last + 1,
            _ => 0,
        };
        if let Some((name, _)) = self.read.get(next) {
            self.part = Part::Read(next);
            return seed.deserialize(Name(name)).map(Some).map_err(A::Error::custom);
        }
        if self.is_over {
            return Ok(None);
        }
        self.part = Part::Rest;
        match self.begun.take() {
            Some(name) => {
                seed.deserialize(Name(&name)).map(Some).map_err(A::Error::custom)
            }
            None => self.rest.next_key_seed(seed),
        }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for OpenMap<'de, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.part {
            Part::Rest => self.rest.next_key_seed(seed),
            _ => self.next_again(seed),
        }
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, A::Error> {
        let again = match self.part {
            Part::Rest => return self.rest.next_value_seed(seed),
            Part::Tag => self.tag.as_ref().map(|(_, value)| value),
            Part::Read(number) => self.read.get(number).map(|(_, value)| value),
            Part::Start => None,
        };
        match again {
            Some(value) => seed.deserialize(value).map_err(A::Error::custom),
            None => {
                Err(A::Error::custom("the value of a member was asked before its name"))
            }
        }
    }
}
