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
    /// An optional member, an item of a list or an entry of a map that doesn't match is left out.
    #[default]
    Lenient,
    /// Besides, a required member that is missing or doesn't match gets an empty value.
    Corrected,
}
