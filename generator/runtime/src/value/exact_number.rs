//! Numbers with all their digits, as JSON text has them (RFC 8259, 6 Numbers).

use std::fmt;
use std::str::FromStr;

use serde::Serializer;
use serde_json::value::RawValue;

use super::super::codec::{Failed, JsonError, Reader, Writer};
use super::super::model::{Decode, EmptyValue, Encode, begins_empty, has_empty};

/// A number with all its digits: `type: number`, where the configuration asks for it (`types.numbers`).
///
/// It is the text of the number, and is compared as text: `1.0` differs from `1`. In other formats than JSON text, and in
/// parameters, a number that `f64` doesn't hold exactly is a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExactNumber(Box<str>);

impl ExactNumber {
    /// The number as JSON writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest float; infinite, if it is beyond all of them.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl Default for ExactNumber {
    /// Zero.
    fn default() -> Self {
        Self("0".into())
    }
}

impl fmt::Display for ExactNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for ExactNumber {
    type Err = JsonError;

    fn from_str(text: &str) -> Result<Self, JsonError> {
        let mut reader = Reader::new(text);
        let number = reader.exact_number().and_then(|number| reader.finish().map(|()| number));
        number.map(|number| Self(number.into())).map_err(|Failed| reader.error())
    }
}

impl TryFrom<f64> for ExactNumber {
    type Error = JsonError;

    /// The shortest text that is this float.
    ///
    /// # Errors
    /// If it is infinite or not a number.
    fn try_from(float: f64) -> Result<Self, JsonError> {
        float.to_string().parse()
    }
}

macro_rules! from_integers {
    ($($integer:ident)*) => { $(
        impl From<$integer> for ExactNumber {
            fn from(integer: $integer) -> Self {
                Self(integer.to_string().into())
            }
        }
    )* };
}

from_integers! { i8 i16 i32 i64 i128 u8 u16 u32 u64 }

has_empty!(ExactNumber = Self::default());

impl Decode for ExactNumber {
    begins_empty!();

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        if reader.peek() != b'"' {
            self.0 = reader.exact_number()?.into();
            return Ok(());
        }
        let start = reader.at;
        match reader.string()?.parse::<Self>() {
            Ok(number) => {
                *self = number;
                Ok(())
            }
            Err(_) => {
                reader.at = start;
                Err(reader.unexpected_value(&"a number"))
            }
        }
    }
}

impl Encode for ExactNumber {
    fn write(&self, writer: &mut Writer) {
        writer
            .foreign(|target| serde::Serialize::serialize(&RawValue::from_string(self.to_string())?, target));
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        if let Ok(integer) = self.0.parse::<i64>() {
            return target.serialize_i64(integer);
        }
        let float = self.to_f64();
        if float.to_string() == *self.0 {
            return target.serialize_f64(float);
        }
        target.serialize_str(&self.0)
    }

    fn is_object(&self) -> bool {
        false
    }
}
