//! Rust types for formats and schemas.

use clientwright_document::{Base64Texts, Integers, MissingOffset, NumberOrText, TextIntegers, WireTypes};
use std::collections::BTreeMap;

/// The type of `format: date-time` and `format: date`. Other formats of times stay text: `time` has an offset (RFC 3339, 5.6,
/// full-time) and `duration` has days and months, and none of these libraries has a type that holds these, compares and has
/// this form in serde. A value may be sent in another form than it was received: other offsets, fewer or more digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Uuids {
    /// `String`: values are kept unchanged.
    #[default]
    Text,
    /// `uuid::Uuid`. It is sent in lower case, with hyphens.
    Uuid,
}

/// The type of `type: number`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Numbers {
    /// `f64`, which holds 15 digits of every number, and 17 of some.
    #[default]
    Float,
    /// `ExactNumber` of the runtime, which holds all digits.
    Exact,
}

/// The Rust types of formats and schemas. By default text stays text: that loses nothing and needs no parsing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(default, deny_unknown_fields))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Types {
    /// The type of `format: date-time` and `format: date` [default: `text`, a `String`].
    pub dates: Dates,
    /// The type of `format: uuid` [default: `text`, a `String`].
    pub uuid: Uuids,
    /// The types of integers: `wide` for `i64`, or 32 bits where a format says so; `exact` for the narrowest type that holds
    /// the limits of the schema, such as `u8` for 0 to 255. A service that loosens a limit later then changes the type, which
    /// is why this isn't the default [default: `wide`].
    pub integers: Integers,
    /// The type of a number that may also come as text, `type: [integer, string]` with a numeric format or a pattern of digits, as
    /// .NET 10 describes every number: `text` for `TextNumber<i64>`, which is sent as text. Either is read from both forms, the
    /// number as a member of an object [default: `number`, the number].
    #[cfg_attr(feature = "serde", serde(rename = "number-or-text"))]
    pub number_or_text: NumberOrText,
    /// The type of `type: number`: `exact` for `ExactNumber`, which holds all digits, for amounts with more than 15 of them
    /// [default: `float`, an `f64`].
    pub numbers: Numbers,
    /// The meaning of a date-time without an offset, if `dates` are of a crate: `utc` for a time in UTC, which many servers
    /// send [default: `mismatch`].
    #[cfg_attr(feature = "serde", serde(rename = "missing-offset"))]
    pub missing_offset: MissingOffset,
    /// The type of text that is an integer, `type: string` with `format: int64`, as Google's services and gateways of gRPC have it:
    /// `integer` for `TextNumber<i64>`, which holds the number and is sent as text [default: `text`, a `String`].
    #[cfg_attr(feature = "serde", serde(rename = "text-integers"))]
    pub text_integers: TextIntegers,
    /// The type of bytes in Base64, `type: string` with `format: byte` or `contentEncoding: base64`: `bytes` for `Base64`, which
    /// holds the bytes and is sent as text. It needs the crate `base64` [default: `text`, a `String`].
    pub base64: Base64Texts,
    /// Your own types, by a format or the name of a component schema: paths such as `rust_decimal::Decimal`, or
    /// `crate::Money` in a module. A type has to implement `Clone`, `Debug`, `PartialEq`, `serde::Serialize` and `serde::Deserialize`. An
    /// entry that matches nothing in the document is an error.
    pub custom: BTreeMap<String, String>,
}

impl Types {
    /// The options for reading and sending values.
    pub(super) fn on_the_wire(&self) -> WireTypes {
        let mut types = WireTypes::default();
        types.integers = self.integers;
        types.number_or_text = self.number_or_text;
        types.missing_offset = self.missing_offset;
        types.text_integers = self.text_integers;
        types.base64 = self.base64;
        types.custom.clone_from(&self.custom);
        let own = ["date-time", "date", "uuid"].into_iter().filter(|format| self.of_format(format).is_some());
        types.formats = own.map(str::to_owned).collect();
        types
    }

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

/// Types that are in scope in every module.
const IN_SCOPE: &str =
    "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize Box Option String Vec";

/// Returns whether a text is the path of a type that can mean the same in every generated module: it starts with a crate, or is
/// the name of a type in scope, as are all types in its arguments.
pub(crate) fn is_path(text: &str) -> bool {
    syn::parse_str::<syn::TypePath>(text).is_ok_and(|path| is_resolvable(&path))
}

fn is_resolvable(syn::TypePath { qself, path, .. }: &syn::TypePath) -> bool {
    let is_whole = match path.segments.first() {
        Some(only) if path.segments.len() == 1 => {
            path.leading_colon.is_none() && IN_SCOPE.split(' ').any(|known| only.ident == known)
        }
        // `crate` is the only keyword that may start a path here, and none may follow.
        Some(first) => !["self", "super", "Self"].iter().any(|keyword| first.ident == keyword),
        None => false,
    };
    let mut rest = path.segments.iter().skip(1);
    let has_keyword =
        rest.any(|segment| ["crate", "self", "super", "Self"].iter().any(|keyword| segment.ident == keyword));
    let is_absolute =
        path.leading_colon.is_some() && path.segments.first().is_some_and(|it| it.ident == "crate");
    qself.is_none() && is_whole && !has_keyword && !is_absolute && path.segments.iter().all(has_types)
}

/// Returns whether the arguments of a segment are types that can be resolved, or the only lifetime that needs no declaration.
fn has_types(segment: &syn::PathSegment) -> bool {
    match &segment.arguments {
        syn::PathArguments::None => true,
        syn::PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().all(|argument| match argument {
                syn::GenericArgument::Type(ty) => is_resolvable_type(ty),
                syn::GenericArgument::Lifetime(lifetime) => lifetime.ident == "static",
                syn::GenericArgument::Const(syn::Expr::Lit(_)) => true,
                _ => false,
            })
        }
        syn::PathArguments::Parenthesized(_) => false,
    }
}

fn is_resolvable_type(ty: &syn::Type) -> bool {
    match ty {
        syn::Type::Path(path) => is_resolvable(path),
        syn::Type::Tuple(tuple) => tuple.elems.iter().all(is_resolvable_type),
        syn::Type::Array(array) => is_resolvable_type(&array.elem) && matches!(array.len, syn::Expr::Lit(_)),
        syn::Type::Slice(slice) => is_resolvable_type(&slice.elem),
        _ => false,
    }
}

/// Returns whether a text is the path of a trait in a crate: `schemars::JsonSchema`.
pub(crate) fn is_trait_path(text: &str) -> bool {
    text.contains("::") && syn::parse_str::<syn::Path>(text).is_ok()
}

/// The content of an attribute: what is between `#[` and `]`.
pub(crate) fn attribute_content(text: &str) -> Option<&str> {
    let content = text.strip_prefix("#[")?.strip_suffix(']')?;
    syn::parse_str::<syn::Meta>(content).ok().map(|_| content)
}

#[cfg(test)]
mod tests {
    use super::is_path;

    #[test]
    fn paths_can_be_resolved_in_every_module() {
        for path in [
            "u64",
            "String",
            "rust_decimal::Decimal",
            "::time::Date",
            "crate::Money",
            "chrono::DateTime<chrono::FixedOffset>",
            "std::borrow::Cow<'static, str>",
            "a::B<(u8, c::D), [u8; 4]>",
            "a::r#type::B",
        ] {
            assert!(is_path(path), "{path}");
        }
        for path in [
            "",
            "no type",
            "self",
            "Self",
            "crate",
            "super",
            "self::A",
            "super::A",
            "Self::A",
            "a::self::B",
            "a::crate::B",
            "a::Self",
            "::crate::A",
            "Money",
            "::Money",
            "type",
            "type::A",
            "a::type::B",
            "a::B<Self>",
            "a::B<Money>",
            "a::B<'a>",
            "<a::B as c::D>::E",
            "a::Fn(b::C)",
            "a::B<{ 1 }>",
            "a::B<dyn c::D>",
            "a::m!()",
            "_",
        ] {
            assert!(!is_path(path), "{path}");
        }
    }
}
