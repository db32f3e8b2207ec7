//! Which Rust types stand for formats and schemas, where that is a choice.

use std::collections::BTreeMap;

/// What `format: date-time` and `format: date` are. `time` has an offset (RFC 3339, 5.6, full-time), and `duration` has
/// days and months; no library here has a type that holds these, compares and has this form in serde, so they are text.
/// What comes back may be written another way than it came: other offsets, fewer or more digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dates {
    /// `String`: what comes over the wire is kept as it is.
    #[default]
    Text,
    /// `chrono::DateTime<FixedOffset>` and `NaiveDate`. An offset of `+00:00` comes back as `Z`; fractions of a second
    /// with three, six or nine digits.
    Chrono,
    /// `jiff::Timestamp` and `civil::Date`. Every offset comes back as `Z`, for the same instant.
    Jiff,
    /// `time::OffsetDateTime` and `Date`. An offset of `+00:00` comes back as `Z`; zeros at the end of fractions are cut.
    Time,
}

/// What `format: uuid` is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Uuids {
    /// `String`: what comes over the wire is kept as it is.
    #[default]
    Text,
    /// `uuid::Uuid`. It comes back with small letters and hyphens.
    Uuid,
}

/// The types of one API. By default text stays text: that loses nothing, and reading costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Types {
    /// What `format: date-time` and `format: date` are.
    pub dates: Dates,
    /// What `format: uuid` is.
    pub uuid: Uuids,
    /// Types of your own: a format or the name of a component schema, and the path of the type that stands for it, such
    /// as `rust_decimal::Decimal` or `crate::Money`. It has to be `Clone`, `Debug`, `PartialEq`, `serde::Serialize` and
    /// `serde::Deserialize`. An entry that nothing in the document has is an error.
    pub own: BTreeMap<String, String>,
}

impl Types {
    /// The path of the type that stands for a format; `None`: the plain type.
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
        self.own.get(format).map(String::as_str).or(chosen)
    }
}

/// Whether a text is the path of a type, with nothing but types in its arguments: `a::B<c::D>`.
pub(crate) fn is_path(text: &str) -> bool {
    syn::parse_str::<syn::TypePath>(text).is_ok()
}
