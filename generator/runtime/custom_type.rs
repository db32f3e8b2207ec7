//! Types of other crates as parts of models, through serde.

/// Implements `Decode` and `Encode` for a type through its serde implementation, or through a
/// module as in `#[serde(with = "..")]`.
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
