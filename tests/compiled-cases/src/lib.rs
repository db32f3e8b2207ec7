//! Every case that can be generated, compiled, and a way to its models by their names.

#![forbid(unsafe_code)]

mod round_trip;

pub use round_trip::{MODELS, round_trip};

/// The client that the book's page on the runtime calls, laid out like a separate crate.
pub mod shop {
    pub use crate::compiled::{book_shop::*, runtime};
}

/// The examples of the book's page on the runtime, so that they run.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/runtime.md")]
pub struct RuntimeReference;

/// A type of the user, in the case `object/own_types`.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Limits {
    /// The first value.
    pub start: u32,
    /// The first value after the last one.
    pub end: u32,
}

clientwright_runtime::via_serde!(Limits);

/// The cases, a module each; all share one runtime.
pub mod compiled {
    include!(concat!(env!("OUT_DIR"), "/compiled.rs"));
}
