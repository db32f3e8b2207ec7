//! Limits on the size of documents.

/// Limits on the size of a document. They protect against running out of memory, and rustc from a stack overflow. The
/// defaults are far above what any known document needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields, rename_all = "kebab-case"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one file. A longer file is an error [default: 67108864, which is 64 MiB].
    pub file: u64,
    /// Values of one file: objects, lists, texts, numbers and so on, counted by the signs of YAML and JSON between them. A
    /// file with more is an error, and so are overlays that make a document of more [default: 3000000].
    pub values: usize,
    /// Values of one `enum`. A longer one becomes its plain type [default: 50000].
    pub enum_values: usize,
    /// Properties of one object. An object with more becomes a map of any JSON [default: 5000].
    pub properties: usize,
    /// Properties, listed values and rules that the schemas of a document inherit through `allOf`, in total. Schemas beyond
    /// that become any JSON [default: 200000].
    pub composed_properties: usize,
    /// Schemas that combine others, such as a branch with the members next to it, for each schema of a document; 1000 are
    /// always allowed. Further ones become any JSON [default: 4].
    pub derived_schemas: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 64 << 20,
            values: 3_000_000,
            enum_values: 50_000,
            properties: 5_000,
            composed_properties: 200_000,
            derived_schemas: 4,
        }
    }
}
