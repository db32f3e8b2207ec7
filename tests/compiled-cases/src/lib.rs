//! Every case that can be generated, compiled, and a way to its models by their names.

#![forbid(unsafe_code)]

mod round_trip;

pub use round_trip::{MODELS, round_trip};

/// The client that the book's page on clients calls, laid out like a separate crate.
pub mod shop {
    pub use crate::compiled::{book_shop::*, runtime};

    /// A client that gets the examples of the document, and its transport.
    ///
    /// # Errors
    /// If the client can't be built.
    pub fn client() -> Result<(Client, runtime::InMemoryTransport), runtime::BuildError> {
        let transport = examples::transport();
        let client = Client::builder().api_key("key").transport(transport.clone()).build()?;
        Ok((client, transport))
    }
}

/// The examples of the book's page on clients, so that they run.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/client.md")]
pub struct ClientGuide;

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
