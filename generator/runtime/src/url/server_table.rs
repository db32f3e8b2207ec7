//! The macro that implements the type of a document's server.

/// Implements a server type from its URL template and a table of variables: the name, the default
/// in brackets if there is one, and the allowed values in brackets if they are restricted.
#[doc(hidden)]
#[macro_export]
macro_rules! server {
    (@default) => { ::std::option::Option::None };
    (@default $default:literal) => { ::std::option::Option::Some($default) };

    ($name:ident $address:literal {
        $($variable:literal [$($default:literal)?] [$($value:literal),*],)*
    }) => {
        impl $name {
            /// Creates the server with the default of each variable.
            #[inline]
            pub fn new() -> Self {
                Self($crate::Server::new(
                    $address,
                    &[$((
                        $variable,
                        $crate::server!(@default $($default)?),
                        &[$($value),*],
                    )),*],
                ))
            }
        }

        impl ::std::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }

        impl ::std::convert::From<$name> for $crate::Server {
            #[inline]
            fn from(server: $name) -> Self {
                server.0
            }
        }
    };
}
