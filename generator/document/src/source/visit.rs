//! The serde visitor that builds the tree from YAML and JSON. It records problems by JSON Pointer.

use super::Format;
use super::error::too_many_values;
use super::node::{Members, Node, Number};
use super::token::Scalar;
use crate::diagnostic::{Code, Location, Report};
use indexmap::map::Entry;
use rustc_hash::FxHashSet;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The maximum nesting of lists and objects. Both parsers stop at 128; the deepest document of the corpus has 28 levels.
pub const MAX_DEPTH: usize = 120;

/// The longest key, in bytes: each location within the member repeats it. No server has to read a longer path (RFC 9110, 4.1).
const LONGEST_KEY: usize = 8_000;

/// The error for aliases that multiply.
pub(super) const TOO_MANY_ALIASES: &str =
    "the aliases expand the document to many times the size of its file";

/// How keys are deserialized.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// As strings, exactly as written; any other key is an error.
    Text,
    /// As any value, so that invalid keys can be skipped; numbers lose their spelling.
    Any,
}

/// State and findings of a visit.
pub(super) struct Notes {
    keys: Keys,
    /// In YAML `<<` merges (YAML 1.1, Merge Key Language-Independent Type); in JSON floats need to be restored.
    format: Format,
    /// How many nodes and bytes of text may still be created.
    budget: usize,
    /// How many nodes may be created at most, and how many may still be.
    values: (usize, usize),
    /// The pointers of the floats in JSON, in the order of the text.
    pub(super) floats: Vec<String>,
    /// The limit of ours that was exceeded.
    pub(super) refusal: Option<String>,
    /// Whether that is the number of values.
    pub(super) has_too_many_values: bool,
    duplicates: Vec<String>,
    odd_keys: Vec<(String, &'static str)>,
}

impl Notes {
    pub(super) fn new(keys: Keys, format: Format, budget: usize, values: usize) -> Self {
        Self {
            keys,
            format,
            budget,
            values: (values, values),
            floats: Vec::new(),
            refusal: None,
            has_too_many_values: false,
            duplicates: Vec::new(),
            odd_keys: Vec::new(),
        }
    }

    pub(super) fn report(&self, name: &Arc<str>, report: &mut Report) {
        for pointer in &self.duplicates {
            let at = Location::new(name.clone(), pointer);
            let key = at.segments().next_back().unwrap_or_default();
            let message = format!("duplicate key `{key}`; only the last value is used");
            report.add(Code::DuplicateKey, &at, message);
        }
        for (pointer, kind) in &self.odd_keys {
            let at = Location::new(name.clone(), pointer);
            report.add(Code::WrongType, &at, format!("{kind} can't be a key; the member is ignored"));
        }
    }

    fn spend<E: Error>(&mut self, cost: usize) -> Result<(), E> {
        match self.budget.checked_sub(cost) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => Err(self.refuse(TOO_MANY_ALIASES.to_owned())),
        }
    }

    fn count<E: Error>(&mut self) -> Result<(), E> {
        let (limit, left) = self.values;
        let Some(left) = left.checked_sub(1) else {
            self.has_too_many_values = true;
            return Err(self.refuse(too_many_values(limit)));
        };
        self.values = (limit, left);
        self.spend(1)
    }

    fn refuse<E: Error>(&mut self, why: String) -> E {
        E::custom(self.refusal.insert(why))
    }
}

/// The path from the root, on the stack of the visit.
#[derive(Clone, Copy)]
enum Path<'path> {
    Root,
    Member(&'path Path<'path>, &'path str),
    Item(&'path Path<'path>, usize),
}

impl Path<'_> {
    fn pointer(&self) -> String {
        self.location(&Location::default()).pointer().to_owned()
    }

    fn location(&self, root: &Location) -> Location {
        match self {
            Self::Root => root.clone(),
            Self::Member(parent, key) => parent.location(root).member(key),
            Self::Item(parent, index) => parent.location(root).item(*index),
        }
    }
}

/// The methods of a visitor that passes each scalar on to a function.
macro_rules! visit_scalars {
    ($value:ty, $scalar:expr) => {
        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a value")
        }

        fn visit_unit<E: Error>(self) -> Result<$value, E> {
            $scalar(self, Scalar::Null)
        }

        fn visit_none<E: Error>(self) -> Result<$value, E> {
            $scalar(self, Scalar::Null)
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<$value, E> {
            $scalar(self, Scalar::Bool(value))
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<$value, E> {
            self.visit_i128(value.into())
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<$value, E> {
            self.visit_i128(value.into())
        }

        fn visit_i128<E: Error>(self, value: i128) -> Result<$value, E> {
            $scalar(self, Scalar::Number(Number::Integer(value)))
        }

        fn visit_u128<E: Error>(self, value: u128) -> Result<$value, E> {
            let number = i128::try_from(value).map_or(Number::Float(value as f64), Number::Integer);
            $scalar(self, Scalar::Number(number))
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<$value, E> {
            $scalar(self, Scalar::Number(Number::Float(value)))
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<$value, E> {
            $scalar(self, Scalar::Text(text))
        }
    };
}
pub(super) use visit_scalars;

pub(super) fn visit<'de, D: Deserializer<'de>>(deserializer: D, notes: &mut Notes) -> Result<Node, D::Error> {
    Visit { notes, path: Path::Root, depth: 0 }.deserialize(deserializer)
}

struct Visit<'visit> {
    notes: &'visit mut Notes,
    path: Path<'visit>,
    depth: usize,
}

impl Visit<'_> {
    fn scalar<E: Error>(self, scalar: Scalar<'_>) -> Result<Node, E> {
        let node = match scalar {
            Scalar::Bool(value) => Node::Bool(value),
            Scalar::Number(number) => {
                if matches!(number, Number::Float(_)) && self.notes.format == Format::Json {
                    self.notes.floats.push(self.path.pointer());
                }
                Node::Number(number)
            }
            Scalar::Text(text) => {
                self.notes.spend(text.len())?;
                Node::Text(text.to_owned())
            }
            Scalar::Null | Scalar::EmptyList | Scalar::EmptyObject => Node::Null,
        };
        self.notes.count()?;
        Ok(node)
    }

    fn enter<E: Error>(&mut self) -> Result<(), E> {
        self.notes.count()?;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self
                .notes
                .refuse(format!("lists and objects are nested more than {MAX_DEPTH} deep")));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Visit<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Visit<'_> {
    type Value = Node;

    visit_scalars!(Node, Self::scalar);

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Node, A::Error> {
        self.enter()?;
        let mut items = Vec::new();
        loop {
            let path = Path::Item(&self.path, items.len());
            match list.next_element_seed(Visit { notes: &mut *self.notes, path, depth: self.depth })? {
                Some(item) => items.push(item),
                None => return Ok(Node::List(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<Node, A::Error> {
        self.enter()?;
        let mut members = Members::default();
        let mut merged = FxHashSet::default();
        while let Some(key) = object.next_key_seed(self.notes.keys)? {
            let key = match key {
                Key::Text(key) if key.len() <= LONGEST_KEY => key.into_owned(),
                key => {
                    let kind = if let Key::Odd(kind) = key { kind } else { "a text of more than 8000 bytes" };
                    self.notes.odd_keys.push((self.path.pointer(), kind));
                    object.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            self.notes.spend(key.len())?;
            let path = Path::Member(&self.path, &key);
            let mut value =
                object.next_value_seed(Visit { notes: &mut *self.notes, path, depth: self.depth })?;
            if key == "<<" && self.notes.format == Format::Yaml {
                match merge(&mut members, value) {
                    Ok(keys) => {
                        merged.extend(keys);
                        continue;
                    }
                    Err(other) => value = other,
                }
            }
            match members.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(mut entry) => {
                    if !merged.remove(entry.key()) {
                        self.notes.duplicates.push(Path::Member(&self.path, entry.key()).pointer());
                    }
                    entry.insert(value);
                }
            }
        }
        Ok(Node::Object(members))
    }

    /// A value with a YAML tag (`!foo x`) is read as the value.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        let (IgnoredAny, value) = tagged.variant()?;
        value.newtype_variant_seed(self)
    }
}

/// Adds the missing members from an object or a list of objects and returns their keys; any other value is returned.
fn merge(members: &mut Members, value: Node) -> Result<Vec<String>, Node> {
    let objects = match value {
        Node::Object(_) => vec![value],
        Node::List(items) if items.iter().all(|item| matches!(item, Node::Object(_))) => items,
        other => return Err(other),
    };
    let mut added = Vec::new();
    for object in objects {
        let Node::Object(object) = object else { continue };
        for (key, value) in object {
            if !members.contains_key(&key) {
                added.push(key.clone());
                members.insert(key, value);
            }
        }
    }
    Ok(added)
}

/// A key of an object.
pub(super) enum Key<'de> {
    /// A key that is, or can be written as, a string; borrowed from the text if possible.
    Text(Cow<'de, str>),
    /// A key that can't, in words.
    Odd(&'static str),
}

impl<'de> DeserializeSeed<'de> for Keys {
    type Value = Key<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        match self {
            Self::Text => deserializer.deserialize_str(self),
            Self::Any => deserializer.deserialize_any(self),
        }
    }
}

fn read_key<'de, E: Error>(_: Keys, scalar: Scalar<'_>) -> Result<Key<'de>, E> {
    let key = match scalar {
        Scalar::Bool(key) => key.to_string(),
        Scalar::Number(key) => key.to_string(),
        Scalar::Text(key) => key.to_owned(),
        Scalar::Null | Scalar::EmptyList | Scalar::EmptyObject => "null".to_owned(),
    };
    Ok(Key::Text(Cow::Owned(key)))
}

impl<'de> Visitor<'de> for Keys {
    type Value = Key<'de>;

    visit_scalars!(Key<'de>, read_key);

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Key<'de>, E> {
        Ok(Key::Text(Cow::Borrowed(key)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Key<'de>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Key::Odd("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Key<'de>, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Key::Odd("an object"))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Key<'de>, A::Error> {
        let (IgnoredAny, key) = tagged.variant()?;
        key.newtype_variant_seed(self)
    }
}
