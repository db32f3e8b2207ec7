//! What a client is to its builder: where its API is served, and how it is made.

use super::Core;

/// The client of an API.
pub trait Api {
    /// The base URLs of the document's servers; the first is taken where the builder is given none.
    /// They may be relative to where the document lies.
    const SERVERS: &'static [&'static str];

    /// Makes the client from what the builder has put together.
    fn from_core(core: Core) -> Self;
}
