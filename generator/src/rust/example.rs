//! Examples of responses, for tests without a server.

/// The example of a successful response.
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
