//! Tuples: lists with a fixed length and a type for each item. Errors name the item: `[1]: …`.

use std::fmt;
use std::marker::PhantomData;

use serde::Serializer;
use serde::de::{Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use serde::ser::SerializeSeq;

use super::decode::{Decode, Decoding};
use super::encode::{Encode, Encoded};
use super::path;

struct TupleVisitor<T>(PhantomData<T>);

macro_rules! tuples {
    ($($length:literal: $($item:ident $index:tt)+;)+) => { $(
        impl<$($item: Decode),+> Decode for ($($item,)+) {
            fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                source.deserialize_seq(TupleVisitor::<Self>(PhantomData))
            }
        }

        impl<'de, $($item: Decode),+> Visitor<'de> for TupleVisitor<($($item,)+)> {
            type Value = ($($item,)+);

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(concat!("an array of length ", $length))
            }

            fn visit_seq<A: SeqAccess<'de>>(
                self,
                mut items: A,
            ) -> Result<Self::Value, A::Error> {
                let tuple = ($(item::<$item, A>(&mut items, $index, &self)?,)+);
                match items.next_element::<IgnoredAny>()? {
                    Some(_) => Err(A::Error::invalid_length($length + 1, &self)),
                    None => Ok(tuple),
                }
            }
        }

        impl<$($item: Encode),+> Encode for ($($item,)+) {
            fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                let mut list = target.serialize_seq(Some($length))?;
                $(list
                    .serialize_element(&Encoded(&self.$index))
                    .map_err(|error| path::encoding_item($index, error))?;)+
                list.end()
            }

            fn unknown_members(&self) -> usize {
                0 $(+ self.$index.unknown_members())+
            }
        }
    )+ };
}

tuples! {
    1: T0 0;
    2: T0 0 T1 1;
    3: T0 0 T1 1 T2 2;
    4: T0 0 T1 1 T2 2 T3 3;
    5: T0 0 T1 1 T2 2 T3 3 T4 4;
    6: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5;
    7: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6;
    8: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7;
}

/// Decodes the item at this index, which is required.
fn item<'de, T: Decode, A: SeqAccess<'de>>(
    items: &mut A,
    index: usize,
    expected: &dyn serde::de::Expected,
) -> Result<T, A::Error> {
    match items.next_element_seed(Decoding::new()) {
        Ok(Some(item)) => Ok(item),
        Ok(None) => Err(A::Error::invalid_length(index, expected)),
        Err(error) => Err(path::at_item(index, error)),
    }
}
