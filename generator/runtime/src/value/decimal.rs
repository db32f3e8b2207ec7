//! Decimal numbers of the crate rust_decimal, digit for digit.

use super::super::codec::{Failed, Reader, Writer};
use super::super::model::{Decode, EmptyValue, Encode};
use rust_decimal::Decimal;
use serde::de::{Deserialize, Error, Unexpected};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Whether they are written as numbers, not as texts.
const AS_NUMBERS: bool = cfg!(feature = "decimal_numbers");

impl EmptyValue for Decimal {
    #[inline]
    fn empty() -> Self {
        Self::ZERO
    }
}

impl Decode for Decimal {
    const LOOKS_AHEAD: bool = true;

    #[inline]
    fn begin(reader: &mut Reader<'_>) -> Result<Self, Failed> {
        reader.look(read)
    }

    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        *self = read(reader)?;
        Ok(())
    }
}

/// Reads a number or a text. A number that a decimal can't hold exactly doesn't match.
fn read(reader: &mut Reader<'_>) -> Result<Decimal, Failed> {
    reader.foreign(|source| {
        let json = <&RawValue>::deserialize(source)?.get();
        let is_text = json.starts_with('"');
        let digits = if is_text { serde_json::from_str(json)? } else { Cow::Borrowed(json) };
        let decimal = match digits.contains(['e', 'E']) {
            true => Decimal::from_scientific(&digits),
            false => Decimal::from_str_exact(&digits),
        };
        let found = if is_text { Unexpected::Str(&digits) } else { Unexpected::Other(json) };
        decimal.map_err(|_| Error::invalid_value(found, &"a decimal number"))
    })
}

impl Encode for Decimal {
    fn write(&self, writer: &mut Writer) {
        writer.foreign(|target| match AS_NUMBERS {
            true => RawValue::from_string(self.to_string())?.serialize(target),
            false => target.serialize_str(&self.to_string()),
        });
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match f64::try_from(*self) {
            Ok(number) if AS_NUMBERS => target.serialize_f64(number),
            _ => target.serialize_str(&self.to_string()),
        }
    }

    fn is_object(&self) -> bool {
        false
    }
}
