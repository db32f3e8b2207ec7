//! Enumerations of texts. In: a table of variants and their values. Out: an open
//! enumeration: a value that the table doesn't know is kept, and written again as it
//! came.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

/// An open enumeration; `enumeration!` implements it.
pub trait Enumeration: Sized {
    /// The values that the document lists.
    const VALUES: &'static [&'static str];

    /// The variant of a listed value.
    fn known(value: &str) -> Option<Self>;

    /// The variant that keeps a value that is not listed.
    fn unknown(value: String) -> Self;
}

/// The variant for a value: a listed one, or the one that keeps the value.
pub fn from_text<T: Enumeration>(value: impl AsRef<str> + Into<String>) -> T {
    T::known(value.as_ref()).unwrap_or_else(|| T::unknown(value.into()))
}

/// Decodes an enumeration.
///
/// # Errors
/// Where the source is no text.
pub fn decode_enumeration<'de, T: Enumeration, D: Deserializer<'de>>(
    source: D,
) -> Result<T, D::Error> {
    source.deserialize_str(EnumerationVisitor(PhantomData))
}

struct EnumerationVisitor<T>(PhantomData<T>);

impl<T: Enumeration> Visitor<'_> for EnumerationVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match T::VALUES {
            [first, ..] => write!(formatter, "a text such as {first:?}"),
            [] => formatter.write_str("a text"),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Ok(from_text(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<T, E> {
        Ok(from_text(value))
    }
}

/// The table of an enumeration: its variants, each with its value on the wire. The enum
/// has the variant `UnknownValue(String)` besides.
macro_rules! enumeration {
    ($enumeration:ident { $($variant:ident $value:tt,)* }) => {
        impl $enumeration {
            /// The values that the document lists.
            pub const VALUES: &'static [&'static str] = &[$($value,)*];

            /// The value on the wire.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::UnknownValue(value) => value,
                }
            }
        }

        impl runtime::Enumeration for $enumeration {
            const VALUES: &'static [&'static str] = Self::VALUES;

            #[inline]
            fn known(value: &str) -> ::std::option::Option<Self> {
                match value {
                    $($value => Some(Self::$variant),)*
                    _ => None,
                }
            }

            #[inline]
            fn unknown(value: ::std::string::String) -> Self {
                Self::UnknownValue(value)
            }
        }

        impl runtime::Decode for $enumeration {
            fn decode<'de, D: ::serde::Deserializer<'de>>(
                source: D,
            ) -> ::std::result::Result<Self, D::Error> {
                runtime::decode_enumeration(source)
            }
        }

        impl runtime::Encode for $enumeration {
            fn encode<S: ::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                target.serialize_str(self.as_str())
            }

            #[inline]
            fn strangers(&self) -> usize {
                usize::from(matches!(self, Self::UnknownValue(_)))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $enumeration {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                source: D,
            ) -> ::std::result::Result<Self, D::Error> {
                runtime::decode_enumeration(source)
            }
        }

        impl ::serde::Serialize for $enumeration {
            fn serialize<S: ::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                target.serialize_str(self.as_str())
            }
        }

        impl ::std::fmt::Display for $enumeration {
            #[inline]
            fn fmt(
                &self,
                formatter: &mut ::std::fmt::Formatter<'_>,
            ) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl ::std::convert::AsRef<str> for $enumeration {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::convert::From<&str> for $enumeration {
            #[inline]
            fn from(value: &str) -> Self {
                runtime::from_text(value)
            }
        }

        impl ::std::convert::From<::std::string::String> for $enumeration {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                runtime::from_text(value)
            }
        }

        impl ::std::str::FromStr for $enumeration {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                Ok(runtime::from_text(value))
            }
        }
    };
}
pub(crate) use enumeration;
