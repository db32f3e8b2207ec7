//! Closed string enumerations: any value that isn't listed is an error.

use serde::de::{Error, Unexpected};

use super::super::codec::{Failed, Reader, Writer};
use super::closed_values::OneOf;

/// A closed enumeration; `closed_enumeration!` implements it.
#[doc(hidden)]
pub trait ClosedEnumeration: AsRef<str> + Copy + 'static {
    /// The values listed in the document.
    const VALUES: &'static [&'static str];
    /// Their variants, in the same order.
    const VARIANTS: &'static [Self];
}

/// Reads a closed enumeration.
///
/// # Errors
/// If the value isn't listed.
#[doc(hidden)]
pub fn read_closed_enumeration<T: ClosedEnumeration>(
    value: &mut T,
    reader: &mut Reader<'_>,
) -> Result<(), Failed> {
    if reader.peek() != b'"' {
        return Err(reader.expected(&OneOf(T::VALUES)));
    }
    let text = reader.look(Reader::string)?;
    match variant(&text) {
        Some(variant) => *value = variant,
        None => {
            let failed = reader.unexpected_value(&OneOf(T::VALUES));
            reader.mark_unlisted();
            return Err(failed);
        }
    }
    reader.skip()
}

/// Writes a closed enumeration as JSON.
#[doc(hidden)]
pub fn write_text<T: AsRef<str>>(value: &T, writer: &mut Writer) {
    writer.string(value.as_ref());
}

/// Returns the variant of a value.
///
/// # Errors
/// If the value isn't listed.
#[doc(hidden)]
pub fn listed_variant<T: ClosedEnumeration, E: Error>(value: &str) -> Result<T, E> {
    let unlisted = || {
        E::invalid_value(Unexpected::Str(value), &OneOf(T::VALUES).to_string().as_str())
    };
    variant(value).ok_or_else(unlisted)
}

fn variant<T: ClosedEnumeration>(value: &str) -> Option<T> {
    let place = T::VALUES.iter().position(|listed| *listed == value)?;
    T::VARIANTS.get(place).copied()
}

/// Implements a closed enumeration from a table of its variants and their wire values.
#[doc(hidden)]
#[macro_export]
macro_rules! closed_enumeration {
    ($enumeration:ident { $($variant:ident $value:tt,)* }) => {
        impl $enumeration {
            /// The values listed in the document.
            pub const VALUES: &'static [&'static str] = &[$($value,)*];

            /// The variants of these values, in the same order.
            pub const VARIANTS: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the wire value.
            #[must_use]
            #[inline]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $value,)*
                }
            }
        }

        impl $crate::ClosedEnumeration for $enumeration {
            const VALUES: &'static [&'static str] = Self::VALUES;
            const VARIANTS: &'static [Self] = Self::VARIANTS;
        }

        impl $crate::EmptyValue for $enumeration {
            #[inline]
            fn empty() -> Self {
                const { Self::VARIANTS[0] }
            }
        }

        impl $crate::Decode for $enumeration {
            #[inline]
            fn begin(_reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::Failed> {
                Ok($crate::EmptyValue::empty())
            }

            #[inline]
            fn read(&mut self, reader: &mut $crate::Reader<'_>) -> Result<(), $crate::Failed> {
                $crate::read_closed_enumeration(self, reader)
            }
        }

        impl $crate::Encode for $enumeration {
            #[inline]
            fn write(&self, writer: &mut $crate::Writer) {
                $crate::write_text(self, writer);
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

        $crate::serial!($enumeration);

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

        impl ::std::str::FromStr for $enumeration {
            type Err = $crate::crates::serde::de::value::Error;

            #[inline]
            fn from_str(value: &str) -> Result<Self, $crate::crates::serde::de::value::Error> {
                $crate::listed_variant(value)
            }
        }
    };
}
