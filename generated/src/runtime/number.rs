//! Numbers. Integers may be written as `1.0` and floats as `1`. Floats with an integral value are
//! encoded as integers, so that `3` does not come back as `3.0`.

use std::fmt;
use std::marker::PhantomData;

use serde::Serializer;
use serde::de::{Deserializer, Error as _, MapAccess, Unexpected, Visitor};

use super::decode::Decode;
use super::encode::Encode;

/// The member in which serde_json passes numbers as text under `arbitrary_precision`, which any
/// crate of a build may enable for all.
pub(super) const EXACT_NUMBER: &str = "$serde_json::private::Number";

/// 2^53: larger floats skip integers, so an integral value doesn't say what was written.
const FLOATS_SKIP_INTEGERS: f64 = 9_007_199_254_740_992.0;

/// Conversions into a number type; `None` if it can't represent the number.
trait Number: Sized {
    const EXPECTED: &'static str;

    fn from_integer(integer: i128) -> Option<Self>;

    fn from_float(float: f64) -> Option<Self>;
}

macro_rules! integers {
    ($($integer:ident)*) => { $(
        impl Number for $integer {
            const EXPECTED: &'static str =
                concat!("an integer that fits ", stringify!($integer));

            fn from_integer(integer: i128) -> Option<Self> {
                Self::try_from(integer).ok()
            }

            fn from_float(float: f64) -> Option<Self> {
                // Digits beyond the precision of a float are not made up.
                let is_exact = Self::BITS <= 64 || float.abs() < FLOATS_SKIP_INTEGERS;
                integral(float).filter(|_| is_exact).and_then(Self::from_integer)
            }
        }

        impl Decode for $integer {
            fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                source.deserialize_any(NumberVisitor(PhantomData))
            }
        }

        impl Encode for $integer {
            fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, target)
            }
        }
    )* };
}

integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64);

impl Number for f64 {
    const EXPECTED: &'static str = "a number";

    fn from_integer(integer: i128) -> Option<Self> {
        Some(integer as Self)
    }

    fn from_float(float: f64) -> Option<Self> {
        Some(float)
    }
}

impl Decode for f64 {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        // JSON also accepts an integer here and is faster when asked for a float; binary formats
        // asked for a float may refuse integers.
        match source.is_human_readable() {
            true => source.deserialize_f64(NumberVisitor(PhantomData)),
            false => source.deserialize_any(NumberVisitor(PhantomData)),
        }
    }
}

impl Encode for f64 {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match integer_to_write(*self)? {
            Some(integer) => target.serialize_i64(integer),
            None => target.serialize_f64(*self),
        }
    }
}

impl Number for f32 {
    const EXPECTED: &'static str = "a number that fits f32";

    fn from_integer(integer: i128) -> Option<Self> {
        Some(integer as Self)
    }

    fn from_float(float: f64) -> Option<Self> {
        Some(float as Self).filter(|single| single.is_finite())
    }
}

impl Decode for f32 {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(NumberVisitor(PhantomData))
    }
}

impl Encode for f32 {
    fn encode<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match integer_to_write(f64::from(*self))? {
            Some(integer) => target.serialize_i64(integer),
            None => target.serialize_f32(*self),
        }
    }
}

/// The integer that a float represents, if it is integral.
pub(super) fn integral(float: f64) -> Option<i128> {
    (float.fract() == 0.0 && float.abs() < 1e36).then_some(float as i128)
}

/// The integer to encode in place of a float; `None` for `-0.0`.
fn integer_to_write<E: serde::ser::Error>(float: f64) -> Result<Option<i64>, E> {
    if !float.is_finite() {
        return Err(E::custom(format_args!("{float} is not a number JSON can write")));
    }
    let is_exact = float.fract() == 0.0 && float.abs() < FLOATS_SKIP_INTEGERS;
    let is_negative_zero = float == 0.0 && float.is_sign_negative();
    Ok((is_exact && !is_negative_zero).then_some(float as i64))
}

/// Accepts any form of a number; integers beyond 64 bits arrive as floats, as in serde_json. It
/// uses `deserialize_any`, because under `arbitrary_precision` `deserialize_i64` and the like fail
/// for a `Value` of `1.0`.
struct NumberVisitor<T>(PhantomData<T>);

impl<'de, T: Number> Visitor<'de> for NumberVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(T::EXPECTED)
    }

    fn visit_i64<E: serde::de::Error>(self, integer: i64) -> Result<T, E> {
        T::from_integer(i128::from(integer))
            .ok_or_else(|| E::invalid_value(Unexpected::Signed(integer), &self))
    }

    fn visit_u64<E: serde::de::Error>(self, integer: u64) -> Result<T, E> {
        T::from_integer(i128::from(integer))
            .ok_or_else(|| E::invalid_value(Unexpected::Unsigned(integer), &self))
    }

    fn visit_i128<E: serde::de::Error>(self, integer: i128) -> Result<T, E> {
        match i64::try_from(integer) {
            Ok(integer) => self.visit_i64(integer),
            Err(_) => self.visit_f64(integer as f64),
        }
    }

    fn visit_u128<E: serde::de::Error>(self, integer: u128) -> Result<T, E> {
        match u64::try_from(integer) {
            Ok(integer) => self.visit_u64(integer),
            Err(_) => self.visit_f64(integer as f64),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, float: f64) -> Result<T, E> {
        T::from_float(float)
            .ok_or_else(|| E::invalid_value(Unexpected::Float(float), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        if map.next_key::<String>()?.as_deref() != Some(EXACT_NUMBER) {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        }
        let text: String = map.next_value()?;
        if let Ok(integer) = text.parse() {
            self.visit_i64(integer)
        } else if let Ok(integer) = text.parse() {
            self.visit_u64(integer)
        } else {
            self.visit_f64(text.parse().map_err(A::Error::custom)?)
        }
    }
}
