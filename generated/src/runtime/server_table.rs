//! The servers of a document. In: a table of an address and its variables; out: what the server's type is
//! made of.

/// Writes what the type of a server has beside its setters, from its address and a table of variables:
/// the name, the default in brackets if there is one, the values in brackets if not any will do.
macro_rules! server {
    (@default) => { ::std::option::Option::None };
    (@default $default:literal) => { ::std::option::Option::Some($default) };

    ($name:ident $address:literal {
        $($variable:literal [$($default:literal)?] [$($value:literal),*],)*
    }) => {
        impl $name {
            /// The server, with the default of each of its variables.
            pub fn new() -> Self {
                Self(runtime::Server::new(
                    $address,
                    &[$((
                        $variable,
                        runtime::server!(@default $($default)?),
                        &[$($value),*],
                    )),*],
                ))
            }
        }

        impl ::std::default::Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl ::std::convert::From<$name> for runtime::Server {
            fn from(server: $name) -> Self {
                server.0
            }
        }
    };
}
pub(crate) use server;
