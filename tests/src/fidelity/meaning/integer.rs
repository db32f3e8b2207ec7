//! The width of integers, as docs/configuration.md has it: 64 bits, or 32 where a format says 32 or fewer, more where limits or values
//! of the schema need more.

use super::{Integers, Key, Meaning};
use serde_json::Value;

/// Widths of formats.
const FORMATS: [(&str, &str); 12] = [
    ("int8", "i8"),
    ("int16", "i16"),
    ("int32", "i32"),
    ("int64", "i64"),
    ("int128", "i128"),
    ("uint8", "u8"),
    ("uint16", "u16"),
    ("uint32", "u32"),
    ("uint64", "u64"),
    ("uint", "u64"),
    ("uint128", "i128"),
    ("u-int", "u64"),
];

impl Meaning<'_> {
    pub(super) fn has_integer_format(&self, key: &Key) -> bool {
        self.text(key, "format").and_then(of_format).is_some()
    }

    /// The integers of schemas of type `integer`.
    pub(super) fn integers(&self, key: &Key) -> Integers {
        if let Some(width) = self.text(key, "format").and_then(of_format) {
            return Integers { width: width.to_owned(), values: None };
        }
        let limits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
        let limits =
            limits.into_iter().flat_map(|name| self.each(key, name)).filter_map(|(_, value)| whole(value));
        let limits: Vec<i128> = limits.collect();
        let values =
            ["enum", "const", "default", "example"].into_iter().flat_map(|name| self.each(key, name));
        let values = values.flat_map(|(_, value)| match value {
            Value::Array(list) => list.iter().filter_map(whole).collect(),
            one => whole(one).into_iter().collect::<Vec<_>>(),
        });
        let values: Vec<i128> = values.collect();
        let least = self.each(key, "minimum").filter_map(|(_, value)| whole(value)).next();
        // JavaScript rounds the limits of 64 bits.
        let is_signed = |limit: i128| limit <= i128::from(i64::MAX) || limit as f64 == i64::MAX as f64;
        let is_unsigned = |limit: i128| limit <= i128::from(u64::MAX) || limit as f64 == u64::MAX as f64;
        let fits_64 = limits.iter().all(|limit| is_signed(*limit))
            && values.iter().all(|value| i64::try_from(*value).is_ok());
        let fits_unsigned = least.is_some_and(|least| least >= 0)
            && limits.iter().all(|limit| is_unsigned(*limit))
            && values.iter().all(|value| u64::try_from(*value).is_ok());
        let width = match (fits_64, fits_unsigned) {
            (true, _) => "i64",
            (false, true) => "u64",
            (false, false) => "i128",
        };
        Integers { width: width.to_owned(), values: None }
    }
}

/// The width of a format; `u-int64` is how some exporters write `uint64`.
fn of_format(format: &str) -> Option<&'static str> {
    let plain = format.replace("u-int", "uint");
    FORMATS.iter().find(|(name, _)| *name == plain).map(|(_, width)| *width)
}

/// A number without a fraction.
fn whole(value: &Value) -> Option<i128> {
    let number = value.as_number()?;
    number
        .as_i128()
        .or_else(|| number.as_f64().filter(|it| it.fract() == 0.0 && it.abs() < 1e36).map(|it| it as i128))
}
