//! Integers that JSON has as text, `"9007199254740993"`: the JSON form of Protocol Buffers writes 64 bits
//! so, since the numbers of JavaScript have 53.

use std::fmt;

use serde::Serializer;

use super::super::codec::{Failed, Reader, Writer};
use super::super::model::{Decode, EmptyValue, Encode, Patch};

/// An integer that is sent as text: `type: string` with `format: int64` (OpenAPI Format Registry, int64).
///
/// It is read from a number, too, as the JSON form of Protocol Buffers wants it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextInteger<T>(
    /// The integer.
    pub T,
);

impl<T: fmt::Display> fmt::Display for TextInteger<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

macro_rules! text_integers {
    ($($integer:ident)*) => { $(
        impl From<$integer> for TextInteger<$integer> {
            #[inline]
            fn from(integer: $integer) -> Self {
                Self(integer)
            }
        }

        impl From<TextInteger<$integer>> for $integer {
            #[inline]
            fn from(text: TextInteger<$integer>) -> Self {
                text.0
            }
        }

        impl From<$integer> for Patch<TextInteger<$integer>> {
            fn from(integer: $integer) -> Self {
                Self::Set(TextInteger(integer))
            }
        }

        impl From<Option<$integer>> for Patch<TextInteger<$integer>> {
            fn from(integer: Option<$integer>) -> Self {
                Self::from(integer.map(TextInteger))
            }
        }

                impl EmptyValue for TextInteger<$integer> {
            #[inline]
            fn empty() -> Self {
                Self(0)
            }
        }

        impl Decode for TextInteger<$integer> {
            #[inline]
            fn begin(_reader: &mut Reader<'_>) -> Result<Self, Failed> {
                Ok(Self::empty())
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
                if reader.peek() != b'"' {
                    return self.0.read(reader);
                }
                let start = reader.at;
                let Ok(integer) = reader.string()?.parse() else {
                    reader.at = start;
                    return Err(reader.unexpected_value(&concat!(
                        "an ",
                        stringify!($integer),
                        " as text"
                    )));
                };
                self.0 = integer;
                Ok(())
            }
        }

        impl Encode for TextInteger<$integer> {
            fn write(&self, writer: &mut Writer) {
                writer.string(&self.0.to_string());
            }

            fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                target.collect_str(&self.0)
            }

            fn is_object(&self) -> bool {
                false
            }
        }
    )* };
}

text_integers! { i8 i16 i32 i64 u8 u16 u32 u64 }
