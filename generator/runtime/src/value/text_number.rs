//! Numbers that JSON has as text, `"9007199254740993"`: the JSON form of Protocol Buffers writes 64 bits
//! so, since the numbers of JavaScript have 53.

use std::fmt;

use serde::Serializer;

use super::super::codec::{Failed, Reader, Writer};
use super::super::model::{Decode, EmptyValue, Encode, Patch, begins_empty};

/// A number that is sent as text: `type: string` with `format: int64` (OpenAPI Format Registry, int64).
///
/// It is read from a number, too, as the JSON form of Protocol Buffers wants it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextNumber<T>(
    /// The number.
    pub T,
);

impl<T: fmt::Display> fmt::Display for TextNumber<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

macro_rules! text_numbers {
    ($($number:ident)*) => { $(
        impl From<$number> for TextNumber<$number> {
            #[inline]
            fn from(number: $number) -> Self {
                Self(number)
            }
        }

        impl From<TextNumber<$number>> for $number {
            #[inline]
            fn from(text: TextNumber<$number>) -> Self {
                text.0
            }
        }

        impl From<$number> for Patch<TextNumber<$number>> {
            fn from(number: $number) -> Self {
                Self::Set(TextNumber(number))
            }
        }

        impl From<Option<$number>> for Patch<TextNumber<$number>> {
            fn from(number: Option<$number>) -> Self {
                Self::from(number.map(TextNumber))
            }
        }

        impl EmptyValue for TextNumber<$number> {
            #[inline]
            fn empty() -> Self {
                Self(EmptyValue::empty())
            }
        }

        impl Decode for TextNumber<$number> {
            begins_empty!();

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
                if reader.peek() != b'"' {
                    return self.0.read(reader);
                }
                let start = reader.at;
                let Ok(number) = reader.string()?.parse() else {
                    reader.at = start;
                    return Err(reader.unexpected_value(&concat!(
                        stringify!($number),
                        " as text"
                    )));
                };
                self.0 = number;
                Ok(())
            }
        }

        impl Encode for TextNumber<$number> {
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

text_numbers! { i8 i16 i32 i64 i128 u8 u16 u32 u64 f64 }
