//! What a document says to people about a part of it.

/// Words, limits and marks of a schema, an operation or a parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Documentation {
    /// Markdown, as written.
    pub(crate) text: Option<String>,
    /// What the service takes where the value is left out, as JSON.
    pub(crate) default: Option<String>,
    /// Each limit as a phrase: `at most 50 characters`.
    pub(crate) limits: Vec<String>,
    /// Values that it lists and that have no type of their own, as a phrase: `one of 1, 2`.
    pub(crate) values: Option<String>,
    /// A short example, as JSON.
    pub(crate) example: Option<String>,
    pub(crate) format: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    /// Whether what it holds is no one's to see.
    pub(crate) secret: bool,
}
