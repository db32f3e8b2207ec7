//! How much of a document's text becomes documentation.

/// How much of the document's text becomes documentation of the generated items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Docs {
    /// All of it.
    #[default]
    Full,
    /// The first paragraph of each text; of an operation with a summary only that.
    Short,
    /// Only the title and the version of the API, and what clientwright writes itself, such as the method and the path of an
    /// operation.
    None,
}
