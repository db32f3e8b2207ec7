//! What an answer says of its page. In: the bytes of an answer, and where to look; out: the few values
//! that lie there. All else is skipped, not kept, so that a page isn't read into memory twice.

use std::fmt;

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use super::Paging;
use super::paging::Advance;

/// What was found.
#[derive(Debug, Default, PartialEq)]
pub(super) struct PageMarks {
    /// The next cursor or URL.
    pub(super) next: Option<Value>,
    /// What the next page begins behind, of the last item.
    pub(super) last_item: Option<Value>,
    /// The number that the answer says it has.
    pub(super) own: Option<u64>,
    pub(super) more: Option<bool>,
    pub(super) total: Option<u64>,
    pub(super) pages: Option<u64>,
    /// How many items there are.
    pub(super) count: u64,
}

/// What is looked for.
#[derive(Clone, Copy)]
enum Mark {
    Next,
    LastItem,
    Own,
    More(bool),
    Total,
    Pages,
    Items,
}

/// A mark, and the rest of the way to it.
type Target<'a> = (Mark, &'a [String]);

impl PageMarks {
    /// Looks for all that tells of pages. What isn't there, or isn't what it should be, isn't found.
    pub(super) fn read(paging: &Paging, body: &[u8]) -> Self {
        let mut wanted = vec![(Mark::Items, segments(paging.items))];
        let mut member = Vec::new();
        match paging.advance {
            Advance::Cursor { next, .. } | Advance::Link { next } => {
                wanted.push((Mark::Next, segments(next)));
            }
            Advance::LastItem { member: pointer, .. } => member = segments(pointer),
            Advance::Page { .. } | Advance::Offset { .. } | Advance::LinkHeader => {}
        }
        let more = paging.more.map(|(pointer, means)| (Mark::More(means), pointer));
        let numbers = [
            (Mark::Own, paging.own),
            (Mark::Total, paging.total),
            (Mark::Pages, paging.pages),
        ];
        let numbers =
            numbers.into_iter().filter_map(|(mark, pointer)| Some((mark, pointer?)));
        wanted.extend(
            numbers.chain(more).map(|(mark, pointer)| (mark, segments(pointer))),
        );
        let mut marks = Self::default();
        let targets = wanted.iter().map(|(mark, path)| (*mark, path.as_slice()));
        let look =
            Look { targets: targets.collect(), member: &member, marks: &mut marks };
        let mut source = serde_json::Deserializer::from_slice(body);
        match look.deserialize(&mut source) {
            Ok(()) => marks,
            // It was read as its type before, so it is JSON.
            Err(_) => Self::default(),
        }
    }

    fn set(&mut self, mark: Mark, value: Value) {
        match mark {
            Mark::Next => self.next = position(value),
            Mark::LastItem => self.last_item = position(value),
            Mark::Own => self.own = number(&value),
            Mark::Total => self.total = number(&value),
            Mark::Pages => self.pages = number(&value),
            Mark::More(means) => self.more = value.as_bool().map(|flag| flag == means),
            Mark::Items => {}
        }
    }
}

/// The members that a JSON Pointer names. RFC 6901, 4.
fn segments(pointer: &str) -> Vec<String> {
    let segments = pointer.split('/').skip(1);
    segments.map(|segment| segment.replace("~1", "/").replace("~0", "~")).collect()
}

/// A position is a text that isn't empty, or a number.
fn position(value: Value) -> Option<Value> {
    match &value {
        Value::String(text) if !text.is_empty() => Some(value),
        Value::Number(_) => Some(value),
        _ => None,
    }
}

/// A number, also one that is written as text.
fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// Looks into one value.
struct Look<'a> {
    targets: Vec<Target<'a>>,
    /// Where to look in the last item.
    member: &'a [String],
    marks: &'a mut PageMarks,
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        let reached = |target: &&Target<'_>| target.1.is_empty();
        match self.targets.iter().find(reached) {
            None if self.targets.is_empty() => IgnoredAny::deserialize(source).map(drop),
            None | Some((Mark::Items, _)) => source.deserialize_any(self),
            Some(_) => {
                let value = Value::deserialize(source)?;
                for (mark, _) in self.targets.iter().filter(reached) {
                    self.marks.set(*mark, value.clone());
                }
                Ok(())
            }
        }
    }
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(targets) = members.next_key_seed(Key(&self.targets))? {
            let marks = &mut *self.marks;
            members.next_value_seed(Look { targets, member: self.member, marks })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let is_list = self.targets.iter().any(|(_, rest)| rest.is_empty());
        let wanted: Vec<Target<'_>> = match self.member {
            [] => Vec::new(),
            member => vec![(Mark::LastItem, member)],
        };
        let wanted = if is_list { wanted } else { Vec::new() };
        let mut count = 0;
        loop {
            let mut inside = PageMarks::default();
            let look = Look { targets: wanted.clone(), member: &[], marks: &mut inside };
            if items.next_element_seed(look)?.is_none() {
                break;
            }
            count += 1;
            self.marks.last_item = inside.last_item;
        }
        self.marks.count = if is_list { count } else { self.marks.count };
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Reads the name of a member: the targets that lie in it.
struct Key<'k, 'a>(&'k [Target<'a>]);

impl<'de, 'a> DeserializeSeed<'de> for Key<'_, 'a> {
    type Value = Vec<Target<'a>>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        source: D,
    ) -> Result<Self::Value, D::Error> {
        source.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for Key<'_, 'a> {
    type Value = Vec<Target<'a>>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let inside = |(mark, path): &Target<'a>| match path.split_first() {
            Some((first, rest)) if first == name => Some((*mark, rest)),
            _ => None,
        };
        Ok(self.0.iter().filter_map(inside).collect())
    }
}
