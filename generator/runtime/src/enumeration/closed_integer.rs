//! Closed integer enumerations: any value that isn't listed is an error.

use std::fmt;

use serde::de::Error;

use super::closed_values::OneOf;

/// Creates the error for an integer that isn't listed.
#[doc(hidden)]
pub fn unlisted_integer<T: fmt::Debug, E: Error>(value: &T, listed: &[T]) -> E {
    E::custom(format_args!(
        "invalid value: integer `{value:?}`, expected {}",
        OneOf(listed)
    ))
}

/// Implements a closed integer enumeration from its integer type and a table of its variants and
/// their wire values.
#[doc(hidden)]
#[macro_export]
macro_rules! closed_integer_enumeration {
    ($enumeration:ident $integer:ident { $($variant:ident $value:literal,)* }) => {
        impl $enumeration {
            /// The values listed in the document.
            pub const VALUES: &'static [$integer] = &[$($value,)*];

            /// The variants of these values, in the same order.
            pub const VARIANTS: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the wire value.
            #[must_use]
            #[inline]
            pub const fn value(self) -> $integer {
                match self {
                    $(Self::$variant => $value,)*
                }
            }

            #[inline]
            fn listed<E: $crate::crates::serde::de::Error>(
                value: $integer,
            ) -> ::std::result::Result<Self, E> {
                match value {
                    $($value => Ok(Self::$variant),)*
                    other => Err($crate::unlisted_integer(&other, Self::VALUES)),
                }
            }
        }

        impl ::std::convert::TryFrom<$integer> for $enumeration {
            type Error = $crate::crates::serde::de::value::Error;

            #[inline]
            fn try_from(
                value: $integer,
            ) -> ::std::result::Result<Self, $crate::crates::serde::de::value::Error> {
                Self::listed(value)
            }
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
                let mut value: $integer = 0;
                $crate::Decode::read(&mut value, reader)?;
                match Self::listed::<$crate::crates::serde::de::value::Error>(value) {
                    Ok(variant) => *self = variant,
                    Err(error) => return Err(reader.refuse_unlisted(&error)),
                }
                Ok(())
            }
        }

        impl $crate::Encode for $enumeration {
            #[inline]
            fn write(&self, writer: &mut $crate::Writer) {
                $crate::Encode::write(&self.value(), writer);
            }

            #[inline]
            fn serialize<S: $crate::crates::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::Encode::serialize(&self.value(), target)
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
                ::std::fmt::Display::fmt(&self.value(), formatter)
            }
        }
    };
}
