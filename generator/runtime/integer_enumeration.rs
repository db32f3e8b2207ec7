//! Enumerations of integers. In: a table of variants and their values. Out: an open
//! enumeration: a value that the table doesn't know is kept, and written again as it
//! came.

/// The table of an enumeration of integers: the type of its values, its variants, each
/// with its value on the wire. The enum has the variant `Unknown` with such a value
/// besides.
macro_rules! integer_enumeration {
    ($enumeration:ident $integer:ident { $($variant:ident $value:literal,)* }) => {
        impl $enumeration {
            /// The values that the document lists.
            pub const VALUES: &'static [$integer] = &[$($value,)*];

            /// The value on the wire.
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
