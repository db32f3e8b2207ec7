//! Parameters that are lifted to the client: what is wished, and what became of it.

use crate::diagnostic::Location;

/// A wish to lift a parameter.
#[derive(Clone, Debug)]
pub(crate) struct ClientParameterRequest {
    /// Its name in the document.
    pub(crate) parameter: String,
    /// What the builder's method is called, if the user says so.
    pub(crate) method: Option<String>,
    pub(crate) at: Location,
}

/// A parameter that is lifted.
#[derive(Clone, Debug)]
pub(crate) struct ClientParameter {
    pub(crate) entry: ClientParameterRequest,
    /// The number of the first operation that has it, and the number that it has there; all others have the same.
    pub(crate) operation: usize,
    pub(crate) parameter: usize,
}
