//! What the user lifts to the client: parameters that operations share.

/// What the builder's method of a lifted parameter is called.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClientParameterChoice {
    /// As the setter of a call is, which is made of the parameter's own name.
    OwnName,
    /// So.
    Name(String),
}

/// A parameter that is lifted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientParameterOverride {
    /// The parameter by its name in the document.
    pub parameter: String,
    /// What the builder's method is called.
    pub choice: ClientParameterChoice,
    /// Where the wish stands, for findings about it: `clientwright.toml:12:1`.
    pub place: String,
}
