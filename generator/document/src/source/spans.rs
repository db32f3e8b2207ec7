//! Text → spans of its keys and values, as a tree. Built once, when the first finding is shown.
//!
//! Neither parser reports positions, but both borrow keys and strings without escapes from the text. So parsing again gives
//! the exact span of most of a document, aliases included. Numbers and strings with escapes are searched for after the
//! last span that was found.

use super::node::Number;
use super::token::{Scalar, Scanner};
use super::visit::{Key, Keys, visit_scalars};
use super::{Format, Position};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A byte of a text whose line and column are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineAnchor {
    pub(super) offset: usize,
    pub(super) at: Position,
}

/// The span of a value, in bytes.
#[derive(Debug, Default)]
pub(super) struct SpanNode {
    /// The key, if there is one and it was found.
    pub(super) key: Option<Range<usize>>,
    /// The value; for a list or an object from its first to its last part that was found.
    pub(super) value: Option<Range<usize>>,
    pub(super) children: Children,
}

/// The parts of a value.
#[derive(Debug, Default)]
pub(super) enum Children {
    /// A scalar has none.
    #[default]
    None,
    /// The items of a list.
    Items(Vec<SpanNode>),
    /// The members of an object, duplicate keys included.
    Members(Vec<(Box<str>, SpanNode)>),
}

/// The start of each line, and every 1,000 characters in long lines, so that columns are counted quickly.
pub(super) fn line_anchors(text: &str) -> Vec<LineAnchor> {
    const FAR: usize = 1_000;
    let mut line_anchors = Vec::new();
    let mut offset = 0;
    for (line, content) in text.split_inclusive('\n').enumerate() {
        let mut at = Position { line: line + 1, column: 1 };
        line_anchors.push(LineAnchor { offset, at });
        let mut rest = content;
        // Most lines are short.
        while rest.len() > FAR {
            let Some((passed, _)) = rest.char_indices().nth(FAR) else { break };
            offset += passed;
            at.column += FAR;
            line_anchors.push(LineAnchor { offset, at });
            rest = &rest[passed..];
        }
        offset += rest.len();
    }
    line_anchors
}

fn find(text: &str, format: Format, keys: Keys) -> Option<SpanNode> {
    let seed = Find { scanner: &mut Scanner::new(text), keys };
    match format {
        Format::Json => seed.deserialize(&mut serde_json::Deserializer::from_str(text)).ok(),
        Format::Yaml => seed.deserialize(serde_yaml::Deserializer::from_str(text).next()?).ok(),
    }
}

struct Find<'find, 'text> {
    scanner: &'find mut Scanner<'text>,
    keys: Keys,
}

impl<'de> DeserializeSeed<'de> for Find<'_, '_> {
    type Value = SpanNode;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<SpanNode, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Find<'_, '_> {
    fn scalar<E: Error>(self, scalar: Scalar<'_>) -> Result<SpanNode, E> {
        Ok(SpanNode::scalar(self.scanner.next(scalar)))
    }
}

impl SpanNode {
    pub(super) fn root(text: &str, format: Format) -> Self {
        let find = |keys| find(text, format, keys);
        find(Keys::Text).or_else(|| find(Keys::Any)).unwrap_or_default()
    }

    fn scalar(value: Option<Range<usize>>) -> Self {
        Self { key: None, value, children: Children::None }
    }

    /// A list or an object that begins after `start`.
    fn around(children: Children, start: usize) -> Self {
        let mut own: Option<Range<usize>> = None;
        let mut any: Option<Range<usize>> = None;
        for node in children.nodes() {
            for range in [&node.key, &node.value].into_iter().flatten() {
                any = Some(join(any, range));
                if range.start >= start {
                    own = Some(join(own, range));
                }
            }
        }
        // Parts that an alias repeats are before `start`; the parts of a value that is an alias are all there.
        Self { key: None, value: own.or(any), children }
    }
}

fn join(range: Option<Range<usize>>, other: &Range<usize>) -> Range<usize> {
    range.map_or(other.clone(), |range| range.start.min(other.start)..range.end.max(other.end))
}

impl Children {
    fn nodes(&self) -> impl Iterator<Item = &SpanNode> {
        let (items, members): (&[SpanNode], &[(Box<str>, SpanNode)]) = match self {
            Self::None => (&[], &[]),
            Self::Items(items) => (items, &[]),
            Self::Members(members) => (&[], members),
        };
        items.iter().chain(members.iter().map(|(_, node)| node))
    }
}

impl<'de> Visitor<'de> for Find<'_, '_> {
    type Value = SpanNode;

    visit_scalars!(SpanNode, Self::scalar);

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<SpanNode, E> {
        Ok(SpanNode::scalar(self.scanner.borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<SpanNode, A::Error> {
        let start = self.scanner.cursor;
        let mut items = Vec::new();
        while let Some(node) =
            list.next_element_seed(Find { scanner: &mut *self.scanner, keys: self.keys })?
        {
            items.push(node);
        }
        if items.is_empty() {
            return self.scalar(Scalar::EmptyList);
        }
        Ok(SpanNode::around(Children::Items(items), start))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<SpanNode, A::Error> {
        let start = self.scanner.cursor;
        let mut members = Vec::new();
        while let Some(key) = object.next_key_seed(self.keys)? {
            let (name, key) = match key {
                Key::Odd(_) => {
                    object.next_value::<IgnoredAny>()?;
                    continue;
                }
                Key::Text(Cow::Borrowed(name)) => (name.into(), self.scanner.borrowed(name)),
                Key::Text(Cow::Owned(name)) => {
                    let node = self.scanner.next(Scalar::Text(&name));
                    (name.into_boxed_str(), node)
                }
            };
            let node = object.next_value_seed(Find { scanner: &mut *self.scanner, keys: self.keys })?;
            members.push((name, SpanNode { key, ..node }));
        }
        if members.is_empty() {
            return self.scalar(Scalar::EmptyObject);
        }
        Ok(SpanNode::around(Children::Members(members), start))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<SpanNode, A::Error> {
        let (IgnoredAny, value) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}
