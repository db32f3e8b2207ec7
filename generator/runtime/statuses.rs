//! The macro that implements decoding by status. It has a file of its own because few APIs need it.

/// Implements `ByStatus` for an enum from a table of statuses: `404 NotFound json` decodes the body
/// of a 404 as JSON into the variant `NotFound`. Forms are `json`, `text`, `bytes`, `xml`
/// with its document element, and `empty` for a variant without a body.
macro_rules! statuses {
    (@status 1XX) => { runtime::Status::Range(1) };
    (@status 2XX) => { runtime::Status::Range(2) };
    (@status 3XX) => { runtime::Status::Range(3) };
    (@status 4XX) => { runtime::Status::Range(4) };
    (@status 5XX) => { runtime::Status::Range(5) };
    (@status default) => { runtime::Status::Default };
    (@status $code:literal) => { runtime::Status::Exact($code) };

    (@read $variant:ident $response:ident empty) => { $response.empty().map(|()| Self::$variant) };
    (@read $variant:ident $response:ident $form:ident) => { $response.$form().map(Self::$variant) };

    (@read $variant:ident $response:ident xml $root:tt) => {
        $response.xml(runtime::xml!(root $root)).map(Self::$variant)
    };

    ($name:ident { $($status:tt $variant:ident $form:ident $(($($root:tt)*))?),* $(,)? }) => {
        impl runtime::ByStatus for $name {
            const STATUSES: &'static [runtime::Status] =
                &[$(runtime::statuses!(@status $status)),*];

            fn read(
                status: runtime::Status,
                response: runtime::RawResponse,
            ) -> Result<Self, runtime::DecodeError> {
                $(
                    if status == runtime::statuses!(@status $status) {
                        return runtime::statuses!(@read $variant response $form $(($($root)*))?);
                    }
                )*
                response.undocumented()
            }
        }
    };
}
pub(crate) use statuses;
