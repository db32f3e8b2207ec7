//! Open string enumerations: a value that isn't listed is kept and encoded unchanged.

use std::fmt;
use std::mem::discriminant;

use serde::Serializer;

use super::super::codec::{Failed, Reader, Writer};

/// An open enumeration; `enumeration!` implements it.
#[doc(hidden)]
pub trait Enumeration: AsRef<str> + Clone + 'static {
    /// The table of the enumeration.
    const LISTED: Listed<Self>;
}

/// The table of an enumeration: values, names and variants in the same order.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Listed<T: 'static> {
    /// The values listed in the document.
    pub values: &'static [&'static str],
    /// The names of their variants.
    pub names: &'static [&'static str],
    /// Their variants.
    pub variants: &'static [T],
    /// Creates the variant for a value that isn't listed.
    pub unknown: fn(String) -> T,
}

/// Reads an enumeration.
///
/// # Errors
/// If it isn't a string.
#[doc(hidden)]
pub fn read_enumeration<T: Enumeration>(
    value: &mut T,
    reader: &mut Reader<'_>,
) -> Result<(), Failed> {
    *value = variant(read_value(reader, T::LISTED.values)?);
    Ok(())
}

/// Reads a value: its place among those that are listed, or itself. It is compiled once for all enumerations.
fn read_value(
    reader: &mut Reader<'_>,
    values: &[&str],
) -> Result<Result<usize, String>, Failed> {
    if reader.peek() != b'"' {
        return Err(match values {
            [first, ..] => reader.expected(&format_args!("a string such as {first:?}")),
            [] => reader.expected(&"a string"),
        });
    }
    let text = reader.string()?;
    Ok(match place_of(values, &text) {
        Some(place) => Ok(place),
        None => {
            reader.note_unlisted();
            Err(text.into_owned())
        }
    })
}

fn place_of(values: &[&str], text: &str) -> Option<usize> {
    values.iter().position(|listed| *listed == text)
}

/// The variant for the place of a listed value, or for another value.
fn variant<T: Enumeration>(value: Result<usize, String>) -> T {
    match value {
        Ok(place) => T::LISTED.variants[place].clone(),
        Err(text) => (T::LISTED.unknown)(text),
    }
}

/// Writes an enumeration as JSON.
#[doc(hidden)]
pub fn write_enumeration<T: Enumeration>(value: &T, writer: &mut Writer) {
    if let Some(place) = place(value) {
        return writer.string(T::LISTED.values[place]);
    }
    writer.note_unknown();
    writer.string(value.as_ref());
}

/// Writes a value that is text in another format.
///
/// # Errors
/// If the format fails.
#[doc(hidden)]
pub fn serialize_text<T: AsRef<str>, S: Serializer>(
    value: &T,
    target: S,
) -> Result<S::Ok, S::Error> {
    target.serialize_str(value.as_ref())
}

/// Returns the variant of a value, which may be unlisted.
#[doc(hidden)]
pub fn from_str<T: Enumeration>(value: impl AsRef<str> + Into<String>) -> T {
    let place = place_of(T::LISTED.values, value.as_ref());
    variant(place.ok_or_else(|| value.into()))
}

/// Returns the value of a listed variant.
#[doc(hidden)]
pub fn listed_value<T: Enumeration>(variant: &T) -> &'static str {
    place(variant).and_then(|place| T::LISTED.values.get(place)).copied().unwrap_or("")
}

/// Writes the `Debug` output of an enumeration.
///
/// # Errors
/// Same as [`fmt::Debug::fmt`].
#[doc(hidden)]
pub fn debug_enumeration<T: Enumeration>(
    variant: &T,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match place(variant).and_then(|place| T::LISTED.names.get(place)) {
        Some(name) => formatter.write_str(name),
        None => formatter.debug_tuple("Unknown").field(&variant.as_ref()).finish(),
    }
}

/// The index of a listed variant in the table.
fn place<T: Enumeration>(variant: &T) -> Option<usize> {
    let kind = discriminant(variant);
    T::LISTED.variants.iter().position(|listed| discriminant(listed) == kind)
}

/// Implements an enumeration from a table of its variants and their wire values. The enum also has
/// the variant `Unknown(String)`.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration {
    ($enumeration:ident { $($variant:ident $value:tt,)* }) => {
        impl $enumeration {
            /// The values listed in the document.
            pub const VALUES: &'static [&'static str] = &[$($value,)*];

            /// The variants of these values, in the same order.
            pub const VARIANTS: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the wire value.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    Self::Unknown(value) => value,
                    listed => $crate::listed_value(listed),
                }
            }
        }

        impl $crate::Enumeration for $enumeration {
            const LISTED: $crate::Listed<Self> = $crate::Listed {
                values: Self::VALUES,
                names: &[$(stringify!($variant),)*],
                variants: Self::VARIANTS,
                unknown: Self::Unknown,
            };
        }

        impl $crate::EmptyValue for $enumeration {
            #[inline]
            fn empty() -> Self {
                Self::Unknown(String::new())
            }
        }

        impl $crate::Decode for $enumeration {
            #[inline]
            fn begin(_reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::Failed> {
                Ok($crate::EmptyValue::empty())
            }

            #[inline]
            fn read(&mut self, reader: &mut $crate::Reader<'_>) -> Result<(), $crate::Failed> {
                $crate::read_enumeration(self, reader)
            }
        }

        impl $crate::Encode for $enumeration {
            #[inline]
            fn write(&self, writer: &mut $crate::Writer) {
                $crate::write_enumeration(self, writer);
            }

            #[inline]
            fn serialize<S: $crate::crates::serde::Serializer>(
                &self,
                target: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::serialize_text(self, target)
            }

            #[inline]
            fn is_object(&self) -> bool {
                false
            }
        }

        $crate::serial!($enumeration debug_enumeration);

        impl Eq for $enumeration {}

        impl ::std::fmt::Display for $enumeration {
            #[inline]
            fn fmt(
                &self,
                formatter: &mut ::std::fmt::Formatter<'_>,
            ) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl AsRef<str> for $enumeration {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl<IntoText: AsRef<str> + Into<String>> From<IntoText> for $enumeration {
            #[inline]
            fn from(value: IntoText) -> Self {
                $crate::from_str(value)
            }
        }

        impl ::std::str::FromStr for $enumeration {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok($crate::from_str(value))
            }
        }
    };
}
