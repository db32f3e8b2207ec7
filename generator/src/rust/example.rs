//! Examples of answers, for tests that need no server.

/// What an operation answers where all goes well.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) operation: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) status: u16,
    /// Empty where there is no body.
    pub(crate) media_type: String,
    pub(crate) body: String,
}
