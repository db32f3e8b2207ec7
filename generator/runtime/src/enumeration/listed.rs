//! Everything about enumerations that their table alone decides.

use std::borrow::Cow;
use std::fmt;
use std::mem::discriminant;

use serde::de::Error;
use serde::de::value::Error as ValueError;

use super::super::codec::{Failed, Reader, reader::Before};
use super::super::model::{Decode, EmptyValue};
use super::closed_values::OneOf;

/// The table of an enumeration: values, names and variants in the same order. `enumeration!` implements it.
#[doc(hidden)]
pub trait Enumeration: Clone + 'static {
    /// The type of listed values: text or an integer.
    type Listed: fmt::Debug + 'static;
    /// The same, for values that aren't listed.
    type Unlisted;
    /// The values listed in the document.
    const VALUES: &'static [Self::Listed];
    /// The names of their variants.
    const NAMES: &'static [&'static str];
    /// Their variants.
    const VARIANTS: &'static [Self];
    /// Creates the variant for a value that isn't listed. Closed enumerations have none.
    const UNKNOWN: Option<fn(Self::Unlisted) -> Self> = None;
}

/// Reads a text enumeration.
///
/// # Errors
/// If it isn't a string, or isn't listed in a closed enumeration.
#[doc(hidden)]
pub fn read_enumeration<T: Enumeration<Listed = &'static str, Unlisted = String>>(
    value: &mut T,
    reader: &mut Reader<'_>,
) -> Result<(), Failed> {
    let (before, text) = read_text(reader, T::VALUES, T::UNKNOWN.is_some())?;
    *value = variant(reader, before, text)?;
    Ok(())
}

/// Reads a string and its position. It is compiled once for all enumerations.
fn read_text<'a>(
    reader: &mut Reader<'a>,
    values: &[&str],
    is_open: bool,
) -> Result<(Before, Cow<'a, str>), Failed> {
    if reader.peek() != b'"' {
        return Err(match values {
            values if !is_open => reader.expected(&OneOf(values)),
            [first, ..] => reader.expected(&format_args!("a string such as {first:?}")),
            [] => reader.expected(&"a string"),
        });
    }
    Ok((reader.before(), reader.string()?))
}

/// Reads an integer enumeration.
///
/// # Errors
/// If it isn't an integer of the type, or isn't listed in a closed enumeration.
#[doc(hidden)]
pub fn read_integer_enumeration<I, T>(value: &mut T, reader: &mut Reader<'_>) -> Result<(), Failed>
where
    I: Decode + EmptyValue + PartialEq,
    T: Enumeration<Listed = I, Unlisted = I>,
{
    reader.peek();
    let before = reader.before();
    let mut integer = I::empty();
    integer.read(reader)?;
    *value = variant(reader, before, integer)?;
    Ok(())
}

/// The variant of the value that was just read.
fn variant<T: Enumeration, V: PartialEq<T::Listed> + Into<T::Unlisted>>(
    reader: &mut Reader<'_>,
    before: Before,
    value: V,
) -> Result<T, Failed> {
    match (listed_variant(&value), T::UNKNOWN) {
        (Some(variant), _) => Ok(variant),
        (None, Some(unknown)) => {
            reader.note_unlisted();
            Ok(unknown(value.into()))
        }
        (None, None) => Err(reader.refuse_unlisted(before, &OneOf(T::VALUES))),
    }
}

/// Returns the variant of a listed value.
#[doc(hidden)]
pub fn listed_variant<T: Enumeration, V: PartialEq<T::Listed>>(value: &V) -> Option<T> {
    T::VARIANTS.get(place_of(T::VALUES, value)?).cloned()
}

/// The index of a value in the table. It is compiled once for each type of values.
fn place_of<V: PartialEq<L>, L>(values: &[L], value: &V) -> Option<usize> {
    values.iter().position(|listed| value == listed)
}

/// Returns the value of a listed variant.
#[doc(hidden)]
pub fn listed_value<T: Enumeration<Listed = &'static str>>(variant: &T) -> &'static str {
    place(variant).and_then(|place| T::VALUES.get(place)).copied().unwrap_or("")
}

/// Writes the `Debug` output of an open text enumeration.
///
/// # Errors
/// Same as [`fmt::Debug::fmt`].
#[doc(hidden)]
pub fn debug_enumeration<T: Enumeration + AsRef<str>>(
    variant: &T,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match place(variant).and_then(|place| T::NAMES.get(place)) {
        Some(name) => formatter.write_str(name),
        None => formatter.debug_tuple("Unknown").field(&variant.as_ref()).finish(),
    }
}

/// The index of a listed variant in the table.
fn place<T: Enumeration>(variant: &T) -> Option<usize> {
    let kind = discriminant(variant);
    T::VARIANTS.iter().position(|listed| discriminant(listed) == kind)
}

/// Creates the error for a value that a closed enumeration doesn't list.
#[doc(hidden)]
pub fn unlisted_value<T: Enumeration>(value: fmt::Arguments<'_>) -> ValueError {
    let expected = OneOf(T::VALUES);
    ValueError::custom(format_args!("invalid value: {value}, expected {expected}"))
}
