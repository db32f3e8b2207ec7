//! Traits of serde and of the standard library that every model has. In: a model. Out: the
//! way from their interfaces to the runtime's.

/// Writes serde's traits for a model, and where a function of the runtime is named, `Debug`
/// by it.
macro_rules! serial {
    ($model:ident $($debug:ident)?) => {
        impl<'de> ::serde::Deserialize<'de> for $model {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                source: D,
            ) -> Result<Self, D::Error> {
                runtime::Decode::decode(source)
            }
        }

        impl ::serde::Serialize for $model {
            fn serialize<S: ::serde::Serializer>(
                &self,
                target: S,
            ) -> Result<S::Ok, S::Error> {
                runtime::Encode::encode(self, target)
            }
        }

        $(impl ::std::fmt::Debug for $model {
            #[inline]
            fn fmt(
                &self,
                formatter: &mut ::std::fmt::Formatter<'_>,
            ) -> ::std::fmt::Result {
                runtime::$debug(self, formatter)
            }
        })?
    };
}
pub(crate) use serial;
