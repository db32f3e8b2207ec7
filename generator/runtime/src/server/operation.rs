//! Operations as types: what is read from a request, and what a service responds.

use super::{Accept, AnyResponse, BodyForm, Error, OperationId, Rejection, RequestReader};

/// The parameters and the body of an operation.
#[doc(hidden)]
pub trait Served: Sized + Send + 'static {
    /// The responses of the operation.
    type Response: Reply + Send + 'static;

    /// The operation.
    const OPERATION: OperationId;

    /// The security requirements: alternatives, each a set of schemes with the scopes that it needs. An empty set needs
    /// nothing; no sets, that anybody may call.
    const SECURITY: &'static [&'static [(usize, &'static [&'static str])]] = &[];

    /// The media types of its successful responses; empty: any.
    const OFFERS: &'static [&'static str] = &[];

    /// The status of requests that don't match, where the document has one of 400 and 422.
    const MISMATCH: Option<u16> = None;

    /// The path parameter that may be several segments.
    const LONG: Option<&'static str> = None;

    /// The methods that other groups have at its path.
    const ELSEWHERE: &'static [&'static str] = &[];

    /// The media types of its body, and how the body of each is received.
    const BODIES: &'static [(&'static str, BodyForm)] = &[];

    /// Reads a request whose body is received.
    ///
    /// # Errors
    /// If the request doesn't match the document.
    fn read(request: &mut RequestReader) -> Result<Self, Rejection>;
}

/// The responses of an operation.
#[doc(hidden)]
pub trait Reply: Sized {
    /// Writes the response to a client that accepts this.
    ///
    /// # Errors
    /// If a value can't be written.
    fn write(self, accept: &Accept) -> Result<AnyResponse, Error>;

    /// Returns the response that the document has for the status and the body of an error, whose body is taken then.
    fn documented(_error: &mut Error) -> Option<Self> {
        None
    }
}

impl Reply for AnyResponse {
    fn write(self, _accept: &Accept) -> Result<AnyResponse, Error> {
        Ok(self)
    }
}
