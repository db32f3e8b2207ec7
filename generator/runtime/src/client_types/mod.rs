//! The types that each client defines itself, instead of using this crate's: Rust allows inherent methods, such as those for
//! the parameters of an operation and the credentials of an API, only where the type is defined.

mod builder;
mod call;
mod features;

use super::client::user_agent;

/// Returns the user agent of a package with this name and version.
#[doc(hidden)]
#[must_use]
pub fn default_user_agent(name: Option<&str>, version: Option<&str>) -> String {
    user_agent::text(name, version)
}

/// Defines methods that are those of the type inside. They have their docs here, because a client's docs don't contain those of
/// this crate.
#[doc(hidden)]
#[macro_export]
macro_rules! same_methods {
    ($($(#[$doc:meta])+ fn $name:ident($($argument:ident: $ty:ty),* $(,)?);)*) => { $(
        $(#[$doc])+
        #[inline]
        pub fn $name(self, $($argument: $ty),*) -> Self {
            Self(self.0.$name($($argument),*))
        }
    )* };
}

/// Defines `Call` and `Builder` for a client.
#[doc(hidden)]
#[macro_export]
macro_rules! client {
    () => {
        $crate::client_call!();
        $crate::client_builder!();
        $crate::blocking_methods!();
        $crate::xml_methods!();
    };
}
