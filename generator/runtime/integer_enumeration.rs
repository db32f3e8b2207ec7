//! Open integer enumerations: a value that isn't listed is kept and encoded unchanged.

/// Implements an integer enumeration from its integer type and a table of its variants and their
/// wire values. The enum also has the variant `Unknown` with such a value.
macro_rules! integer_enumeration {
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
                    Self::Unknown(value) => value,
                }
            }
        }

        impl ::std::convert::From<$integer> for $enumeration {
            #[inline]
            fn from(value: $integer) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown(other),
                }
            }
        }

        impl runtime::Decode for $enumeration {
            fn decode<'de, D: ::serde::Deserializer<'de>>(
                source: D,
            ) -> ::std::result::Result<Self, D::Error> {
                <$integer as runtime::Decode>::decode(source).map(Self::from)
            }
        }

        impl runtime::Encode for $enumeration {
            fn encode<S: ::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                runtime::Encode::encode(&self.value(), target)
            }

            #[inline]
            fn unknown_members(&self) -> usize {
                usize::from(matches!(self, Self::Unknown(_)))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $enumeration {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                source: D,
            ) -> ::std::result::Result<Self, D::Error> {
                runtime::Decode::decode(source)
            }
        }

        impl ::serde::Serialize for $enumeration {
            fn serialize<S: ::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                runtime::Encode::encode(self, target)
            }
        }

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
pub(crate) use integer_enumeration;
