//! The notation of a document.

/// The two notations of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML 1.1 with the scalars of 1.2, as libyaml reads it.
    Yaml,
    /// JSON (RFC 8259).
    Json,
}
