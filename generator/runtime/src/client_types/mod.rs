//! The types that each client defines itself around this crate's: Rust allows inherent methods, such as those for the parameters
//! of an operation and the credentials of an API, only where the type is defined. Their methods change the parts of this
//! crate's types, and only they have docs: a client's docs don't contain those of this crate.

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

/// Defines methods that change the value inside, by the expression after `|inside|`.
#[doc(hidden)]
#[macro_export]
macro_rules! setters {
    ($(
        $(#[$doc:meta])+
        fn $name:ident $(<$generic:ident>)?($($argument:ident: $ty:ty),* $(,)?)
            |$inside:ident| $change:expr;
    )*) => { $(
        $(#[$doc])+
        #[inline]
        pub fn $name$(<$generic>)?(mut self, $($argument: $ty),*) -> Self {
            let $inside = &mut self.0;
            $change;
            self
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
