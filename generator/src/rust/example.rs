//! Examples of responses, for tests without a server.

/// A value of a model.
#[derive(Clone, Debug)]
pub(crate) struct ModelExample {
    pub(crate) model: String,
    /// The docs of the model.
    pub(crate) features: Vec<String>,
    pub(crate) json: String,
}

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
    /// The query parameter of the position and its first value, if this is the response to any other value: a page after the
    /// last one.
    pub(crate) beyond: Option<(String, String)>,
}
