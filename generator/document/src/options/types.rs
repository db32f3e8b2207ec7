//! How values of some formats and types are read and sent.

use std::collections::{BTreeMap, BTreeSet};

/// The types of integers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Integers {
    /// `i64`, or 32 bits for formats of up to 32 bits; wider if the limits or values of the schema need it. A service that
    /// allows more than before changes no type.
    #[default]
    Wide,
    /// The narrowest type for the minimum and maximum of a schema, if it has both, else that of its format: `u8` for 0 to 255.
    /// A value outside of the type doesn't match the document.
    Exact,
}

/// The type of `type: string` with `format: int64`, or another format of integers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum TextIntegers {
    /// `String`: values are kept unchanged.
    #[default]
    Text,
    /// `TextNumber<i64>` of the runtime, which holds the integer and is sent as text.
    Integer,
}

/// The type of a number whose schema also allows its digits as text, as .NET 10 describes every number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum NumberOrText {
    /// The number, which is sent as a number. Members are read from both forms.
    #[default]
    Number,
    /// `TextNumber<i64>` of the runtime, which is sent as text and read from both forms.
    Text,
}

/// The meaning of a date-time without an offset, such as `2026-11-26T09:30:00`, if `dates` are of a crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum MissingOffset {
    /// A mismatch: RFC 3339 wants an offset.
    #[default]
    Mismatch,
    /// A time in UTC.
    Utc,
}

/// The type of `type: string` with `format: byte` or `contentEncoding: base64`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Base64Texts {
    /// `String`: values are kept unchanged.
    #[default]
    Text,
    /// `Base64` of the runtime, which holds the bytes and is sent as text.
    Bytes,
}

/// How values of some formats and types are read and sent. By default text stays text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WireTypes {
    /// The types of integers.
    pub integers: Integers,
    /// The type of a number that may also be text.
    pub number_or_text: NumberOrText,
    /// The meaning of a date-time without an offset, for `formats` with `date-time`.
    pub missing_offset: MissingOffset,
    /// The type of text that is an integer.
    pub text_integers: TextIntegers,
    /// The type of bytes in Base64.
    pub base64: Base64Texts,
    /// Formats of text with a separate type.
    pub formats: BTreeSet<String>,
    /// Types of the user, by a format or the name of a component schema. One that the document doesn't have is an error.
    pub custom: BTreeMap<String, String>,
}
