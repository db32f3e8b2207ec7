//! Lists and maps. Errors name the item: `[3]: …`, `.name: …`.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Serializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};

use super::decode::{Decode, Decoding};
use super::encode::{Encode, Encoded};
use super::form_encoder::FormEncoder;
use super::path;
use super::place::{DecodingTo, Place, placed};

/// Values by name, for objects whose member names are data.
pub type Map<T> = BTreeMap<String, T>;

/// The most bytes reserved in advance for a list, whatever length the format announces.
const TRUSTED_BYTES: usize = 64 * 1024;

impl<T: Decode> Decode for Vec<T> {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        placed(|place| Self::decode_to(source, place))
    }

    #[inline]
    fn decode_to<'de, D: Deserializer<'de>, P: Place<Self>>(
        source: D,
        place: P,
    ) -> Result<(), D::Error> {
        source.deserialize_seq(ListVisitor(place, PhantomData))
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        self.as_slice().encode(target)
    }

    fn unknown_members(&self) -> usize {
        self.as_slice().unknown_members()
    }

    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        self.as_slice().parts(member, form);
    }
}

impl<T: Encode> Encode for [T] {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut list = target.serialize_seq(Some(self.len()))?;
        for (index, item) in self.iter().enumerate() {
            list.serialize_element(&Encoded(item))
                .map_err(|error| path::encoding_item(index, error))?;
        }
        list.end()
    }

    fn unknown_members(&self) -> usize {
        self.iter().map(Encode::unknown_members).sum()
    }

    fn parts<F: FormEncoder>(&self, member: &str, form: &mut F) {
        self.iter().for_each(|item| item.parts(member, form));
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_map(MapVisitor(PhantomData))
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut map = target.serialize_map(Some(self.len()))?;
        for (name, value) in self {
            map.serialize_entry(name, &Encoded(value))
                .map_err(|error| path::encoding_member(name, error))?;
        }
        map.end()
    }

    fn unknown_members(&self) -> usize {
        self.values().map(Encode::unknown_members).sum()
    }
}

struct ListVisitor<P, T>(P, PhantomData<T>);

impl<'de, P: Place<Vec<T>>, T: Decode> Visitor<'de> for ListVisitor<P, T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let trusted = TRUSTED_BYTES / size_of::<T>().max(1);
        let mut list = Vec::with_capacity(items.size_hint().unwrap_or(0).min(trusted));
        loop {
            match items.next_element_seed(DecodingTo::new(&mut list)) {
                Ok(Some(())) => {}
                Ok(None) => {
                    self.0.put(list);
                    return Ok(());
                }
                Err(error) => return Err(path::at_item(list.len(), error)),
            }
        }
    }
}

struct MapVisitor<T>(PhantomData<T>);

impl<'de, T: Decode> Visitor<'de> for MapVisitor<T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(
        self,
        mut members: A,
    ) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(name) = members.next_key::<String>()? {
            match members.next_value_seed(Decoding::new()) {
                Ok(value) => map.insert(name, value),
                Err(error) => return Err(path::at_member(&name, error)),
            };
        }
        Ok(map)
    }
}
