//! The client type of an API, as its builder sees it.

use super::super::codec::Strictness;
use super::super::send::Core;

/// The client of an API.
pub trait Api {
    /// The base URLs of the document's servers. The builder uses the first one unless it is given
    /// another. They may be relative to the URL of the document.
    const SERVERS: &'static [&'static str];

    /// How much responses may differ from the document, unless the builder or the call says otherwise.
    const STRICTNESS: Strictness = Strictness::Lenient;

    /// Creates the client from the settings of its builder.
    fn from_core(core: Core) -> Self;
}
