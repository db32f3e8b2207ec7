//! Open enumerations.

use super::Doc;

/// An enum of strings; a variant for unknown ones is always there.
#[derive(Clone, Debug)]
pub(crate) struct Enumeration {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) variants: Vec<Variant>,
    /// The name of the variant for values that aren't known.
    pub(crate) unknown: String,
    /// Whether text converts into a `Patch` of it too.
    pub(crate) is_patched: bool,
}

/// A known value.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) wire: String,
}
