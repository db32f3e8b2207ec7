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
            fn listed<E: runtime::crates::serde::de::Error>(
                value: $integer,
            ) -> ::std::result::Result<Self, E> {
                match value {
                    $($value => Ok(Self::$variant),)*
                    other => Err(runtime::unlisted_integer(&other, Self::VALUES)),
                }
            }
        }

        impl ::std::convert::TryFrom<$integer> for $enumeration {
            type Error = runtime::crates::serde::de::value::Error;

            #[inline]
            fn try_from(
                value: $integer,
            ) -> ::std::result::Result<Self, runtime::crates::serde::de::value::Error> {
                Self::listed(value)
            }
        }

        impl runtime::EmptyValue for $enumeration {
            #[inline]
            fn empty() -> Self {
                const { Self::VARIANTS[0] }
            }
        }

        impl runtime::Decode for $enumeration {
            #[inline]
            fn begin(_reader: &mut runtime::Reader<'_>) -> Result<Self, runtime::Failed> {
                Ok(runtime::EmptyValue::empty())
            }

            #[inline]
            fn read(&mut self, reader: &mut runtime::Reader<'_>) -> Result<(), runtime::Failed> {
                let mut value: $integer = 0;
                runtime::Decode::read(&mut value, reader)?;
                match Self::listed::<runtime::crates::serde::de::value::Error>(value) {
                    Ok(variant) => *self = variant,
                    Err(error) => return Err(reader.refuse_unlisted(&error)),
                }
                Ok(())
            }
        }

        impl runtime::Encode for $enumeration {
            #[inline]
            fn write(&self, writer: &mut runtime::Writer) {
                runtime::Encode::write(&self.value(), writer);
            }

            #[inline]
            fn serialize<S: runtime::crates::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                runtime::Encode::serialize(&self.value(), target)
            }

            #[inline]
            fn is_object(&self) -> bool {
                false
            }
        }

        runtime::serial!($enumeration);

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
