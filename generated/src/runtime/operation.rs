//! What an operation is to Rust: the types of its answers, and how they are read.

use super::{ClientParameter, DecodeError, RawResponse, Wire};

/// An operation of a document; its implementor is a marker that is never made.
pub trait Operation: 'static {
    /// What a successful call brings.
    type Output;

    /// What the body of an unsuccessful one says; [`Infallible`](std::convert::Infallible) where the
    /// document doesn't say.
    type Error;

    /// The base URL of an operation that is served elsewhere than all others; one that is relative is so
    /// to the client's.
    const SERVER: Option<&'static str> = None;

    /// The header parameter that tells a call from its repetition; a call that sets
    /// none is given a key of its own, the same for all of its attempts.
    const IDEMPOTENCY_KEY: Option<&'static str> = None;

    /// The parameters that the client may have a value of for all calls of operations that share them.
    const CLIENT_PARAMETERS: &'static [ClientParameter] = &[];

    /// The media types of which a successful answer is handed to [`output`](Self::output) before its body has come.
    const STREAMS: &'static [&'static str] = &[];

    /// The operation as data.
    const WIRE: Wire;

    /// Reads the answer of a status from 200 to 299.
    ///
    /// # Errors
    /// If the body isn't what the document says.
    fn output(response: RawResponse) -> Result<Self::Output, DecodeError>;

    /// Reads the answer of any other status.
    ///
    /// # Errors
    /// If the body isn't what the document says, or the document doesn't say anything of that status.
    fn error(response: RawResponse) -> Result<Self::Error, DecodeError>;
}
