//! Unions: decoding selects a branch by the value's type, discriminator and members; encoding
//! writes the branch.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serializer};
use serde_json::Value;

use super::branch::{Branch, Kind};
use super::branch_visitor::{BranchVisitor, CountUnknownMembers, Encoding};
use super::candidates::Candidates;
use super::choice::{choose, choose_open, choose_text};
use super::held::{Held, Hold};
use super::layout::{Layout, Model};
use super::open_map::OpenMap;
use super::place::{Place, placed};
use super::source::Source;
use super::union_error;

/// A union, implemented by `union!`.
pub trait Union: Model<Layout = Unions> {
    /// The table of the union.
    const UNION: UnionTable<Self>;

    /// The name of the union, for messages.
    const NAME: &'static str = Self::UNION.name;
    /// The member whose value selects the branch.
    const TAG: Option<&'static str> = Self::UNION.tag;
    /// The index of the branch for objects without a discriminator or with an unknown one.
    const DEFAULT: Option<usize> = Self::UNION.default;
    /// The branches in the order of the document.
    const BRANCHES: &'static [Branch] = Self::UNION.branches;

    /// Decodes a branch by its index.
    ///
    /// # Errors
    /// Same as [`Decode::decode`](super::Decode::decode).
    fn decode_branch<'de, S: Source<'de>>(
        branch: usize,
        source: S,
    ) -> Result<Self, S::Error>;

    /// Passes the value to a visitor.
    fn visit<V: BranchVisitor>(&self, visitor: V) -> V::Output;

    /// Creates the variant for a value that fits no branch.
    ///
    /// # Errors
    /// Returns the value if the union has no such variant.
    fn unknown(value: Value) -> Result<Self, Value> {
        match Self::UNION.unknown {
            Some(unknown) => Ok(unknown(value)),
            None => Err(value),
        }
    }
}

/// The table of a union.
#[derive(Clone, Copy, Debug)]
pub struct UnionTable<T> {
    /// See [`Union::NAME`].
    pub name: &'static str,
    /// See [`Union::TAG`].
    pub tag: Option<&'static str>,
    /// See [`Union::DEFAULT`].
    pub default: Option<usize>,
    /// See [`Union::BRANCHES`].
    pub branches: &'static [Branch],
    /// Creates the variant for a value that fits no branch.
    pub unknown: Option<fn(Value) -> T>,
}

/// The layout of unions.
#[derive(Debug)]
pub enum Unions {}

impl<U: Union> Layout<U> for Unions {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<U, D::Error> {
        placed(|place| Self::decode_to(source, place))
    }

    #[inline]
    fn decode_to<'de, D: Deserializer<'de>, P: Place<U>>(
        source: D,
        place: P,
    ) -> Result<(), D::Error> {
        source.deserialize_any(UnionVisitor(place, PhantomData))
    }

    fn decode_open<'de, A: MapAccess<'de>>(
        open: &mut OpenMap<'de, A>,
    ) -> Result<U, A::Error> {
        choose_open(open)
    }

    fn encode<S: Serializer>(model: &U, target: S) -> Result<S::Ok, S::Error> {
        model.visit(Encoding(target))
    }

    fn unknown_members(model: &U) -> usize {
        model.visit(CountUnknownMembers)
    }
}

struct UnionVisitor<P, U>(P, PhantomData<U>);

impl<P: Place<U>, U: Union> UnionVisitor<P, U> {
    fn put<E: Error>(self, chosen: Result<U, impl fmt::Display>) -> Result<(), E> {
        chosen.map(|value| self.0.put(value)).map_err(E::custom)
    }
}

impl<'de, P: Place<U>, U: Union> Visitor<'de> for UnionVisitor<P, U> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&union_error::expected::<U>())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.put(choose(&Held::Boolean(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.put(choose(&Held::Number(value.into())))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.put(choose(&Held::Number(value.into())))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        let held = placed(|place| Hold(place).visit_i128(value))?;
        self.put(choose(&held))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        let held = placed(|place| Hold(place).visit_u128(value))?;
        self.put(choose(&held))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let held = placed(|place| Hold(place).visit_f64(value))?;
        self.put(choose(&held))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.put(choose_text(value))
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.put(choose(&Held::Null))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.put(choose(&Held::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        source: D,
    ) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        let source = SeqAccessDeserializer::new(items);
        match Candidates::of_kind(U::BRANCHES, Kind::List) {
            Candidates::One(branch) => {
                U::decode_branch(branch, source).map(|value| self.0.put(value))
            }
            _ => self.put(choose(&Held::deserialize(source)?)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        choose_open(&mut OpenMap::new(map)).map(|value| self.0.put(value))
    }
}

/// Implements a union from a table with a line for each branch: its index, the variant, the types
/// it takes (`boolean`, `integer`, `number`, `text`, `list`, `object`, or `any`), the
/// discriminator's values that select it or the strings it lists, and the required members that
/// only it has. `default` is the index of the branch for unknown discriminators. Indexes count up
/// from 0. Each variant has one field, whose type implements `Decode` and `Encode`.
macro_rules! union {
    ($union:ident {
        $(tag { $tag:tt })?
        $(default { $default:tt })?
        branches {
            $(
                $index:tt $variant:ident $($kind:ident)|+
                [$($value:tt),*] [$($member:tt),*],
            )+
        }
        $(unknown { $unknown:ident })?
    }) => {
        impl runtime::Model for $union {
            type Layout = runtime::Unions;
        }

        impl runtime::Union for $union {
            const UNION: runtime::UnionTable<Self> = runtime::UnionTable {
                name: stringify!($union),
                tag: runtime::union!(@option $($tag)?),
                default: runtime::union!(@option $($default)?),
                branches: &[$(runtime::Branch {
                    name: stringify!($variant),
                    kinds: runtime::Kinds::NONE$(.$kind())+,
                    values: &[$($value),*],
                    members: &[$($member),*],
                },)+],
                unknown: runtime::union!(@option $(Self::$unknown)?),
            };

            fn decode_branch<'de, S: runtime::Source<'de>>(
                branch: usize,
                source: S,
            ) -> Result<Self, S::Error> {
                match branch {
                    $($index => source.give().map(Self::$variant),)+
                    _ => source.refuse(),
                }
            }

            fn visit<V: runtime::BranchVisitor>(&self, visitor: V) -> V::Output {
                match self {
                    $(Self::$variant(value) => visitor.branch(value),)+
                    $(Self::$unknown(value) => visitor.unknown(value),)?
                }
            }
        }

        runtime::serial!($union);
    };
    (@option) => { None };
    (@option $value:expr) => { Some($value) };
}
pub(crate) use union;
