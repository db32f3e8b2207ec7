//! The macro for enums by status. It has its own file because few APIs need it.

/// Implements `ByStatus` for an enum from a table of statuses: `404 NotFound json` decodes the body
/// of a 404 as JSON into the variant `NotFound`. Forms are `json`, `text`, `bytes`, `xml`
/// with its document element, and `empty` for a variant without a body. Implements serde's traits
/// too, except for an enum that is marked as `streamed`: a stream is read only once.
#[doc(hidden)]
#[macro_export]
macro_rules! statuses {
    (@status 1XX) => { $crate::Status::Range(1) };
    (@status 2XX) => { $crate::Status::Range(2) };
    (@status 3XX) => { $crate::Status::Range(3) };
    (@status 4XX) => { $crate::Status::Range(4) };
    (@status 5XX) => { $crate::Status::Range(5) };
    (@status default) => { $crate::Status::Default };
    (@status $code:literal) => { $crate::Status::Exact($code) };

    (@read $variant:ident $response:ident empty) => { $response.empty().map(|()| Self::$variant) };
    (@read $variant:ident $response:ident $form:ident) => { $response.$form().map(Self::$variant) };

    (@read $variant:ident $response:ident xml $root:tt) => {
        $response.xml($crate::xml!(root $root)).map(Self::$variant)
    };

    (@entry $variant:ident $entries:ident empty) => {
        $entries.next_value::<()>().map(|()| Self::$variant)
    };
    (@entry $variant:ident $entries:ident bytes) => {
        $entries.next_value::<Vec<u8>>().map(|bytes| Self::$variant(bytes.into()))
    };
    (@entry $variant:ident $entries:ident $form:ident) => {
        $entries.next_value_seed($crate::Decoding::new()).map(Self::$variant)
    };

    (@write $variant:ident $value:ident $status:tt $target:ident empty) => {
        if let Self::$variant = $value {
            return $crate::write_status_entry($target, stringify!($status), &());
        }
    };
    (@write $variant:ident $value:ident $status:tt $target:ident bytes) => {
        if let Self::$variant(body) = $value {
            return $crate::write_status_entry($target, stringify!($status), &body[..]);
        }
    };
    (@write $variant:ident $value:ident $status:tt $target:ident $form:ident) => {
        if let Self::$variant(body) = $value {
            let body = $crate::Encoded(body);
            return $crate::write_status_entry($target, stringify!($status), &body);
        }
    };

    ($name:ident { $($status:tt $variant:ident $form:ident $(($($root:tt)*))?),* $(,)? }) => {
        $crate::statuses!($name streamed {
            $($status $variant $form $(($($root)*))?),*
        });

        impl $crate::StatusEntry for $name {
            #[inline]
            fn read_entry<'de, A: $crate::crates::serde::de::MapAccess<'de>>(
                status: &str,
                entries: &mut A,
            ) -> Result<Option<Self>, A::Error> {
                match status {
                    $(stringify!($status) => {
                        $crate::statuses!(@entry $variant entries $form).map(Some)
                    })*
                    _ => Ok(None),
                }
            }
        }

        impl<'de> $crate::crates::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::crates::serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                $crate::read_status_entry(source)
            }
        }

        impl $crate::crates::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::crates::serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                $($crate::statuses!(@write $variant self $status target $form);)*
                Err($crate::crates::serde::ser::Error::custom("an unknown status"))
            }
        }
    };
    ($name:ident streamed {
        $($status:tt $variant:ident $form:ident $(($($root:tt)*))?),* $(,)?
    }) => {
        impl $crate::ByStatus for $name {
            const STATUSES: &'static [$crate::Status] =
                &[$($crate::statuses!(@status $status)),*];

            #[inline]
            fn read(
                status: $crate::Status,
                response: $crate::RawResponse,
            ) -> Result<Self, $crate::DecodeError> {
                $(
                    if status == $crate::statuses!(@status $status) {
                        return $crate::statuses!(@read $variant response $form $(($($root)*))?);
                    }
                )*
                response.undocumented()
            }
        }
    };
}
