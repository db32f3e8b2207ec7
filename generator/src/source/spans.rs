//! In: a text that has been read. Out: where its keys and values lie, as a tree. Made once, when the first finding is shown.
//!
//! Neither parser tells positions, but both lend keys and strings from the text itself wherever these stand there as they
//! are, and that is nearly everywhere. So one more reading gives the exact node of most of a document, and follows
//! aliases by itself. Numbers and strings with escapes are looked for behind the last thing that was found.

use super::token::{Scalar, Scanner};
use super::visit::{Key, Keys};
use super::{Format, Node, Position, Source};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Where everything lies in a text.
#[derive(Debug, Default)]
pub(super) struct SpanTree {
    /// The node of the root.
    pub(super) root: SpanNode,
}

/// A byte of a text whose line and column are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineAnchor {
    pub(super) offset: usize,
    pub(super) at: Position,
}

/// Where a value lies, in bytes.
#[derive(Debug, Default)]
pub(super) struct SpanNode {
    /// The key before the value, if there is one and it was found.
    pub(super) key: Option<Range<usize>>,
    /// The value; for a list or an object from the first to the last thing in it that was found.
    pub(super) value: Option<Range<usize>>,
    /// What lies in it.
    pub(super) children: Children,
}

/// What lies in a value.
#[derive(Debug, Default)]
pub(super) enum Children {
    /// Nothing: a scalar.
    #[default]
    None,
    /// The items of a list.
    Items(Vec<SpanNode>),
    /// The members of an object by their keys, those that count twice too.
    Members(Vec<(Box<str>, SpanNode)>),
}

impl SpanTree {
    /// Finds everything in a text.
    pub(super) fn of(source: &Source) -> Self {
        // Nothing lies in a text that couldn't be read, and reading it once more may take very long.
        if source.root == Node::Null {
            return Self::default();
        }
        let find = |keys| find(&source.text, source.format, keys);
        let root = find(Keys::Text).or_else(|| find(Keys::Any)).unwrap_or_default();
        Self { root }
    }
}

/// The start of each line, and in long lines another anchor from time to time, so that columns are soon counted.
pub(super) fn line_anchors(text: &str) -> Vec<LineAnchor> {
    const FAR: usize = 1_000;
    let mut line_anchors = Vec::new();
    let mut offset = 0;
    for (line, content) in text.split_inclusive('\n').enumerate() {
        let mut at = Position { line: line + 1, column: 1 };
        line_anchors.push(LineAnchor { offset, at });
        let mut rest = content;
        while let Some((passed, _)) = rest.char_indices().nth(FAR) {
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
    fn scalar(value: Option<Range<usize>>) -> Self {
        Self { key: None, value, children: Children::None }
    }

    /// A list or an object that begins behind `start`.
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
        // What an alias repeats lies before its start; a value that is nothing but an alias lies there altogether.
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

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<SpanNode, E> {
        self.scalar(Scalar::Null)
    }

    fn visit_none<E: Error>(self) -> Result<SpanNode, E> {
        self.scalar(Scalar::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<SpanNode, E> {
        self.scalar(Scalar::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<SpanNode, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<SpanNode, E> {
        self.visit_f64(value as f64)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<SpanNode, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<SpanNode, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<SpanNode, E> {
        self.scalar(Scalar::Number(value))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<SpanNode, E> {
        Ok(SpanNode::scalar(self.scanner.lent(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<SpanNode, E> {
        self.scalar(Scalar::Text(text))
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
                Key::Text(Cow::Borrowed(name)) => (name.into(), self.scanner.lent(name)),
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
