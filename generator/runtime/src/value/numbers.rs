//! Numbers. Floats with an integral value are written as integers, so that `3` isn't returned as `3.0`.

use serde::Serializer;

use super::super::codec::{Failed, Reader, Writer};
use super::super::model::{Decode, EmptyValue, Encode, begins_empty, has_empty};

/// 2^53: larger floats skip integers, so an integral value doesn't say what was written.
const FLOATS_SKIP_INTEGERS: f64 = 9_007_199_254_740_992.0;

macro_rules! integers {
    ($($integer:ident)*) => { $(
        has_empty!($integer = 0);

        impl Decode for $integer {
            const IS_SMALL: bool = true;

            begins_empty!();

            #[inline(never)]
            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
                self.read_inline(reader)
            }

            #[inline(always)]
            fn read_inline(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
                const WHAT: &str = concat!("an integer that fits ", stringify!($integer));
                reader.peek();
                let start = reader.at;
                if let Some(value) = reader.short_integer().and_then(|it| it.try_into().ok()) {
                    *self = value;
                    return Ok(());
                }
                reader.at = start;
                let integer = reader.integer(WHAT)?;
                let value = Self::try_from(integer).ok().or_else(|| {
                    reader.rounded_integer(start, Self::BITS)?.try_into().ok()
                });
                match value {
                    Some(value) => {
                        *self = value;
                        Ok(())
                    }
                    None => Err(reader.unexpected_number(start, WHAT)),
                }
            }
        }

        impl Encode for $integer {
            fn write(&self, writer: &mut Writer) {
                writer.scalar(self);
            }

            fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, target)
            }

            fn is_object(&self) -> bool {
                false
            }
        }
    )* };
}

integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64);

macro_rules! floats {
    ($($float:ident $what:literal)*) => { $(
        has_empty!($float = 0.0);

        impl Decode for $float {
            const IS_SMALL: bool = true;

            begins_empty!();

            #[inline(never)]
            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
                self.read_inline(reader)
            }

            #[inline(always)]
            fn read_inline(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
                reader.peek();
                let start = reader.at;
                *self = reader.float($what)? as Self;
                if self.is_finite() { Ok(()) } else { Err(reader.unexpected_number(start, $what)) }
            }
        }

        impl Encode for $float {
            fn write(&self, writer: &mut Writer) {
                match whole(f64::from(*self)) {
                    Some(integer) => writer.scalar(&integer),
                    None if self.is_finite() => writer.scalar(self),
                    None => writer.fail(&no_number(f64::from(*self))),
                }
            }

            fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                match whole(f64::from(*self)) {
                    Some(integer) => target.serialize_i64(integer),
                    None if self.is_finite() => serde::Serialize::serialize(self, target),
                    None => Err(serde::ser::Error::custom(no_number(f64::from(*self)))),
                }
            }

            fn is_object(&self) -> bool {
                false
            }
        }
    )* };
}

floats!(f32 "a number that fits f32" f64 "a number");

/// The integer to write in place of a float; `None` for `-0.0`.
fn whole(float: f64) -> Option<i64> {
    let is_exact = float.fract() == 0.0 && float.abs() < FLOATS_SKIP_INTEGERS;
    let is_negative_zero = float == 0.0 && float.is_sign_negative();
    (is_exact && !is_negative_zero).then_some(float as i64)
}

#[cold]
fn no_number(float: f64) -> String {
    format!("{float} is not a number JSON can write")
}
