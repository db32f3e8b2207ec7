//! A value that is held until it is known what it is. In: a value of any format. Out: the
//! same value, to be looked at and to be read as often as there are ways to read it. Texts
//! stay where the format has them, if it lets them be borrowed.

use std::borrow::Cow;
use std::fmt;
use std::mem::take;

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_json::{Number, Value};

use super::number::EXACT_NUMBER;
use super::place::{Place, placed};

/// A value of which nothing is known but what stands in the document. Members keep their
/// order, and one that comes twice is there twice.
#[derive(Clone, Debug)]
pub(super) enum Held<'de> {
    Null,
    Boolean(bool),
    Number(Number),
    Text(Cow<'de, str>),
    List(Vec<Self>),
    Object(Vec<(Cow<'de, str>, Self)>),
}

impl<'de> Held<'de> {
    /// The value on its own, to be kept.
    pub(super) fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Boolean(value) => Value::Bool(*value),
            Self::Number(number) => Value::Number(number.clone()),
            Self::Text(text) => Value::String(text.clone().into_owned()),
            Self::List(items) => items.iter().map(Self::to_value).collect(),
            Self::Object(members) => members
                .iter()
                .map(|(name, value)| (name.clone().into_owned(), value.to_value()))
                .collect(),
        }
    }

    /// What it is, for an error that says what was expected.
    pub(super) fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Null => Unexpected::Unit,
            Self::Boolean(value) => Unexpected::Bool(*value),
            Self::Number(number) => unexpected_number(number),
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        }
    }

    /// An object, or the number that `serde_json` hands over as one under
    /// `arbitrary_precision`.
    fn object(members: Vec<(Cow<'de, str>, Self)>) -> Self {
        match members.as_slice() {
            [(name, Self::Text(text))] if name == EXACT_NUMBER => {
                text.parse().map_or_else(|_| Self::Object(members), Self::Number)
            }
            _ => Self::Object(members),
        }
    }
}

fn unexpected_number(number: &Number) -> Unexpected<'_> {
    let integer = number.as_u64().map(Unexpected::Unsigned);
    let integer = integer.or_else(|| number.as_i64().map(Unexpected::Signed));
    let any = integer.or_else(|| number.as_f64().map(Unexpected::Float));
    any.unwrap_or(Unexpected::Other("number"))
}

impl<'de> Deserialize<'de> for Held<'de> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        placed(|place| Hold(place).deserialize(source))
    }
}

/// Holds what it hears, and puts it in its place.
pub(super) struct Hold<P>(pub(super) P);

impl<'de, P: Place<Held<'de>>> Hold<P> {
    #[inline]
    fn hold<E>(self, value: Held<'de>) -> Result<(), E> {
        self.0.put(value);
        Ok(())
    }
}

impl<'de, P: Place<Held<'de>>> DeserializeSeed<'de> for Hold<P> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de, P: Place<Held<'de>>> Visitor<'de> for Hold<P> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value that JSON can write")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.hold(Held::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.hold(Held::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.hold(Held::Number(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        match Number::from_i128(value) {
            Some(number) => self.hold(Held::Number(number)),
            None => self.visit_f64(value as f64),
        }
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        match Number::from_u128(value) {
            Some(number) => self.hold(Held::Number(number)),
            None => self.visit_f64(value as f64),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match Number::from_f64(value) {
            Some(number) => self.hold(Held::Number(number)),
            None => Err(E::invalid_value(Unexpected::Float(value), &self)),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.hold(Held::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        self.hold(Held::Text(Cow::Borrowed(text)))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        self.hold(Held::Text(Cow::Owned(text)))
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.hold(Held::Null)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.hold(Held::Null)
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

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut list = Vec::new();
        while items.next_element_seed(Hold(&mut list))?.is_some() {}
        self.hold(Held::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut members = Vec::new();
        while let Some(HeldName(mut name)) = map.next_key()? {
            map.next_value_seed(Hold(Entry(&mut members, &mut name)))?;
        }
        self.hold(Held::object(members))
    }
}

/// The place of a member's value, behind those that came before. The name is taken when
/// the value is there.
pub(super) struct Entry<'a, 'de>(
    pub(super) &'a mut Vec<(Cow<'de, str>, Held<'de>)>,
    pub(super) &'a mut Cow<'de, str>,
);

impl<'de> Place<Held<'de>> for Entry<'_, 'de> {
    #[inline]
    fn put(self, value: Held<'de>) {
        self.0.push((take(self.1), value));
    }
}

/// The name of a member, borrowed if the format lets it be.
pub(super) struct HeldName<'de>(pub(super) Cow<'de, str>);

impl<'de> Deserialize<'de> for HeldName<'de> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_str(NameVisitor).map(Self)
    }
}

/// Holds a name.
pub(super) struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a member name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }
}
