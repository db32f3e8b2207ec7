//! Open integer enumerations: a value that isn't listed is kept and encoded unchanged.

/// Implements an integer enumeration from its integer type and a table of its variants and their
/// wire values. The enum also has the variant `Unknown` with such a value.
#[doc(hidden)]
#[macro_export]
macro_rules! integer_enumeration {
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

        impl $crate::EmptyValue for $enumeration {
            #[inline]
            fn empty() -> Self {
                Self::Unknown(0)
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
                *self = Self::from(value);
                if let Self::Unknown(_) = self {
                    reader.note_unlisted();
                }
                Ok(())
            }
        }

        impl $crate::Encode for $enumeration {
            #[inline]
            fn write(&self, writer: &mut $crate::Writer) {
                if let Self::Unknown(_) = self {
                    writer.note_unknown();
                }
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
