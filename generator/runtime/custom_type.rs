//! Types that aren't of this crate. In: a type that serde reads and writes. Out: the same
//! type as a part of models.

/// Makes a type a part of models: by its own form in serde, or by that of a module such
/// as `#[serde(with = "..")]` takes.
macro_rules! custom_type {
    ($custom:ty) => {
        impl runtime::Decode for $custom {
            fn decode<'de, D: ::serde::Deserializer<'de>>(
                source: D,
            ) -> ::std::result::Result<Self, D::Error> {
                ::serde::Deserialize::deserialize(source)
            }
        }

        impl runtime::Encode for $custom {
            fn encode<S: ::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(self, target)
            }
        }
    };
    ($custom:ty, $($form:ident)::+) => {
        impl runtime::Decode for $custom {
            fn decode<'de, D: ::serde::Deserializer<'de>>(
                source: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $($form)::+::deserialize(source)
            }
        }

        impl runtime::Encode for $custom {
            fn encode<S: ::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $($form)::+::serialize(self, target)
            }
        }
    };
}
pub(crate) use custom_type;
