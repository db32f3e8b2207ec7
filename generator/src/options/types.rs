//! Rust types for formats and schemas.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The type of `format: date-time` and `format: date`. Other formats of times stay text: `time` has an offset (RFC 3339, 5.6,
/// full-time) and `duration` has days and months, and none of these libraries has a type that holds these, compares and has
/// this form in serde. A value may be sent in another form than it was received: other offsets, fewer or more digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Dates {
    /// `String`: values are kept unchanged.
    #[default]
    Text,
    /// `chrono::DateTime<FixedOffset>` and `NaiveDate`. An offset of `+00:00` is sent as `Z`, and fractions of a second with
    /// three, six or nine digits.
    Chrono,
    /// `jiff::Timestamp` and `civil::Date`. Every offset is sent as `Z`, for the same instant.
    Jiff,
    /// `time::OffsetDateTime` and `Date`. An offset of `+00:00` is sent as `Z`, and fractions without trailing zeros.
    Time,
}

/// The type of `format: uuid`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Uuids {
    /// `String`: values are kept unchanged.
    #[default]
    Text,
    /// `uuid::Uuid`. It is sent in lower case, with hyphens.
    Uuid,
}

/// The Rust types of formats and schemas. By default text stays text: that loses nothing and needs no parsing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Types {
    /// The type of `format: date-time` and `format: date` [default: `text`, a `String`].
    pub dates: Dates,
    /// The type of `format: uuid` [default: `text`, a `String`].
    pub uuid: Uuids,
    /// Your own types, by a format or the name of a component schema: paths such as `rust_decimal::Decimal` or
    /// `crate::Money`. A type has to implement `Clone`, `Debug`, `PartialEq`, `serde::Serialize` and `serde::Deserialize`. An
    /// entry that matches nothing in the document is an error.
    pub custom: BTreeMap<String, String>,
}

impl Types {
    /// The path of the type of a format; `None` for the plain type.
    pub(crate) fn of_format(&self, format: &str) -> Option<&str> {
        let chosen = match (format, self.dates, self.uuid) {
            ("date-time", Dates::Chrono, _) => Some("chrono::DateTime<chrono::FixedOffset>"),
            ("date-time", Dates::Jiff, _) => Some("jiff::Timestamp"),
            ("date-time", Dates::Time, _) => Some("time::OffsetDateTime"),
            ("date", Dates::Chrono, _) => Some("chrono::NaiveDate"),
            ("date", Dates::Jiff, _) => Some("jiff::civil::Date"),
            ("date", Dates::Time, _) => Some("time::Date"),
            ("uuid", _, Uuids::Uuid) => Some("uuid::Uuid"),
            _ => None,
        };
        self.custom.get(format).map(String::as_str).or(chosen)
    }
}

/// Whether a text is the path of a type, with only types in its arguments: `a::B<c::D>`.
pub(crate) fn is_path(text: &str) -> bool {
    syn::parse_str::<syn::TypePath>(text).is_ok()
}
