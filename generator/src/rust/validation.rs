//! The schemas with which values are validated.

use super::Cfg;

/// The schemas of an API in JSON Schema 2020-12, and what they are of.
#[derive(Clone, Debug)]
pub(crate) struct Validation {
    /// The name of its module, which is private.
    pub(crate) module: String,
    /// The condition on its file.
    pub(crate) cfg: Option<Cfg>,
    /// Keys, and schemas as JSON.
    pub(crate) schemas: Vec<(String, String)>,
    pub(crate) models: Vec<ValidatedModel>,
    pub(crate) requests: Vec<ValidatedRequest>,
}

/// A model and its schemas: of several that share a type, a value has to be valid by one.
#[derive(Clone, Debug)]
pub(crate) struct ValidatedModel {
    pub(crate) model: String,
    /// The schemas of the model.
    pub(crate) features: Vec<String>,
    pub(crate) keys: Vec<String>,
}

/// The schemas of an operation's request in one place.
#[derive(Clone, Debug)]
pub(crate) struct ValidatedRequest {
    pub(crate) method: String,
    pub(crate) path: String,
    /// `path`, `query`, `header`, `cookie`, `body` or `response`.
    pub(crate) place: &'static str,
    /// The name of the parameter, the media type of the body, or the status and the media type of the response.
    pub(crate) name: String,
    pub(crate) key: String,
}
