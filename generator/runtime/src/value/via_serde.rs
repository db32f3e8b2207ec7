//! Types of other crates as parts of models, through serde.

/// Implements `Decode` and `Encode` for a type through its serde implementation, or through a
/// module as in `#[serde(with = "..")]`. Such a type need not have an empty value, so it is read
/// where others begin.
#[macro_export]
macro_rules! via_serde {
    ($custom:ty) => {
        $crate::via_serde!(@implement $custom, [$crate::crates::serde::Deserialize] [$crate::crates::serde::Serialize]);
    };
    ($custom:ty, $($form:ident)::+) => {
        $crate::via_serde!(@implement $custom, [$($form)::+] [$($form)::+]);
    };
    (@implement $custom:ty, [$($read:tt)+] [$($write:tt)+]) => {
        impl $crate::Decode for $custom {
            const LOOKS_AHEAD: bool = true;

            #[inline]
            fn begin(reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::Failed> {
                reader.look(|reader| reader.foreign(|source| $($read)+::deserialize(source)))
            }

            #[inline]
            fn read(&mut self, reader: &mut $crate::Reader<'_>) -> Result<(), $crate::Failed> {
                *self = reader.foreign(|source| $($read)+::deserialize(source))?;
                Ok(())
            }
        }

        impl $crate::Encode for $custom {
            #[inline]
            fn write(&self, writer: &mut $crate::Writer) {
                writer.foreign(|target| $($write)+::serialize(self, target));
            }

            #[inline]
            fn serialize<S: $crate::crates::serde::Serializer>(
                &self,
                target: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                if target.is_human_readable() {
                    return $($write)+::serialize(self, target);
                }
                // It is read as JSON says it, so it is written so.
                let value = $($write)+::serialize(self, $crate::crates::serde_json::value::Serializer);
                let value = value.map_err(<S::Error as $crate::crates::serde::ser::Error>::custom)?;
                $crate::crates::serde::Serialize::serialize(&value, target)
            }

            #[inline]
            fn is_object(&self) -> bool {
                false
            }
        }
    };
}
