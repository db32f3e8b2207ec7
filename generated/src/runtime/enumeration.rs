//! Enumerations of texts. In: a table of variants and their values. Out: an open
//! enumeration: a value that the table doesn't know is kept, and written again as it
//! came.

use std::fmt;
use std::marker::PhantomData;
use std::mem::discriminant;

use serde::Serializer;
use serde::de::{Deserializer, Error, Visitor};

use super::layout::{Layout, Model};

/// An open enumeration; `enumeration!` implements it.
pub trait Enumeration:
    Model<Layout = StringEnum> + AsRef<str> + Clone + 'static
{
    /// What its table says.
    const LISTED: Listed<Self>;
}

/// The table of an enumeration: values, names and variants in the same order.
#[derive(Clone, Copy, Debug)]
pub struct Listed<T: 'static> {
    /// The values that the document lists.
    pub values: &'static [&'static str],
    /// The names of their variants.
    pub names: &'static [&'static str],
    /// Their variants.
    pub variants: &'static [T],
    /// The variant that keeps a value that is not listed.
    pub unknown: fn(String) -> T,
}

/// The layout of enumerations.
#[derive(Debug)]
pub enum StringEnum {}

impl<T: Enumeration> Layout<T> for StringEnum {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
        source.deserialize_str(EnumerationVisitor(PhantomData))
    }

    fn encode<S: Serializer>(model: &T, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(model.as_ref())
    }

    fn unknown_members(model: &T) -> usize {
        usize::from(place(model).is_none())
    }
}

/// The variant for a value: a listed one, or the one that keeps the value.
pub fn from_str<T: Enumeration>(value: impl AsRef<str> + Into<String>) -> T {
    let text = value.as_ref();
    let place = T::LISTED.values.iter().position(|listed| *listed == text);
    match place.and_then(|place| T::LISTED.variants.get(place)) {
        Some(variant) => variant.clone(),
        None => (T::LISTED.unknown)(value.into()),
    }
}

/// The value of a listed variant.
pub fn listed_value<T: Enumeration>(variant: &T) -> &'static str {
    place(variant).and_then(|place| T::LISTED.values.get(place)).copied().unwrap_or("")
}

/// Writes a variant for people; `Debug` of an enumeration calls it.
///
/// # Errors
/// As [`fmt::Debug::fmt`].
pub fn debug_enumeration<T: Enumeration>(
    variant: &T,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match place(variant).and_then(|place| T::LISTED.names.get(place)) {
        Some(name) => formatter.write_str(name),
        None => formatter.debug_tuple("Unknown").field(&variant.as_ref()).finish(),
    }
}

/// The place of a listed variant in the table.
fn place<T: Enumeration>(variant: &T) -> Option<usize> {
    let kind = discriminant(variant);
    T::LISTED.variants.iter().position(|listed| discriminant(listed) == kind)
}

struct EnumerationVisitor<T>(PhantomData<T>);

impl<T: Enumeration> Visitor<'_> for EnumerationVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match T::LISTED.values {
            [first, ..] => write!(formatter, "a text such as {first:?}"),
            [] => formatter.write_str("a text"),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Ok(from_str(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<T, E> {
        Ok(from_str(value))
    }
}

/// The table of an enumeration: its variants, each with its value on the wire. The enum
/// has the variant `Unknown(String)` besides.
macro_rules! enumeration {
    ($enumeration:ident { $($variant:ident $value:tt,)* }) => {
        impl $enumeration {
            /// The values that the document lists.
            pub const VALUES: &'static [&'static str] = &[$($value,)*];

            /// The value on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    Self::Unknown(value) => value,
                    listed => runtime::listed_value(listed),
                }
            }
        }

        impl runtime::Model for $enumeration {
            type Layout = runtime::StringEnum;
        }

        impl runtime::Enumeration for $enumeration {
            const LISTED: runtime::Listed<Self> = runtime::Listed {
                values: Self::VALUES,
                names: &[$(stringify!($variant),)*],
                variants: &[$(Self::$variant,)*],
                unknown: Self::Unknown,
            };
        }

        runtime::serial!($enumeration debug_enumeration);

        impl Eq for $enumeration {}

        impl ::std::fmt::Display for $enumeration {
            fn fmt(
                &self,
                formatter: &mut ::std::fmt::Formatter<'_>,
            ) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl AsRef<str> for $enumeration {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl<T: AsRef<str> + Into<String>> From<T> for $enumeration {
            fn from(value: T) -> Self {
                runtime::from_str(value)
            }
        }

        impl ::std::str::FromStr for $enumeration {
            type Err = ::std::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok(runtime::from_str(value))
            }
        }
    };
}
pub(crate) use enumeration;
