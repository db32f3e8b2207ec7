//! Operations as types: what they return and how responses are decoded.

use super::super::response::Decoder;
use super::{ClientParameter, Wire};

/// An operation of a document, implemented by a marker type that is never constructed.
pub trait Operation: 'static {
    /// The body of a successful response.
    type Output;

    /// The body of an error response; [`Infallible`](std::convert::Infallible) if the document
    /// describes none.
    type Error;

    /// The base URL of an operation with its own server, possibly relative to the client's.
    const SERVER: Option<&'static str> = None;

    /// The header parameter for an idempotency key. A call that doesn't set it sends a random key,
    /// the same in all of its attempts.
    const IDEMPOTENCY_KEY: Option<&'static str> = None;

    /// The client parameters of the operation.
    const CLIENT_PARAMETERS: &'static [ClientParameter] = &[];

    /// Media types whose successful responses are decoded before the body is read.
    const STREAMS: &'static [&'static str] = &[];

    /// The operation as data.
    const WIRE: Wire;

    /// Decodes responses with a status between 200 and 299.
    #[doc(hidden)]
    const OUTPUT: Decoder<Self::Output>;

    /// Decodes responses with any other status.
    #[doc(hidden)]
    const ERROR: Decoder<Self::Error>;
}
