//! Objects with known members. In: a model's table. Out: its decoding, encoding and `Debug`.
//! A model holds no more than the table and what must know its fields; all else is here,
//! once for all models: code that is repeated per model is what makes a client slow to build.

use std::fmt;
use std::marker::PhantomData;

use serde::Serializer;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::debug::DebugObject;
use super::encoder::Encoder;
use super::entries::Entries;
use super::members::Members;
use super::strangers::Strangers;

/// A model with known members; [`object!`] implements it.
pub trait Object: Sized {
    /// The model's name, for messages.
    const NAME: &'static str;
    /// The members' names on the wire, by number.
    const MEMBERS: &'static [&'static str];

    /// Reads the members.
    ///
    /// # Errors
    /// Where a member doesn't fit, or a required one is missing.
    fn decode_members<'de, A: MapAccess<'de>>(
        members: &mut Members<A>,
    ) -> Result<Self, A::Error>;

    /// Hands the members over, one by one.
    fn encode_members<E: Encoder>(&self, object: &mut E);
}

/// Decodes a model.
///
/// # Errors
/// As [`Object::decode_members`].
pub fn decode_object<'de, T: Object, D: Deserializer<'de>>(
    source: D,
) -> Result<T, D::Error> {
    source.deserialize_map(ObjectVisitor(PhantomData))
}

/// Encodes a model.
///
/// # Errors
/// The format's own error, or one that says which member can't be written.
pub fn encode_object<T: Object, S: Serializer>(
    object: &T,
    target: S,
) -> Result<S::Ok, S::Error> {
    let mut entries = Entries::new(target.serialize_map(None)?);
    object.encode_members(&mut entries);
    entries.end()
}

/// Writes a model for people: what is absent is left out.
///
/// # Errors
/// As [`fmt::Debug::fmt`].
pub fn debug_object<T: Object>(
    object: &T,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut debug = DebugObject::new(formatter.debug_struct(T::NAME));
    object.encode_members(&mut debug);
    debug.end()
}

/// Counts what [`Encode::strangers`](super::Encode::strangers) counts in a model.
pub fn strangers_of_object<T: Object>(object: &T) -> usize {
    let mut strangers = Strangers::default();
    object.encode_members(&mut strangers);
    strangers.count()
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object ({})", T::NAME)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::decode_members(&mut Members::new::<T>(map))
    }
}

/// The table of a model: each member has a number, a field and a name on the wire, and
/// stands in the group that says whether it may be absent or `null`. The numbers go up from
/// 0, through all groups; a group without members is left out.
macro_rules! object {
    ($model:ident {}) => {
        impl runtime::Object for $model {
            const NAME: &'static str = stringify!($model);
            const MEMBERS: &'static [&'static str] = &[];

            fn decode_members<'de, A: ::serde::de::MapAccess<'de>>(
                members: &mut runtime::Members<A>,
            ) -> Result<Self, A::Error> {
                members.skip_all()?;
                Ok(Self {})
            }

            fn encode_members<E: runtime::Encoder>(&self, _: &mut E) {}
        }

        runtime::model!($model);
    };
    ($model:ident {
        $(required { $($r:tt $required:ident $required_name:tt,)+ })?
        $(nullable { $($n:tt $nullable:ident $nullable_name:tt,)+ })?
        $(optional { $($o:tt $optional:ident $optional_name:tt,)+ })?
        $(optional_nullable $nulls:ident {
            $($m:tt $optional_nullable:ident $optional_nullable_name:tt,)+
        })?
        $(patch { $($p:tt $patch:ident $patch_name:tt,)+ })?
        $(constant { $($c:tt $constant:ident $constant_name:tt $value:tt,)+ })?
        $(optional_constant {
            $($k:tt $optional_constant:ident $optional_constant_name:tt $optional_value:tt,)+
        })?
        $(additional $additional:ident)?
    }) => {
        impl runtime::Object for $model {
            const NAME: &'static str = stringify!($model);
            const MEMBERS: &'static [&'static str] = &[
                $($($required_name,)+)?
                $($($nullable_name,)+)?
                $($($optional_name,)+)?
                $($($optional_nullable_name,)+)?
                $($($patch_name,)+)?
                $($($constant_name,)+)?
                $($($optional_constant_name,)+)?
            ];

            fn decode_members<'de, A: ::serde::de::MapAccess<'de>>(
                members: &mut runtime::Members<A>,
            ) -> Result<Self, A::Error> {
                $($(let mut $required = None;)+)?
                $($(let mut $nullable = None;)+)?
                $($(let mut $optional = None;)+)?
                $($(let mut $optional_nullable = None;)+ let mut $nulls = runtime::Nulls::default();)?
                $($(let mut $patch = runtime::Patch::Keep;)+)?
                $($(let mut $constant = None;)+)?
                $($(let mut $optional_constant = None;)+)?
                $(let mut $additional = std::collections::BTreeMap::new();)?
                while let Some(member) = members.next_member()? {
                    match member {
                        $($($r => members.need(&mut $required),)+)?
                        $($($n => members.read(&mut $nullable),)+)?
                        $($($o => members.read(&mut $optional),)+)?
                        $($($m => members.remember(&mut $optional_nullable, &mut $nulls),)+)?
                        $($($p => members.patch(&mut $patch),)+)?
                        $($($c => members.constant(&mut $constant, $value),)+)?
                        $($($k => members.optional_constant(&mut $optional_constant, $optional_value),)+)?
                        $(usize::MAX => members.additional(&mut $additional),)?
                        _ => members.skip(),
                    }?;
                }
                $(let ($(Some($required),)+) = ($($required,)+) else {
                    return Err(members.missing(&[$($r,)+]));
                };)?
                Ok(Self {
                    $($($required,)+)?
                    $($($nullable,)+)?
                    $($($optional,)+)?
                    $($($optional_nullable,)+ $nulls,)?
                    $($($patch,)+)?
                    $($($constant: $constant.unwrap_or(runtime::Const::known($value)),)+)?
                    $($($optional_constant,)+)?
                    $($additional,)?
                })
            }

            fn encode_members<E: runtime::Encoder>(&self, object: &mut E) {
                $($(object.constant($constant_name, &self.$constant, $value);)+)?
                $($(object.optional_constant($optional_constant_name, &self.$optional_constant, $optional_value);)+)?
                $($(object.required($required_name, &self.$required);)+)?
                $($(object.nullable($nullable_name, &self.$nullable);)+)?
                $($(object.optional($optional_name, &self.$optional);)+)?
                $($(object.optional_nullable($optional_nullable_name, &self.$optional_nullable, self.$nulls.has($m));)+)?
                $($(object.patch($patch_name, &self.$patch);)+)?
                $(object.additional(&self.$additional, Self::MEMBERS);)?
            }
        }

        runtime::model!($model);
    };
}
pub(crate) use object;

/// What every model implements through its table.
macro_rules! model {
    ($model:ident) => {
        impl runtime::Decode for $model {
            fn decode<'de, D: ::serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                runtime::decode_object(source)
            }
        }

        impl runtime::Encode for $model {
            fn encode<S: ::serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                runtime::encode_object(self, target)
            }

            fn strangers(&self) -> usize {
                runtime::strangers_of_object(self)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $model {
            fn deserialize<D: ::serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                runtime::decode_object(source)
            }
        }

        impl ::serde::Serialize for $model {
            fn serialize<S: ::serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                runtime::encode_object(self, target)
            }
        }

        impl std::fmt::Debug for $model {
            #[inline]
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                runtime::debug_object(self, formatter)
            }
        }
    };
}
pub(crate) use model;
