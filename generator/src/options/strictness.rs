//! How much responses may differ from the document.

/// How much responses may differ from the document. The builder of the client and each call can override it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Strictness {
    /// Everything has to match.
    Strict,
    /// A required member that is missing is empty, an optional one that doesn't match is absent, and a success that isn't listed is
    /// read as the documented ones. Items of lists are never left out.
    #[default]
    Lenient,
}
