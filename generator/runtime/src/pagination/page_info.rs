//! Extracts pagination data from the body of a page. Everything else is skipped, so that the page
//! isn't held in memory twice.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::Paging;
use super::paging::Advance;

/// The pagination data of a page.
#[derive(Debug, Default, PartialEq)]
pub(super) struct PageInfo {
    /// The next cursor or URL.
    pub(crate) next: Option<Value>,
    /// The position after the last item, from a member of that item.
    pub(super) last_item: Option<Value>,
    /// The number the page says it has.
    pub(crate) number: Option<u64>,
    pub(super) has_more: Option<bool>,
    pub(super) total: Option<u64>,
    pub(super) pages: Option<u64>,
    /// The number of items.
    pub(crate) count: u64,
}

/// A value to extract.
#[derive(Clone, Copy)]
enum Field {
    Next,
    LastItem,
    Number,
    HasMore(bool),
    Total,
    Pages,
    Items,
}

/// A value to extract and the rest of its path.
type Target<'a> = (Field, &'a [String]);

impl PageInfo {
    /// Extracts pagination data. Values that are missing or of the wrong type are ignored.
    pub(crate) fn read(paging: &Paging, body: &[u8]) -> Self {
        let mut wanted = vec![(Field::Items, segments(paging.items))];
        let mut member = Vec::new();
        match paging.advance {
            Advance::Cursor { next, .. } | Advance::Link { next } => {
                wanted.push((Field::Next, segments(next)));
            }
            Advance::LastItem { member: pointer, .. } => member = segments(pointer),
            Advance::HeaderCursor { .. }
            | Advance::Page { .. }
            | Advance::Offset { .. }
            | Advance::LinkHeader { .. } => {}
        }
        let more = paging.more.map(|(pointer, means)| (Field::HasMore(means), pointer));
        let numbers =
            [(Field::Number, paging.own), (Field::Total, paging.total), (Field::Pages, paging.pages)];
        let numbers = numbers.into_iter().filter_map(|(field, pointer)| Some((field, pointer?)));
        wanted.extend(numbers.chain(more).map(|(field, pointer)| (field, segments(pointer))));
        let mut info = Self::default();
        let targets = wanted.iter().map(|(field, path)| (*field, path.as_slice()));
        let finder = Finder { targets: targets.collect(), member: &member, info: &mut info };
        // Text, as elsewhere: serde_json's reader is compiled for one kind of input.
        let text = std::str::from_utf8(body).unwrap_or_default();
        let mut source = serde_json::Deserializer::from_str(text);
        match finder.deserialize(&mut source) {
            Ok(()) => info,
            // The body was already decoded as its type, so it is valid JSON.
            Err(_) => Self::default(),
        }
    }

    fn set(&mut self, field: Field, value: Value) {
        match field {
            Field::Next => self.next = position(value),
            Field::LastItem => self.last_item = position(value),
            Field::Number => self.number = number(&value),
            Field::Total => self.total = number(&value),
            Field::Pages => self.pages = number(&value),
            Field::HasMore(means) => {
                self.has_more = match &value {
                    Value::Bool(flag) => Some(*flag == means),
                    // A link to the next page, or none.
                    Value::Null if means => Some(false),
                    Value::String(link) if means => Some(!link.is_empty()),
                    _ => None,
                };
            }
            Field::Items => {}
        }
    }
}

/// The segments of a JSON Pointer (RFC 6901, 4).
fn segments(pointer: &str) -> Vec<String> {
    let segments = pointer.split('/').skip(1);
    segments.map(|segment| segment.replace("~1", "/").replace("~0", "~")).collect()
}

/// A position is a non-empty string or a number.
fn position(value: Value) -> Option<Value> {
    match &value {
        Value::String(text) if !text.is_empty() => Some(value),
        Value::Number(_) => Some(value),
        _ => None,
    }
}

/// Parses a number, which may be written as a string.
fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// Searches one value.
struct Finder<'a> {
    targets: Vec<Target<'a>>,
    /// The path of the position in the last item.
    member: &'a [String],
    info: &'a mut PageInfo,
}

impl<'de> DeserializeSeed<'de> for Finder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        let reached = |target: &&Target<'_>| target.1.is_empty();
        match self.targets.iter().find(reached) {
            None if self.targets.is_empty() => IgnoredAny::deserialize(source).map(drop),
            None | Some((Field::Items, _)) => source.deserialize_any(self),
            Some(_) => {
                let value = Value::deserialize(source)?;
                for (field, _) in self.targets.iter().filter(reached) {
                    self.info.set(*field, value.clone());
                }
                Ok(())
            }
        }
    }
}

/// Defines how a visitor takes scalars that aren't wanted.
macro_rules! skips {
    ($($visit:ident($scalar:ty))*) => { $(
        fn $visit<E: Error>(self, _: $scalar) -> Result<(), E> {
            Ok(())
        }
    )* };
}

impl<'de> Visitor<'de> for Finder<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(targets) = members.next_key_seed(TargetKey(&self.targets))? {
            let info = &mut *self.info;
            members.next_value_seed(Finder { targets, member: self.member, info })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let is_list = self.targets.iter().any(|(_, rest)| rest.is_empty());
        let wanted: Vec<Target<'_>> = match self.member {
            [] => Vec::new(),
            member => vec![(Field::LastItem, member)],
        };
        let wanted = if is_list { wanted } else { Vec::new() };
        let mut count = 0;
        loop {
            let mut inside = PageInfo::default();
            let finder = Finder { targets: wanted.clone(), member: &[], info: &mut inside };
            if items.next_element_seed(finder)?.is_none() {
                break;
            }
            count += 1;
            self.info.last_item = inside.last_item;
        }
        self.info.count = if is_list { count } else { self.info.count };
        Ok(())
    }

    skips! {
        visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Reads the name of a member and returns the targets below it.
struct TargetKey<'k, 'a>(&'k [Target<'a>]);

impl<'de, 'a> DeserializeSeed<'de> for TargetKey<'_, 'a> {
    type Value = Vec<Target<'a>>;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Self::Value, D::Error> {
        source.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for TargetKey<'_, 'a> {
    type Value = Vec<Target<'a>>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a member name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let inside = |(field, path): &Target<'a>| match path.split_first() {
            Some((first, rest)) if first == name => Some((*field, rest)),
            _ => None,
        };
        Ok(self.0.iter().filter_map(inside).collect())
    }
}
