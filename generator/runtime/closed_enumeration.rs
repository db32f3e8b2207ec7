//! Closed string enumerations: any value that isn't listed is an error.

use std::fmt;
use std::marker::PhantomData;

use serde::Serializer;
use serde::de::{Deserializer, Error, Unexpected, Visitor};

use super::closed_values::OneOf;
use super::layout::{Layout, Model};

/// A closed enumeration, implemented by `closed_enumeration!`.
pub trait ClosedEnumeration:
    Model<Layout = ClosedStringEnum> + AsRef<str> + Copy + 'static
{
    /// The values listed in the document.
    const VALUES: &'static [&'static str];
    /// Their variants, in the same order.
    const VARIANTS: &'static [Self];
}

/// The layout of closed string enumerations.
#[derive(Debug)]
pub enum ClosedStringEnum {}

impl<T: ClosedEnumeration> Layout<T> for ClosedStringEnum {
    fn decode<'de, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
        source.deserialize_str(ListedVisitor(PhantomData))
    }

    fn encode<S: Serializer>(model: &T, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(model.as_ref())
    }

    fn unknown_members(_: &T) -> usize {
        0
    }
}

/// Returns the variant of a value.
///
/// # Errors
/// If the value isn't listed.
pub fn listed_variant<T: ClosedEnumeration, E: Error>(value: &str) -> Result<T, E> {
    ListedVisitor(PhantomData).visit_str(value)
}

struct ListedVisitor<T>(PhantomData<T>);

impl<T: ClosedEnumeration> Visitor<'_> for ListedVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&OneOf(T::VALUES), formatter)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        let place = T::VALUES.iter().position(|listed| *listed == value);
        let variant = place.and_then(|place| T::VARIANTS.get(place)).copied();
        variant.ok_or_else(|| E::invalid_value(Unexpected::Str(value), &self))
    }
}

/// Implements a closed enumeration from a table of its variants and their wire values.
macro_rules! closed_enumeration {
    ($enumeration:ident { $($variant:ident $value:tt,)* }) => {
        impl $enumeration {
            /// The values listed in the document.
            pub const VALUES: &'static [&'static str] = &[$($value,)*];

            /// Returns the wire value.
            #[must_use]
            #[inline]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $value,)*
                }
            }
        }

        impl runtime::Model for $enumeration {
            type Layout = runtime::ClosedStringEnum;
        }

        impl runtime::ClosedEnumeration for $enumeration {
            const VALUES: &'static [&'static str] = Self::VALUES;
            const VARIANTS: &'static [Self] = &[$(Self::$variant,)*];
        }

        runtime::serial!($enumeration);

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
            type Err = ::serde::de::value::Error;

            #[inline]
            fn from_str(value: &str) -> Result<Self, ::serde::de::value::Error> {
                runtime::listed_variant(value)
            }
        }
    };
}
pub(crate) use closed_enumeration;
