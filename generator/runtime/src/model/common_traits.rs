//! Traits of serde and of the standard library that every model has.

/// Implements serde's traits for a model by those of the runtime, and `Debug` by a function of it, where
/// one is named.
#[doc(hidden)]
#[macro_export]
macro_rules! serial {
    ($model:ident $($debug:ident)?) => {
        impl<'de> $crate::crates::serde::Deserialize<'de> for $model {
            #[inline]
            fn deserialize<D: $crate::crates::serde::Deserializer<'de>>(
                source: D,
            ) -> Result<Self, D::Error> {
                $crate::deserialize(source)
            }
        }

        impl $crate::crates::serde::Serialize for $model {
            #[inline]
            fn serialize<S: $crate::crates::serde::Serializer>(
                &self,
                target: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::Encode::serialize(self, target)
            }
        }

        $(impl ::std::fmt::Debug for $model {
            #[inline]
            fn fmt(
                &self,
                formatter: &mut ::std::fmt::Formatter<'_>,
            ) -> ::std::fmt::Result {
                $crate::$debug(self, formatter)
            }
        })?
    };
}
