//! Implementation of enumerations from their tables.

/// Implements an enumeration from a table of its variants and their wire values, which are text, or integers of the type that
/// follows its name. Unless it is `closed`, the enum also has the variant `Unknown` with such a value.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration {
    ($name:ident { $($variant:ident $value:tt,)* }) => {
        impl $name {
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

        impl Eq for $name {}

        impl<IntoText: AsRef<str> + Into<String>> From<IntoText> for $name {
            #[inline]
            fn from(value: IntoText) -> Self {
                let listed = $crate::listed_variant(&value.as_ref());
                listed.unwrap_or_else(|| Self::Unknown(value.into()))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok(Self::from(value))
            }
        }

        $crate::enumeration!(
            @text $name Self::Unknown(String::new()), [Unknown] [debug_enumeration]
            { $($variant $value,)* }
        );
    };

    ($name:ident closed { $($variant:ident $value:tt,)* }) => {
        impl $name {
            /// Returns the wire value.
            #[must_use]
            #[inline]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $value,)*
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::crates::serde::de::value::Error;

            #[inline]
            fn from_str(value: &str) -> Result<Self, $crate::crates::serde::de::value::Error> {
                let listed = $crate::listed_variant(&value);
                listed.ok_or_else(|| {
                    $crate::unlisted_value::<Self>(format_args!("string {value:?}"))
                })
            }
        }

        $crate::enumeration!(@text $name Self::VARIANTS[0], [] [] { $($variant $value,)* });
    };

    ($name:ident $integer:ident { $($variant:ident $value:literal,)* }) => {
        impl $name {
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

        impl From<$integer> for $name {
            #[inline]
            fn from(value: $integer) -> Self {
                $crate::listed_variant(&value).unwrap_or(Self::Unknown(value))
            }
        }

        $crate::enumeration!(
            @integer $name $integer Self::Unknown(0), [Unknown] { $($variant $value,)* }
        );
    };

    ($name:ident $integer:ident closed { $($variant:ident $value:literal,)* }) => {
        impl $name {
            /// Returns the wire value.
            #[must_use]
            #[inline]
            pub const fn value(self) -> $integer {
                match self {
                    $(Self::$variant => $value,)*
                }
            }
        }

        impl TryFrom<$integer> for $name {
            type Error = $crate::crates::serde::de::value::Error;

            #[inline]
            fn try_from(
                value: $integer,
            ) -> Result<Self, $crate::crates::serde::de::value::Error> {
                let listed = $crate::listed_variant(&value);
                listed.ok_or_else(|| {
                    $crate::unlisted_value::<Self>(format_args!("integer `{value}`"))
                })
            }
        }

        $crate::enumeration!(
            @integer $name $integer Self::VARIANTS[0], [] { $($variant $value,)* }
        );
    };

    (@text $name:ident $empty:expr, [$($unknown:ident)?] [$($debug:ident)?] $table:tt) => {
        impl AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        $crate::enumeration!(
            @any $name &'static str, String, $empty, as_str read_enumeration
            [$($unknown)?] [$($debug)?] $table
        );
    };

    (@integer $name:ident $integer:ident $empty:expr, [$($unknown:ident)?] $table:tt) => {
        $crate::enumeration!(
            @any $name $integer, $integer, $empty, value read_integer_enumeration
            [$($unknown)?] [] $table
        );
    };

    (
        @any $name:ident $listed:ty, $unlisted:ty, $empty:expr, $wire:ident $read:ident
        [$($unknown:ident)?] [$($debug:ident)?] { $($variant:ident $value:tt,)* }
    ) => {
        impl $name {
            /// The values listed in the document.
            pub const VALUES: &'static [$listed] = &[$($value,)*];

            /// The variants of these values, in the same order.
            pub const VARIANTS: &'static [Self] = &[$(Self::$variant,)*];
        }

        impl $crate::Enumeration for $name {
            type Listed = $listed;
            type Unlisted = $unlisted;
            const VALUES: &'static [$listed] = Self::VALUES;
            const NAMES: &'static [&'static str] = &[$(stringify!($variant),)*];
            const VARIANTS: &'static [Self] = Self::VARIANTS;
            $(const UNKNOWN: Option<fn($unlisted) -> Self> = Some(Self::$unknown);)?
        }

        impl $crate::EmptyValue for $name {
            #[inline]
            fn empty() -> Self {
                const { $empty }
            }
        }

        impl $crate::Decode for $name {
            #[inline]
            fn begin(_reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::Failed> {
                Ok($crate::EmptyValue::empty())
            }

            #[inline]
            fn read(&mut self, reader: &mut $crate::Reader<'_>) -> Result<(), $crate::Failed> {
                $crate::$read(self, reader)
            }
        }

        impl $crate::Encode for $name {
            #[inline]
            fn write(&self, writer: &mut $crate::Writer) {
                $(if let Self::$unknown(_) = self {
                    writer.note_unknown();
                })?
                $crate::Encode::write(&self.$wire(), writer);
            }

            #[inline]
            fn serialize<S: $crate::crates::serde::Serializer>(
                &self,
                target: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::Encode::serialize(&self.$wire(), target)
            }

            #[inline]
            fn is_object(&self) -> bool {
                false
            }
        }

        $crate::serial!($name $($debug)?);

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(
                &self,
                formatter: &mut ::std::fmt::Formatter<'_>,
            ) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.$wire(), formatter)
            }
        }
    };
}
