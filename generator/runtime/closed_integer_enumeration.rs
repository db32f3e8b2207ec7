//! Closed integer enumerations: any value that isn't listed is an error.

use std::fmt;

use serde::de::Error;

use super::closed_values::OneOf;

/// Creates the error for an integer that isn't listed.
pub fn unlisted_integer<T: fmt::Debug, E: Error>(value: &T, listed: &[T]) -> E {
    E::custom(format_args!(
        "invalid value: integer `{value:?}`, expected {}",
        OneOf(listed)
    ))
}

/// Implements a closed integer enumeration from its integer type and a table of its variants and
/// their wire values.
macro_rules! closed_integer_enumeration {
    ($enumeration:ident $integer:ident { $($variant:ident $value:literal,)* }) => {
        impl $enumeration {
            /// The values listed in the document.
            pub const VALUES: &'static [$integer] = &[$($value,)*];

            /// Returns the wire value.
            #[must_use]
            #[inline]
            pub const fn value(self) -> $integer {
                match self {
                    $(Self::$variant => $value,)*
                }
            }

            fn listed<E: ::serde::de::Error>(
                value: $integer,
            ) -> ::std::result::Result<Self, E> {
                match value {
                    $($value => Ok(Self::$variant),)*
                    other => Err(runtime::unlisted_integer(&other, Self::VALUES)),
                }
            }
        }

        impl ::std::convert::TryFrom<$integer> for $enumeration {
            type Error = ::serde::de::value::Error;

            #[inline]
            fn try_from(
                value: $integer,
            ) -> ::std::result::Result<Self, ::serde::de::value::Error> {
                Self::listed(value)
            }
        }

        impl runtime::Decode for $enumeration {
            fn decode<'de, D: ::serde::Deserializer<'de>>(
                source: D,
            ) -> ::std::result::Result<Self, D::Error> {
                <$integer as runtime::Decode>::decode(source).and_then(Self::listed)
            }
        }

        impl runtime::Encode for $enumeration {
            fn encode<S: ::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                runtime::Encode::encode(&self.value(), target)
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
pub(crate) use closed_integer_enumeration;
