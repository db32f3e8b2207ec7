//! The way from serde's formats: a value comes as JSON text. serde_json gives the text itself, if its
//! feature `raw_value` is on; of other formats it is made.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

use super::super::codec::names::escaped;
use super::super::codec::{JsonError, Writer};
use super::decode::Decode;
use super::encode::Encode;
use super::json::read_text;

/// The name by which serde_json is asked for the text of a value.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// The member in which serde_json passes numbers as text under `arbitrary_precision`, which any
/// crate of a build may enable for all.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

/// Reads a value from a format of serde.
///
/// # Errors
/// The format's own error, or one that says which part of the value doesn't match:
/// `.items[3].name: invalid type: …`.
#[doc(hidden)]
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    let mut value = None;
    let mut read = |text: &str| {
        value = Some(read_text(text)?);
        Ok(())
    };
    source.deserialize_newtype_struct(RAW_VALUE, Text(&mut read))?;
    value.ok_or_else(|| D::Error::custom("the format returned no value"))
}

/// The way from [`Decode`] to serde's own interfaces: a seed that decodes a `T`.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Decoding<T>(PhantomData<fn() -> T>);

impl<T> Decoding<T> {
    /// A seed for a `T`.
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Default for Decoding<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, T: Decode> DeserializeSeed<'de> for Decoding<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<T, D::Error> {
        deserialize(source)
    }
}

/// Takes the JSON text of a whole value.
struct Text<'a>(&'a mut dyn FnMut(&str) -> Result<(), JsonError>);

impl Text<'_> {
    fn take<E: Error>(self, text: &str) -> Result<(), E> {
        (self.0)(text).map_err(|error| E::custom(error.text()))
    }

    /// Takes the text that was written of a value.
    fn take_written<E: Error>(self, writer: Writer) -> Result<(), E> {
        let text = writer.finish().map_err(|error| E::custom(error.text()))?;
        self.take(&String::from_utf8_lossy(&text))
    }
}

impl<'de> Visitor<'de> for Text<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value that JSON can write")
    }

    /// A value of serde_json comes as a map with one entry, another format's is in here.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let first = map.next_key_seed(Name)?;
        if first.as_deref() == Some(RAW_VALUE) {
            return map.next_value_seed(self);
        }
        let mut writer = Writer::new();
        write_map(first, map, &mut writer)?;
        self.take_written(writer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        let mut writer = Writer::new();
        source.deserialize_any(ToJson(&mut writer))?;
        self.take_written(writer)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.take(text)
    }
}

/// The text of a value of serde_json.
impl<'de> DeserializeSeed<'de> for Text<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_str(self)
    }
}

/// Reads the name of a member; numbers and booleans become text.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<String, D::Error> {
        source.deserialize_any(self)
    }
}

impl Visitor<'_> for Name {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a member name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<String, E> {
        Ok(name.to_owned())
    }

    fn visit_bool<E: Error>(self, name: bool) -> Result<String, E> {
        Ok(name.to_string())
    }

    fn visit_i64<E: Error>(self, name: i64) -> Result<String, E> {
        Ok(name.to_string())
    }

    fn visit_u64<E: Error>(self, name: u64) -> Result<String, E> {
        Ok(name.to_string())
    }
}

/// Writes the value from a format as JSON.
struct ToJson<'a>(&'a mut Writer);

impl<'de> DeserializeSeed<'de> for ToJson<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl ToJson<'_> {
    fn write<T: Encode>(self, value: &T) {
        value.write(self.0);
    }
}

impl<'de> Visitor<'de> for ToJson<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value that JSON can write")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.write(&value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.write(&value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.write(&value);
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.write(&value);
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.0.plain(&value.to_string());
        Ok(())
    }

    /// A float stays one: another type may be chosen for it than for an integer.
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::invalid_value(Unexpected::Float(value), &"a number JSON can write"));
        }
        self.0.scalar(&value);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.string(text);
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.0.plain("null");
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.plain("null");
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.open(b'[');
        while items.next_element_seed(Item(self.0))?.is_some() {}
        self.0.close(b']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let first = map.next_key_seed(Name)?;
        if first.as_deref() == Some(EXACT_NUMBER) {
            self.0.plain(&map.next_value::<String>()?);
            return Ok(());
        }
        write_map(first, map, self.0)
    }
}

/// Writes an item of a list as JSON.
struct Item<'a>(&'a mut Writer);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.0.item();
        source.deserialize_any(ToJson(self.0))
    }
}

/// Writes a map whose first name was read.
fn write_map<'de, A: MapAccess<'de>>(
    mut next: Option<String>,
    mut map: A,
    writer: &mut Writer,
) -> Result<(), A::Error> {
    writer.open(b'{');
    while let Some(name) = next {
        writer.name(&escaped(&name));
        map.next_value_seed(ToJson(writer))?;
        next = map.next_key_seed(Name)?;
    }
    writer.close(b'}');
    Ok(())
}
