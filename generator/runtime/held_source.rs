//! A held value, read as what it turned out to be. In: the value, which stays as it is, so
//! that it may be read again. Out: what serde asks for, as serde_json's own value gives it.

use std::borrow::Cow;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, Expected, IntoDeserializer, Visitor};
use serde_json::{Error, Number};

use super::held::Held;

/// The name by which serde_json asks for a value's own text, where its feature `raw_value`
/// is on.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// Gives a number by the method that is asked for; all else as it is.
macro_rules! numbers {
    ($number:ident: $($method:ident)*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.$number() {
                Some(number) => number.$method(visitor),
                None => self.deserialize_any(visitor),
            }
        }
    )* };
}

impl<'de> Deserializer<'de> for &Held<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Held::Null => visitor.visit_unit(),
            Held::Boolean(value) => visitor.visit_bool(*value),
            Held::Number(number) => number.deserialize_any(visitor),
            Held::Text(text) => Name(text).deserialize_any(visitor),
            Held::List(items) => visit_list(items, visitor),
            Held::Object(members) => visit_object(members, visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Held::Boolean(value) => visitor.visit_bool(*value),
            _ => self.refuse(&visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Held::Text(text) => Name(text).deserialize_any(visitor),
            _ => self.refuse(&visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Held::List(items) => visit_list(items, visitor),
            _ => self.refuse(&visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Held::Object(members) => visit_object(members, visitor),
            _ => self.refuse(&visitor),
        }
    }

    numbers! {
        number:
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Held::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            RAW_VALUE => self.to_value().deserialize_newtype_struct(name, visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.to_value().deserialize_enum(name, variants, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        char bytes byte_buf unit unit_struct tuple tuple_struct struct identifier
    }
}

fn visit_list<'de, V: Visitor<'de>>(
    items: &[Held<'de>],
    visitor: V,
) -> Result<V::Value, Error> {
    let mut items = SeqDeserializer::new(items.iter());
    let read = visitor.visit_seq(&mut items)?;
    items.end().map(|()| read)
}

fn visit_object<'de, V: Visitor<'de>>(
    members: &[(Cow<'de, str>, Held<'de>)],
    visitor: V,
) -> Result<V::Value, Error> {
    let mut members = members_of(members);
    let read = visitor.visit_map(&mut members)?;
    members.end().map(|()| read)
}

/// Held members as a map, of one and the same type for whatever is read from it.
pub(super) fn members_of<'a, 'de>(
    members: &'a [(Cow<'de, str>, Held<'de>)],
) -> MapDeserializer<'de, impl Iterator<Item = (Name<'a, 'de>, &'a Held<'de>)>, Error> {
    MapDeserializer::new(members.iter().map(entry))
}

/// A member as a map gives it. A closure would be another one for each type that is read,
/// and with it all that walks over members.
const fn entry<'a, 'de>(
    (name, value): &'a (Cow<'de, str>, Held<'de>),
) -> (Name<'a, 'de>, &'a Held<'de>) {
    (Name(name), value)
}

impl<'de> IntoDeserializer<'de, Error> for &Held<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Held<'_> {
    /// Fails as what isn't expected.
    #[cold]
    fn refuse<T>(&self, expected: &dyn Expected) -> Result<T, Error> {
        Err(Error::invalid_type(self.unexpected(), expected))
    }

    const fn number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// The name of a held member; types whose names are numbers get numbers.
#[derive(Clone, Copy)]
pub(super) struct Name<'a, 'de>(pub(super) &'a Cow<'de, str>);

impl<'de> Deserializer<'de> for Name<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_str(text),
        }
    }

    numbers! {
        number:
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0.parse() {
            Ok(value) => visitor.visit_bool(value),
            Err(_) => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        (**self.0).into_deserializer().deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Name<'_, 'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Name<'_, '_> {
    fn number(&self) -> Option<Number> {
        self.0.parse().ok()
    }
}
